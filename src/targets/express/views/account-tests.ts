/** What the generated tests know of accounts and of operations whose effect depends on who calls. */
import type { Effect, Operation, PropertySource } from '../../../model/types.js';
import { type Code, code, tsIdentifier, tsValue } from '../../../render/encode/typescript.js';
import { entityOf } from '../../model-index.js';
import type { ViewContext } from './context.js';
import type { Makers } from './test-makers.js';

type Path = readonly string[];

/** Undefined: nobody can log in, or the tests cannot make an account. */
export function accountData(context: ViewContext, makers: Makers, refer: (operation: Operation) => Code): Code | undefined {
  const { account } = context.model;
  const login = context.model.operations.find((operation) => operation.intent === 'login' && tokenAt(context, operation) !== undefined);
  const register = account === undefined ? undefined : makers.createOf(account.entity);
  const verify = login?.program?.effects.find((effect) => effect.kind === 'verify');
  const token = login === undefined ? undefined : tokenAt(context, login);
  if (account === undefined || login === undefined || register === undefined || verify?.kind !== 'verify' || token === undefined) {
    return undefined;
  }
  const names = verify.where.flatMap((condition) => {
    const fields = condition.kind === 'any' ? condition.fields : condition.kind === 'equals' ? condition.path : [];
    const sent = fields.map((field) => bodyPathOf(context, register, field)).find((path) => path !== undefined);
    return 'value' in condition && condition.value.kind === 'body' && sent !== undefined
      ? [{ login: condition.value.path, register: sent }]
      : [];
  });
  const secret = bodyPathOf(context, register, account.secret);
  const { value } = verify.secret;
  if (names.length === 0 || secret === undefined || value.kind !== 'body') {
    return undefined;
  }
  const paths = names.map((name) => `{ login: ${tsValue(name.login)}, register: ${tsValue(name.register)} }`).join(', ');
  return code(
    `{ entity: ${tsValue(account.entity)}, login: ${refer(login).text}, names: [${paths}], secret: { login: ${tsValue(value.path)}, register: ${tsValue(secret)} }, token: ${tsValue(token)} }`,
  );
}

/** Where the answer of an operation has the token that it issues. */
function tokenAt(context: ViewContext, operation: Operation): Path | undefined {
  const body = operation.program?.respond.body;
  if (body?.kind === 'bound') {
    return operation.program?.effects.some((effect) => effect.kind === 'issue') === true ? body.wrap : undefined;
  }
  const property =
    body?.kind === 'one' ? context.index.projection(body.projection).properties.find(({ source }) => source.kind === 'token') : undefined;
  return body?.kind === 'one' && property !== undefined ? [...body.wrap, property.wireName] : undefined;
}

/** Where a create sends what a field keeps, or keeps the hash of. */
function bodyPathOf(context: ViewContext, create: Operation, field: string): Path | undefined {
  const insert = create.program?.effects.find((effect) => effect.kind === 'insert');
  const mapping = insert?.kind === 'insert' && insert.body !== undefined ? context.index.body(insert.body) : undefined;
  const property = mapping?.properties.find(({ target }) => 'field' in target && target.field === field);
  return mapping === undefined || property === undefined ? undefined : [...mapping.wrap, property.wireName];
}

/** The parts of a case that say how an operation depends on its caller; what is not there is left out. */
export function callerData(context: ViewContext, makers: Makers, operation: Operation): Readonly<Record<string, Code>> {
  const effects = operation.program?.effects ?? [];
  const toggle = effects.find((effect): effect is Toggle => effect.kind === 'connect' || effect.kind === 'disconnect');
  const owned = effects.some((effect) => effect.kind === 'require' && effect.otherwise.status === 403);
  const isOwn = operation.intent === 'read-single' && effects[0]?.kind === 'caller';
  return {
    ...(owned ? { owned: code('true') } : {}),
    ...(isOwn ? { ownAccount: code('true') } : {}),
    ...shownData(context, makers, operation),
    ...freshData(context, operation),
    ...(toggle === undefined ? {} : { toggle: toggleData(context, operation, toggle) }),
    ...distinctData(context, makers, operation),
    ...feedData(context, operation),
  };
}

/** What a view shows of a row, where it is not all that a create answers. */
function shownData(context: ViewContext, makers: Makers, operation: Operation): { readonly shows?: Code } {
  const body = operation.program?.respond.body;
  const entity = entityOf(operation);
  const created = entity === undefined ? undefined : makers.createOf(entity)?.program?.respond.body;
  if (operation.intent !== 'read' || body?.kind !== 'one' || created?.kind !== 'one') {
    return {};
  }
  const namesOf = (projection: string): readonly string[] =>
    context.index
      .projection(projection)
      .properties.filter(({ source }) => source.kind !== 'token')
      .map(({ wireName }) => wireName);
  const shown = namesOf(body.projection);
  return namesOf(created.projection).every((name) => shown.includes(name)) ? {} : { shows: code(tsValue(shown)) };
}

/** A property of the answer that is new on each call. */
function freshData(context: ViewContext, operation: Operation): { readonly fresh?: Code } {
  const body = operation.program?.respond.body;
  const token =
    body?.kind === 'one' ? context.index.projection(body.projection).properties.find(({ source }) => source.kind === 'token') : undefined;
  return token === undefined ? {} : { fresh: code(tsValue(token.wireName)) };
}

type Toggle = Extract<Effect, { kind: 'connect' | 'disconnect' }>;

