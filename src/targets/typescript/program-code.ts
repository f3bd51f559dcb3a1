/**
 * Programs as TypeScript: straight-line code over repositories and mappers, as a developer would write it by hand for
 * that operation. Shared by the TypeScript targets.
 */
import type { Schema } from '../../load/types.js';
import type {
  Assignment,
  BodyMapping,
  Condition,
  Effect,
  Entity,
  EnvelopeSource,
  Field,
  MediaType,
  Operation,
  Order,
  Page,
  Program,
  ResponseBody,
  Value,
} from '../../model/types.js';
import { tsAccess, tsIdentifier, tsKey, tsString, tsValue } from '../../render/encode/typescript.js';
import { type ModelIndex, fieldAt, fieldOf, parameterOf, repositoryVariable } from '../model-index.js';
import { defaultOf, isRequiredIn, propertyIn } from '../schema-lookups.js';
import { type WriteMode, mapperName, readsRow } from './mapping-code.js';

/** What a printed program needs of its file. */
export interface ProgramUses {
  readonly repositories: Set<string>;
  readonly projections: Set<string>;
  /** Names of functions of `http/errors.js`, `http/page.js`, `http/order.js`, `values.js` and the body functions of mappers, by module. */
  readonly imports: Map<string, Set<string>>;
}

export function createUses(): ProgramUses {
  return { repositories: new Set(), projections: new Set(), imports: new Map() };
}

function use(uses: ProgramUses, module: string, name: string): string {
  const names = uses.imports.get(module) ?? new Set();
  names.add(name);
  uses.imports.set(module, names);
  return name;
}

interface Scope {
  readonly index: ModelIndex;
  readonly operation: Operation;
  readonly program: Program;
  readonly uses: ProgramUses;
  readonly database: 'sqlite' | 'postgresql';
  /** What the method gives, as TypeScript. */
  readonly resultType: string;
}

/** The statements of a method whose parameter is destructured to `path`, `query`, `headers`, `cookies`, `body` and `principal`. */
export function programStatements(
  index: ModelIndex,
  operation: Operation,
  program: Program,
  database: 'sqlite' | 'postgresql',
  uses: ProgramUses,
  resultType: string,
): readonly string[] {
  const scope: Scope = { index, operation, program, uses, database, resultType };
  const statements = [...bodyKeyGuards(scope), ...program.effects.flatMap((effect) => effectStatements(scope, effect))];
  const answer = responseExpression(scope, program.respond.body);
  return answer === undefined ? statements : [...statements, `return ${answer};`];
}

/** A key in the body that the schema leaves optional and the program cannot do without. */
function bodyKeyGuards(scope: Scope): readonly string[] {
  const keys = scope.program.effects
    .flatMap((effect) => ('where' in effect ? effect.where : []))
    .flatMap((condition) => (condition.value.kind === 'body' ? [condition.value.path] : []));
  const wraps = scope.program.effects
    .flatMap((effect) => ('body' in effect ? [scope.index.body(effect.body)] : []))
    .filter((mapping) => mapping.properties.some((property) => property.required))
    .map((mapping) => mapping.wrap);
  const guarded = new Map([...keys, ...wraps].filter((path) => !isAlwaysThere(scope, path)).map((path) => [path.join('.'), path]));
  return [...guarded].map(
    ([name, path]) =>
      `if (body${path.map((step) => tsAccess(step)).join('?.')} === undefined) {\nthrow ${use(scope.uses, 'errors', 'malformed')}(${tsString(`The body must have ${name}.`)});\n}`,
  );
}

/** The object in a body that a row is made from. What the schema lets one leave out is empty then, or refused where it must hold something. */
function unwrappedBody(scope: Scope, { wrap, properties }: BodyMapping): string {
  const path = `body${wrap.map((name) => tsAccess(name)).join('')}`;
  return isAlwaysThere(scope, wrap) || properties.some((property) => property.required) ? path : `${path} ?? {}`;
}

