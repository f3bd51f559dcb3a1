/** A program as text: one line per effect, for the output of `inspect`. */
import type { Assignment, Condition, Effect, Order, Page, Program, Test, Value } from '../../model/program.js';
import type { ResponseBody } from '../../model/response.js';

export function programWords(program: Program): readonly string[] {
  const { respond } = program;
  const location = respond.location === undefined ? '' : `, Location ${respond.location.path}`;
  const headers = (respond.headers ?? []).map(({ name }) => `, ${name}`).join('');
  return [
    ...program.effects.map(effectWords),
    `respond with ${respond.status}${respond.made === undefined ? '' : ` (${String(respond.made.status)} if created)`}${bodyWords(respond.body)}${location}${headers}`,
  ];
}

function effectWords(effect: Effect): string {
  switch (effect.kind) {
    case 'find':
      return `find one ${effect.entity}${whereWords(effect.where, ' and ')}, else 404`;
    case 'list':
      return [
        `list ${effect.entity}${filterWords(effect.where)}`,
        orderWords(effect.order),
        pageWords(effect.page),
        ...(effect.count ? ['with the total'] : []),
      ].join(', ');
    case 'insert':
      return effect.each === undefined
        ? `insert ${effect.entity}${fromWords(effect.body)}${valuesWords(effect.values)}`
        : `insert ${effect.entity} for each of ${['body', ...effect.each].join('.')}${fromWords(effect.body)}${valuesWords(effect.values)}, all or none`;
    case 'update':
      return `${effect.mode === 'replace' ? 'replace' : 'change'} ${effect.entity}${whereWords(effect.where, ' and ')}${fromWords(effect.body)}${valuesWords(effect.values)}, else 404`;
    case 'amend':
      return `apply the operations of ${['body', ...effect.list].join('.')} to ${effect.row} as ${effect.projection} (RFC 6902), else 409 or 422`;
    case 'ensure':
      return `find one ${effect.entity}${whereWords(effect.where, ' and ')}, or insert it with its defaults`;
    case 'upsert':
      return `${effect.mode === 'replace' ? 'replace' : 'change'} ${effect.entity}${whereWords(effect.where, ' and ')}${fromWords(effect.body)}${valuesWords(effect.values)} or insert it`;
    case 'delete':
      return `delete ${effect.entity}${whereWords(effect.where, ' and ')}, else 404`;
    case 'delete-all':
      return `delete all ${effect.entity}${whereWords(effect.where, ' and ')}`;
    case 'caller':
      return `find the ${effect.entity} of the principal${effect.required ? ', else 401' : ' if authenticated'}`;
    case 'verify':
      return `find one ${effect.entity}${whereWords(effect.where, ' and ')} whose ${effect.secret.field} is the hash of ${valueWords(effect.secret.value)}, else 401`;
    case 'issue':
      return `issue a token${effect.refresh === undefined ? '' : ' and a refresh token'} to ${valueWords(effect.subject)}`;
    case 'redeem':
      return `find the ${effect.entity} of the refresh token ${valueWords(effect.token)} and invalidate the token, else 401`;
    case 'revoke':
      return `end the session of ${effect.token === undefined ? 'the principal' : valueWords(effect.token)}`;
    case 'require':
      return `require ${testWords(effect.test)}${effect.given === undefined ? '' : ` if ${valueWords(effect.given)} is sent`}, else ${effect.otherwise.status}`;
    case 'set':
      return `set ${effect.relation} to ${valueWords(effect.member.value)} in ${effect.entity}${whereWords(effect.where, ' and ')}, else 404`;
    case 'connect':
      return `add ${valueWords(effect.member.value)} to ${effect.relation} of ${effect.entity}${whereWords(effect.where, ' and ')}, else 404`;
    case 'disconnect':
      return `remove ${valueWords(effect.member.value)} from ${effect.relation} of ${effect.entity}${whereWords(effect.where, ' and ')}, else 404`;
    case 'count':
      return `count ${effect.entity}${filterWords(effect.where)}`;
    case 'distinct':
      return `list the distinct ${effect.field} of ${effect.entity}${filterWords(effect.where)}, at most ${effect.max}`;
    case 'store':
      return `store the file ${valueWords(effect.value)}${effect.optional ? ' if given' : ''}`;
    case 'load':
      return `load the file ${effect.row}.${effect.field}, else 404`;
    case 'discard':
      return `remove the bytes of ${effect.fields.map((field) => `${effect.rows}.${field}`).join(', ')}`;
  }
}

const fromWords = (body: string | undefined): string => (body === undefined ? '' : ` from ${body}`);

function valuesWords(values: readonly Assignment[]): string {
  return values.length === 0 ? '' : ` with ${values.map(({ field, value }) => `${field} = ${valueWords(value)}`).join(', ')}`;
}

function whereWords(conditions: readonly Condition[], glue: string): string {
  return conditions.length === 0 ? '' : ` where ${conditions.map(conditionWords).join(glue)}`;
}