function toggleData(context: ViewContext, operation: Operation, toggle: Toggle): Code {
  const twin = (kind: Toggle['kind']): Operation | undefined =>
    context.model.operations.find((other) =>
      other.program?.effects.some(
        (effect) => effect.kind === kind && effect.entity === toggle.entity && effect.relation === toggle.relation,
      ),
    );
  const read = context.model.operations.find(
    (other) => other.intent === 'read' && entityOf(other) === toggle.entity && shows(context, other, toggle) && samePath(other, operation),
  );
  const [on, off] = [twin('connect'), twin('disconnect')];
  const whether = [operation, ...(read === undefined ? [] : [read])].map((one) => wireOf(context, one, 'has-caller', toggle)).find(isThere);
  const howMany = [operation, ...(read === undefined ? [] : [read])]
    .map((one) => wireOf(context, one, 'related-count', toggle))
    .find(isThere);
  const parts = [
    ...(whether === undefined ? [] : [`whether: ${tsValue([whether])}`]),
    ...(howMany === undefined ? [] : [`howMany: ${tsValue([howMany])}`]),
    ...(on === undefined ? [] : [`on: ${later(on)}`]),
    ...(off === undefined ? [] : [`off: ${later(off)}`]),
    ...(read === undefined ? [] : [`read: ${later(read)}`]),
  ];
  return code(`{ ${parts.join(', ')} }`);
}

/** Cases of one file refer to each other before they are all there. */
function later(operation: Operation): string {
  return `() => ${tsIdentifier(operation.names.camel)}`;
}

function isThere(name: string | undefined): name is string {
  return name !== undefined;
}

/** Only what stands in the same file can be referred to, and only the same path names the same row. */
function samePath(left: Operation, right: Operation): boolean {
  return right.path.startsWith(`${left.path}/`);
}

function shows(context: ViewContext, operation: Operation, toggle: Toggle): boolean {
  return (['has-caller', 'related-count'] as const).some((kind) => wireOf(context, operation, kind, toggle) !== undefined);
}

function wireOf(context: ViewContext, operation: Operation, kind: PropertySource['kind'], toggle: Toggle): string | undefined {
  const body = operation.program?.respond.body;
  return body?.kind === 'one'
    ? context.index
        .projection(body.projection)
        .properties.find(({ source }) => source.kind === kind && 'relation' in source && source.relation === toggle.relation)?.wireName
    : undefined;
}

function distinctData(context: ViewContext, makers: Makers, operation: Operation): { readonly distinct?: Code; readonly entity?: Code } {
  const effect = operation.program?.effects.find((candidate) => candidate.kind === 'distinct');
  const body = operation.program?.respond.body;
  if (effect?.kind !== 'distinct' || body?.kind !== 'bound') {
    return {};
  }
  for (const entity of context.model.entities) {
    const create = makers.createOf(entity.id);
    const insert = create?.program?.effects.find((candidate) => candidate.kind === 'insert');
    const mapping = insert?.kind === 'insert' && insert.body !== undefined ? context.index.body(insert.body) : undefined;
    const property = mapping?.properties.find(({ target }) =>
      target.kind === 'word-list'
        ? entity.relations.some((relation) => relation.name === target.relation && relation.target === effect.entity)
        : target.kind === 'column' && entity.id === effect.entity && target.field === effect.field,
    );
    if (mapping !== undefined && property !== undefined) {
      return {
        entity: code(tsValue(entity.id)),
        distinct: code(`{ sent: ${tsValue([...mapping.wrap, property.wireName])}, values: ${tsValue(body.wrap)} }`),
      };
    }
  }
  return {};
}

/** A list of what accounts make whom the caller follows: some condition goes through a relation of accounts to accounts. */
function feedData(context: ViewContext, operation: Operation): { readonly feed?: Code } {
  const { account } = context.model;
  const list = operation.program?.effects.find((effect) => effect.kind === 'list');
  const followed =
    list?.kind !== 'list' ? undefined : list.where.find((condition) => condition.kind === 'equals' && condition.path.length === 3);
  if (account === undefined || followed?.kind !== 'equals' || followed.value.kind !== 'binding') {
    return {};
  }
  const follow = context.model.operations.find((other) =>
    other.program?.effects.some(
      (effect) => effect.kind === 'connect' && effect.entity === account.entity && effect.relation === followed.path[1],
    ),
  );
  return follow === undefined ? {} : { feed: code(`{ follow: ${featureReference(context, operation, follow)} }`) };
}

/** The case of another operation, which may stand in another file. */
function featureReference(context: ViewContext, from: Operation, to: Operation): string {
  const featureOf = (operation: Operation) => context.model.features.find((feature) => feature.operations.includes(operation.names.camel));
  const [own, other] = [featureOf(from), featureOf(to)];
  return own === other || other === undefined ? later(to) : `() => ${tsIdentifier(other.names.camel)}.${tsIdentifier(to.names.camel)}`;
}

/** Files of cases that those of a feature refer to. */
export function foreignFeatures(
  context: ViewContext,
  operations: readonly Operation[],
): readonly { readonly name: string; readonly module: string }[] {
  const found = new Map<string, string>();
  for (const operation of operations) {
    const { feed } = feedData(context, operation);
    const name = feed === undefined ? undefined : /\(\) => ([^.\s]+)\./.exec(feed.text)?.[1];
    const feature = context.model.features.find((candidate) => tsIdentifier(candidate.names.camel) === name);
    if (name !== undefined && feature !== undefined) {
      found.set(name, `./${feature.names.kebab}.cases.js`);
    }
  }
  return [...found].sort().map(([name, module]) => ({ name, module }));
}