/** Does every body that fits the schema hold something at this path? */
function isAlwaysThere({ operation, index }: Scope, path: readonly string[]): boolean {
  const { schemas } = index.model;
  let schema: Schema = mainMedia(operation)?.schema ?? true;
  return path.every((name) => {
    const required = isRequiredIn(schema, name, schemas);
    schema = propertyIn(schema, name, schemas) ?? true;
    return required;
  });
}

function mainMedia(operation: Operation): MediaType | undefined {
  return operation.body?.content.find((one) => one.kind === 'json' || one.kind === 'any' || one.kind === 'form');
}

/** Can the operation not do without its body, whatever the document says of it? */
export function isBodyRequired(index: ModelIndex, operation: Operation): boolean {
  if (operation.body === undefined || operation.body.required) {
    return operation.body !== undefined;
  }
  const effects = operation.program?.effects ?? [];
  const readsBody = effects.some(
    (effect) =>
      ('where' in effect ? effect.where : []).some((condition) => condition.value.kind === 'body') ||
      ('values' in effect ? effect.values : []).some((assignment) => assignment.value.kind === 'body'),
  );
  const mappings = effects.flatMap((effect) => ('body' in effect ? [index.body(effect.body)] : []));
  return readsBody || mappings.some((mapping) => mapping.wrap.length > 0 || mapping.properties.some((property) => property.required));
}

function repository(scope: Scope, entity: string): string {
  scope.uses.repositories.add(entity);
  return `this.${tsIdentifier(repositoryVariable(scope.index, scope.index.entity(entity)))}`;
}

/** Is the row that an effect binds looked at later? If not, it gets no name. */
function isUsed({ program, index }: Scope, effect: Effect, bind: string): boolean {
  const later = program.effects.slice(program.effects.indexOf(effect) + 1);
  const { respond } = program;
  const { body } = respond;
  const answered =
    (body.kind === 'one' || body.kind === 'many' || body.kind === 'value') &&
    body.binding === bind &&
    (body.kind !== 'one' || readsRow(index.projection(body.projection)));
  return answered || later.flatMap(valuesOf).some((value) => value.kind === 'binding' && value.name === bind);
}

function valuesOf(effect: Effect): readonly Value[] {
  const where = 'where' in effect ? effect.where.map((condition) => condition.value) : [];
  const assigned = [...('values' in effect ? effect.values : []), ...('keys' in effect ? effect.keys : [])];
  return [...where, ...assigned.map((assignment) => assignment.value)];
}

function effectStatements(scope: Scope, effect: Effect): readonly string[] {
  const entity = scope.index.entity(effect.entity);
  const rows = repository(scope, effect.entity);
  switch (effect.kind) {
    case 'find': {
      const missing = `throw ${use(scope.uses, 'errors', 'notFound')}(${tsString(entity.names.pascal)});`;
      const find = `await ${rows}.find(${whereCode(scope, entity, effect.where)})`;
      if (!isUsed(scope, effect, effect.bind)) {
        return [`if ((${find}) === null) {\n${missing}\n}`];
      }
      const name = variable(effect.bind);
      return [`const ${name} = ${find};`, `if (${name} === null) {\n${missing}\n}`];
    }
    case 'list':
      return listStatements(scope, effect, entity, rows);
    case 'insert': {
      const call = `await ${rows}.create(${dataCode(scope, entity, 'create', effect.body, effect.values)})`;
      return [bound(scope, effect, effect.bind, call)];
    }
    case 'update': {
      const mode = effect.mode === 'merge' ? 'patch' : 'replace';
      const call = `await ${rows}.update(${whereCode(scope, entity, effect.where)}, ${dataCode(scope, entity, mode, effect.body, effect.values)})`;
      return [bound(scope, effect, effect.bind, call)];
    }
    case 'ensure': {
      const values = effect.values.length === 0 ? '' : `, ${dataCode(scope, entity, 'create', undefined, effect.values)}`;
      return [bound(scope, effect, effect.bind, `await ${rows}.ensure(${whereCode(scope, entity, effect.where)}${values})`)];
    }
    case 'upsert': {
      const mode = effect.mode === 'merge' ? 'patch' : 'replace';
      const created = dataCode(scope, entity, 'create', effect.body, [...effect.keys, ...effect.values]);
      const changed = dataCode(scope, entity, mode, effect.body, effect.values);
      return [bound(scope, effect, effect.bind, `await ${rows}.upsert(${whereCode(scope, entity, effect.where)}, ${created}, ${changed})`)];
    }
    case 'delete':
      return [bound(scope, effect, effect.bind, `await ${rows}.delete(${whereCode(scope, entity, effect.where)})`)];
    case 'delete-all':
      return [`await ${rows}.deleteAll(${whereCode(scope, entity, effect.where)});`];
  }
}