/** The conditions of a query. Parameters outside the path only apply if the request contains them. */
function filterWords(conditions: readonly Condition[]): string {
  const isGiven = (condition: Condition): boolean =>
    'value' in condition && condition.value.kind === 'parameter' && condition.value.in !== 'path';
  const optional = conditions.filter(isGiven);
  const always = whereWords(
    conditions.filter((condition) => !isGiven(condition)),
    ' and ',
  );
  const given = optional.length === 0 ? '' : `${optional.map(conditionWords).join(' and ')} if given`;
  return given === '' ? always : `${always === '' ? ' where' : `${always} and`} ${given}`;
}

function testWords(test: Test): string {
  const left = valueWords(test.left);
  switch (test.kind) {
    case 'equals':
      return `${left} = ${valueWords(test.right)}`;
    case 'differs':
      return `${left} ≠ ${valueWords(test.right)}`;
    case 'one-of':
      return `${left} in ${JSON.stringify(test.values)}`;
    case 'is-null':
      return `no ${left}`;
    case 'is-present':
      return left;
  }
}

const comparison = { gt: '>', gte: '≥', lt: '<', lte: '≤' } as const;

function conditionWords(condition: Condition): string {
  switch (condition.kind) {
    case 'equals':
      return `${condition.path.join('.')} = ${valueWords(condition.value)}`;
    case 'in':
      return `${condition.path.join('.')} in ${valueWords(condition.value)}`;
    case 'range':
      return `${condition.path.join('.')} ${comparison[condition.op]} ${valueWords(condition.value)}`;
    case 'any':
      return `${condition.fields.join(' or ')} = ${valueWords(condition.value)}`;
    case 'related':
      return `${condition.relation} exists`;
    case 'search':
      return `${condition.fields.join(' or ')} contains ${valueWords(condition.value)}`;
    default:
      return unknownWords(condition);
  }
}

export function valueWords(value: Value): string {
  switch (value.kind) {
    case 'parameter':
      return `${value.in}.${value.name}`;
    case 'body':
      return ['body', ...value.path].join('.');
    case 'principal':
      return 'the principal';
    case 'binding':
      return `${value.name}.${value.field}`;
    case 'stored':
      return value.property === undefined ? `the file ${value.name}` : `${value.property} of the file ${value.name}`;
    case 'constant':
      return JSON.stringify(value.value);
    case 'now':
      return 'now';
    case 'token':
      return 'a random secret';
    case 'hash':
      return `hash of ${valueWords(value.of)}`;
    default:
      return unknownWords(value);
  }
}

function orderWords(order: Order): string {
  const fallback = order.fallback.map(({ field, direction }) => (direction === 'asc' ? field : `${field} descending`)).join(', ');
  return order.by === undefined
    ? `by ${fallback}`
    : `by query.${order.by.parameter} (${Object.keys(order.by.fields).join(', ')}), else by ${fallback}`;
}

function pageWords(page: Page): string {
  const limits = (size: string | undefined, first: number, most: number): string =>
    size === undefined ? `${first} at a time` : `query.${size} at a time (${first}, at most ${most})`;
  switch (page.kind) {
    case 'none':
      return `at most ${page.max}`;
    case 'offset':
      return `${limits(page.limit, page.defaultLimit, page.max)}${page.offset === undefined ? '' : ` from query.${page.offset}`}`;
    case 'page':
      return `${limits(page.size, page.defaultLimit, page.max)}, page query.${page.page} from ${page.first}`;
    case 'cursor':
      return `${limits(page.limit, page.defaultLimit, page.max)} after ${page.byKey === true ? 'the row with the key ' : ''}query.${page.cursor}`;
    default:
      return unknownWords(page);
  }
}

function bodyWords(body: ResponseBody): string {
  switch (body.kind) {
    case 'none':
      return ' without a body';
    case 'one':
      return ` with ${body.projection}${body.wrap.length === 0 ? '' : ` in ${body.wrap.join('.')}`}`;
    case 'many': {
      const envelope = body.envelope;
      if (envelope === undefined) return ` with a list of ${body.projection}`;
      const others = envelope.properties.map(
        ({ path, source }) => `${path.join('.')} = ${source.kind === 'link' ? `${source.to} link` : source.kind}`,
      );
      return ` with a list of ${body.projection} in ${envelope.items.join('.')}${others.length === 0 ? '' : `, ${others.join(', ')}`}`;
    }
    case 'report':
      return ` with ${body.properties
        .map(({ path, source }) => `${path.join('.')} = ${source.kind === 'column' ? source.field : source.kind}`)
        .join(', ')}`;
    case 'value':
      return ` with ${body.field} of ${body.entity}`;
    case 'bound':
      return ` with ${body.binding}${body.wrap.length === 0 ? '' : ` in ${body.wrap.join('.')}`}`;
    case 'blob':
      return ` with the bytes of ${body.binding}`;
    case 'constant':
      return ` with ${JSON.stringify(body.value)}`;
    default:
      return unknownWords(body);
  }
}

/** The fallback for a kind without a wording of its own. */
function unknownWords(node: { readonly kind: string }): string {
  return ` ${node.kind}`;
}