/** What a method has names for already: the parts of its request, and what lists are made with. */
const named: ReadonlySet<string> = new Set([
  'url',
  'path',
  'query',
  'headers',
  'cookies',
  'body',
  'principal',
  'page',
  'where',
  'links',
  'row',
  'item',
]);

/** The variable that holds what an effect binds. */
function variable(bind: string): string {
  return tsIdentifier(named.has(bind) ? `${bind}Row` : bind);
}

function bound(scope: Scope, effect: Effect, bind: string, call: string): string {
  return isUsed(scope, effect, bind) ? `const ${variable(bind)} = ${call};` : `${call};`;
}

function listStatements(scope: Scope, effect: Extract<Effect, { kind: 'list' }>, entity: Entity, rows: string): readonly string[] {
  const bind = variable(effect.bind);
  const page = pageCode(scope, entity, effect.page);
  const where = whereCode(scope, entity, effect.where);
  const order = orderCode(scope, entity, effect.order);
  const statements: string[] = [];
  if (page !== undefined) {
    statements.push(`const page = ${page};`);
  }
  const hasWhere = where !== '{}';
  if (hasWhere && effect.count) {
    statements.push(`const where: Prisma.${entity.id}WhereInput = ${where};`);
    use(scope.uses, 'prisma', 'Prisma');
  }
  const whereArgument = hasWhere ? (effect.count ? 'where, ' : `where: ${where}, `) : '';
  const window = effect.page.kind === 'none' ? `take: ${String(effect.page.max)}` : '...page.window';
  const list = `${rows}.list({ ${whereArgument}orderBy: ${order}, ${window} })`;
  if (effect.count) {
    const count = `${rows}.count(${hasWhere ? 'where' : ''})`;
    statements.push(`const [${bind}, ${bind}Total] = await Promise.all([${list}, ${count}]);`);
  } else {
    statements.push(`const ${bind} = await ${list};`);
  }
  if (effect.page.kind !== 'cursor' && hasLinks(scope.operation)) {
    const parameter = pageParameter(scope, effect.page);
    statements.push(
      ...(parameter === undefined ? [] : [`const links = ${use(scope.uses, 'page', 'pageLinks')}(url, ${parameter}, page, ${bind}Total);`]),
    );
  }
  return statements;
}

// ─── where ─────────────────────────────────────────────────────────────────────────────────────────────────

interface Tree {
  [name: string]: string | Tree;
}

/** A Prisma `where`. Conditions on the same field are joined into one filter object. */
function whereCode(scope: Scope, entity: Entity, conditions: readonly Condition[]): string {
  const tree: Tree = {};
  const unique = uniqueKeyOf(entity, conditions);
  for (const condition of conditions) {
    if (condition.kind === 'search') {
      tree['OR'] = searchCode(scope, entity, condition);
      continue;
    }
    const { field } = fieldAt(scope.index, entity, condition.path);
    const value = valueCode(scope, condition.value, field, condition.kind === 'in');
    if (condition.kind === 'equals' && unique?.fields.includes(condition.path.join('.')) === true) {
      put(tree, [unique.name, field.name], value);
    } else if (condition.kind === 'equals') {
      put(tree, condition.path, value);
    } else {
      put(tree, [...condition.path, condition.kind === 'in' ? 'in' : condition.op], value);
    }
  }
  return treeCode(tree);
}

/** A primary key of several fields is one compound key in Prisma: `owner_repo: { owner, repo }`. */
function uniqueKeyOf(
  entity: Entity,
  conditions: readonly Condition[],
): { readonly name: string; readonly fields: readonly string[] } | undefined {
  const given = conditions
    .filter((condition) => condition.kind === 'equals' && condition.path.length === 1)
    .map((condition) => (condition.kind === 'search' ? '' : (condition.path[0] ?? '')));
  const single = [entity.primaryKey, ...entity.uniques.map((key) => key.fields)].some(
    (key) => key.length === 1 && given.includes(key[0] ?? ''),
  );
  if (single) {
    return undefined;
  }
  const compound = [entity.primaryKey, ...entity.uniques.map((key) => key.fields)].find(
    (key) => key.length > 1 && key.every((name) => given.includes(name)),
  );
  return compound === undefined ? undefined : { name: compound.join('_'), fields: compound };
}

function put(tree: Tree, path: readonly string[], value: string): void {
  const [first, ...rest] = path;
  if (first === undefined) {
    return;
  }
  if (rest.length === 0) {
    tree[first] = value;
    return;
  }
  const inner = tree[first];
  const branch: Tree = typeof inner === 'object' ? inner : {};
  tree[first] = branch;
  put(branch, rest, value);
}

function treeCode(tree: Tree): string {
  const entries = Object.entries(tree).map(([name, value]) => {
    const text = typeof value === 'string' ? value : treeCode(value);
    return text === name ? name : `${tsIdentifier(name)}: ${text}`;
  });
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function searchCode(scope: Scope, entity: Entity, condition: Extract<Condition, { kind: 'search' }>): string {
  const value = valueCode(scope, condition.value, undefined, false);
  // SQLite's LIKE takes no notice of case; PostgreSQL's does unless told.
  const mode = scope.database === 'postgresql' ? `, mode: 'insensitive'` : '';
  const alternatives = condition.fields.map((name) => `{ ${tsIdentifier(fieldOf(entity, name).name)}: { contains: ${value}${mode} } }`);
  const list = `[${alternatives.join(', ')}]`;
  return isOptional(scope, condition.value) ? `${value} === undefined ? undefined : ${list}` : list;
}

// ─── values ────────────────────────────────────────────────────────────────────────────────────────────────

/** Could the request lack this value? */
function isOptional({ operation, index }: Scope, value: Value): boolean {
  if (value.kind !== 'parameter') {
    return value.kind === 'body';
  }
  const parameter = operation.parameters.find((candidate) => candidate.in === value.in && candidate.name === value.name);
  return (
    parameter === undefined ||
    !(parameter.required || parameter.in === 'path' || defaultOf(parameter.schema, index.model.schemas) !== undefined)
  );
}

const locations = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;

function valueCode(scope: Scope, value: Value, field: Field | undefined, isList: boolean): string {
  switch (value.kind) {
    case 'parameter':
      return (
        keyCode(scope, value, field) ??
        converted(scope, `${locations[value.in]}.${tsIdentifier(value.name)}`, field, isOptional(scope, value), isList)
      );
    case 'body': {
      const text = `body${value.path.map((name) => tsAccess(name)).join('')}`;
      return converted(scope, text, field, false, isList);
    }
    case 'principal':
      return `principal.${value.claim}`;
    case 'binding':
      return `${variable(value.name)}.${tsIdentifier(value.field)}`;
    case 'constant':
      return field?.type.kind === 'bigint' && typeof value.value === 'number' ? `${String(value.value)}n` : tsValue(value.value);
    case 'now':
      return 'new Date()';
    case 'token':
      return `${use(scope.uses, 'values', 'createToken')}(${tsString(value.prefix)}, ${String(value.bytes)})`;
  }
}

/** A parameter of the path that is written in another type than the key that it names. */
function keyCode(scope: Scope, value: Extract<Value, { kind: 'parameter' }>, field: Field | undefined): string | undefined {
  if (value.in !== 'path' || field === undefined) {
    return undefined;
  }
  const types =
    scope.operation.parameters
      .find((candidate) => candidate.in === 'path' && candidate.name === value.name)
      ?.encoding.types.filter((type) => type !== 'null') ?? [];
  const text = `path.${tsIdentifier(value.name)}`;
  const isWhole = types.every((type) => type === 'integer');
  switch (field.type.kind) {
    case 'bigint':
    case 'int':
      return isWhole ? undefined : `${use(scope.uses, 'values', field.type.kind === 'bigint' ? 'toBigKey' : 'toIntKey')}(${text})`;
    case 'string':
      return isWhole ? `String(${text})` : undefined;
    default:
      return undefined;
  }
}

function converted(scope: Scope, text: string, field: Field | undefined, optional: boolean, isList: boolean): string {
  const convert = field === undefined ? undefined : conversion(scope, field);
  if (convert === undefined) {
    return text;
  }
  if (isList) {
    return `${text}${optional ? '?' : ''}.map((item) => ${convert('item')})`;
  }
  return optional ? `${text} === undefined ? undefined : ${convert(text)}` : convert(text);
}

function conversion(scope: Scope, field: Field): ((text: string) => string) | undefined {
  switch (field.type.kind) {
    case 'bigint':
      return (text) => `BigInt(${text})`;
    case 'datetime':
      return (text) => `${use(scope.uses, 'values', 'toDate')}(${text})`;
    case 'json':
      return (text) => `${use(scope.uses, 'values', field.nullable ? 'toNullableJson' : 'toJson')}(${text})`;
    default:
      return undefined;
  }
}

/** The function of a mapper that makes the data of a row from a body. */
export function bodyFunctionName(body: string, mode: WriteMode): string {
  return `${mode}DataFrom${tsIdentifier(body)}`;
}

function dataCode(scope: Scope, entity: Entity, mode: WriteMode, body: string | undefined, values: readonly Assignment[]): string {
  const parts: string[] = [];
  if (body !== undefined) {
    const mapping = scope.index.body(body);
    if (mapping.properties.length > 0) {
      const name = use(scope.uses, `mapper:${mapping.entity}`, bodyFunctionName(body, mode));
      parts.push(`...${name}(${isBodyRequired(scope.index, scope.operation) ? unwrappedBody(scope, mapping) : 'body ?? {}'})`);
    }
  }
  const assigned = new Set<string>();
  for (const { field, value } of values) {
    assigned.add(field);
    const text = valueCode(
      scope,
      value,
      value.kind === 'binding' || value.kind === 'principal' ? undefined : fieldOf(entity, field),
      false,
    );
    parts.push(text === field ? field : `${tsKey(field)}: ${text}`);
  }
  if (mode === 'create') {
    for (const field of entity.fields) {
      if (field.default?.kind === 'token' && !assigned.has(field.name)) {
        parts.push(
          `${tsIdentifier(field.name)}: ${use(scope.uses, 'values', 'createToken')}(${tsString(field.default.prefix)}, ${String(field.default.bytes)})`,
        );
      }
    }
  }
  const [only] = parts;
  return parts.length === 1 && only?.startsWith('...') === true ? only.slice(3) : parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

// ─── order and page ────────────────────────────────────────────────────────────────────────────────────────

function orderCode(scope: Scope, entity: Entity, order: Order): string {
  const terms = order.fallback.map(({ field, direction }) => `{ ${tsIdentifier(fieldOf(entity, field).name)}: ${tsString(direction)} }`);
  const fallback = `[${terms.join(', ')}]`;
  if (order.by === undefined) {
    return fallback;
  }
  const { parameter, direction, multiple, fields } = order.by;
  const table = Object.entries(fields).map(([wire, field]) => `${tsKey(wire)}: ${tsString(fieldOf(entity, field).name)}`);
  const options = [
    `by: query.${tsIdentifier(parameter)}`,
    ...(direction === undefined ? [] : [`direction: query.${tsIdentifier(direction)}`]),
    ...(multiple ? ['multiple: true'] : []),
    `fields: { ${table.join(', ')} }`,
    `key: ${tsString(order.fallback.at(-1)?.field ?? '')}`,
    `fallback: ${fallback}`,
  ];
  use(scope.uses, 'prisma', 'Prisma');
  return `${use(scope.uses, 'order', 'orderOf')}<Prisma.${entity.id}OrderByWithRelationInput>({ ${options.join(', ')} })`;
}

function pageCode(scope: Scope, entity: Entity, page: Page): string | undefined {
  const query = (name: string | undefined): string => (name === undefined ? 'undefined' : `query.${tsIdentifier(name)}`);
  switch (page.kind) {
    case 'none':
      return undefined;
    case 'offset':
      return `${use(scope.uses, 'page', 'offsetPage')}({ ${page.offset === undefined ? '' : `offset: ${query(page.offset)}, `}${page.limit === undefined ? '' : `limit: ${query(page.limit)}, `}defaultLimit: ${String(page.defaultLimit)}, max: ${String(page.max)} })`;
    case 'page':
      return `${use(scope.uses, 'page', 'numberedPage')}({ page: ${query(page.page)}, ${page.size === undefined ? '' : `size: ${query(page.size)}, `}first: ${String(page.first)}, defaultLimit: ${String(page.defaultLimit)}, max: ${String(page.max)} })`;
    case 'cursor': {
      const [key] = entity.primaryKey;
      const field = fieldOf(entity, key ?? '');
      const convert = field.type.kind === 'bigint' ? `, parse: BigInt` : '';
      return `${use(scope.uses, 'page', 'cursorPage')}({ cursor: ${query(page.cursor)}, ${page.limit === undefined ? '' : `limit: ${query(page.limit)}, `}key: ${tsString(field.name)}${convert}, defaultLimit: ${String(page.defaultLimit)}, max: ${String(page.max)} })`;
    }
  }
}

// ─── answers ───────────────────────────────────────────────────────────────────────────────────────────────

function responseExpression(scope: Scope, body: ResponseBody): string | undefined {
  switch (body.kind) {
    case 'none':
      return undefined;
    case 'constant':
      return tsValue(body.value);
    case 'value': {
      const value = `${variable(body.binding)}.${tsIdentifier(body.field)}`;
      return fieldOf(scope.index.entity(body.entity), body.field).type.kind === 'json' ? `${value} as ${scope.resultType}` : value;
    }
    case 'one': {
      const one = mapped(scope, body.projection, readsRow(scope.index.projection(body.projection)) ? variable(body.binding) : '');
      if (body.wrap.length === 0) {
        return one;
      }
      const tree: Tree = Object.create(null) as Tree;
      for (const { path, value } of body.around ?? []) {
        putWire(tree, path, tsValue(value));
      }
      putWire(tree, body.wrap, one);
      return wireTreeCode(tree);
    }
    case 'many': {
      const item = readsRow(scope.index.projection(body.projection)) ? 'row' : '';
      const items = `${variable(body.binding)}.map((${item}) => ${mapped(scope, body.projection, item)})`;
      if (body.envelope === undefined) {
        return items;
      }
      const tree: Tree = Object.create(null) as Tree;
      putWire(tree, body.envelope.items, items);
      for (const { path, source } of body.envelope.properties) {
        putWire(tree, path, envelopeCode(scope, body, source));
      }
      return wireTreeCode(tree);
    }
  }
}

/** A row as the wire sees it. */
function mapped(scope: Scope, projection: string, row: string): string {
  scope.uses.projections.add(projection);
  return `${mapperName(projection)}(${row})`;
}

function putWire(tree: Tree, path: readonly string[], value: string): void {
  const [first, ...rest] = path;
  if (first === undefined) {
    return;
  }
  if (rest.length === 0) {
    tree[first] = value;
    return;
  }
  const inner = tree[first];
  const branch: Tree = typeof inner === 'object' ? inner : (Object.create(null) as Tree);
  tree[first] = branch;
  putWire(branch, rest, value);
}

function wireTreeCode(tree: Tree): string {
  return `{ ${Object.entries(tree)
    .map(([name, value]) => `${tsKey(name)}: ${typeof value === 'string' ? value : wireTreeCode(value)}`)
    .join(', ')} }`;
}

function envelopeCode(scope: Scope, body: Extract<ResponseBody, { kind: 'many' }>, source: EnvelopeSource): string {
  const bind = variable(body.binding);
  const total = `${bind}Total`;
  const call = (name: string): string => use(scope.uses, 'page', name);
  switch (source.kind) {
    case 'total':
      return total;
    case 'count':
      return `${bind}.length`;
    case 'limit':
      return 'page.limit';
    case 'offset':
      return 'page.offset';
    case 'page':
      return 'page.number';
    case 'page-count':
      return `${call('pageCount')}(${total}, page.limit)`;
    case 'has-more':
      return `page.offset + ${bind}.length < ${total}`;
    case 'has-previous':
      return 'page.offset > 0';
    case 'is-first':
      return 'page.offset === 0';
    case 'is-last':
      return `page.offset + ${bind}.length >= ${total}`;
    case 'is-empty':
      return `${bind}.length === 0`;
    case 'next-cursor':
      return `page.next(${bind})${source.nullable ? '' : ' ?? undefined'}`;
    case 'link':
      return linkCode(scope, body, source);
    case 'constant':
      return tsValue(source.value);
  }
}

/** A link to another page of a list, from the target of the request. */
function linkCode(
  scope: Scope,
  body: Extract<ResponseBody, { kind: 'many' }>,
  { to, nullable }: Extract<EnvelopeSource, { kind: 'link' }>,
): string {
  if (to === 'self') {
    return 'url';
  }
  const list = scope.program.effects.find((effect) => effect.kind === 'list' && effect.bind === body.binding);
  const page = list?.kind === 'list' ? list.page : undefined;
  const parameter = page === undefined ? undefined : pageParameter(scope, page);
  if (page === undefined || parameter === undefined || (page.kind === 'cursor' && to !== 'next')) {
    return nullable ? 'null' : 'undefined';
  }
  const link =
    page.kind === 'cursor'
      ? `${use(scope.uses, 'page', 'cursorLink')}(url, ${parameter}, page.next(${variable(body.binding)}))`
      : `links.${to}`;
  return nullable || to === 'first' || to === 'last' ? link : `${link} ?? undefined`;
}

/** The name on the wire of the parameter that says which page, as a literal. */
function pageParameter({ operation }: Scope, page: Page): string | undefined {
  const name = page.kind === 'offset' ? page.offset : page.kind === 'page' ? page.page : page.kind === 'cursor' ? page.cursor : undefined;
  return name === undefined ? undefined : tsString(parameterOf(operation, 'query', name).wireName);
}

/** Does the answer of an operation hold links, which are made from the target of the request? */
export function hasLinks(operation: Operation): boolean {
  const body = operation.program?.respond.body;
  return body?.kind === 'many' && body.envelope?.properties.some(({ source }) => source.kind === 'link') === true;
}
