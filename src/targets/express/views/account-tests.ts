/** What the generated tests know of accounts and of operations whose effect depends on who calls. */
import type { Account } from '../../../model/security.js';
import type { Operation } from '../../../model/operation.js';
import type { PropertySource } from '../../../model/projection.js';
import type { Value } from '../../../model/program.js';
import { type Code, code, tsIdentifier, tsValue } from '../../../emit/encode/typescript.js';
import { loginRefusal } from '../../../lower/login-refusal.js';
import { entityOf, parameterOf } from '../../../model/lookup.js';
import type { ViewContext } from './context.js';
import { answeredRow } from './test-answered.js';
import { doneData, later, toggleData } from './caller-tests.js';
import { membershipData } from './membership-tests.js';
import { restoreData } from './restore-tests.js';
import type { Makers } from './test-makers.js';

type Path = readonly string[];

/** Undefined: nobody can log in, or the tests cannot make an account. */
export function accountData(context: ViewContext, makers: Makers, refer: (operation: Operation) => Code): Code | undefined {
  const { account } = context.model;
  const register = account === undefined ? undefined : makers.createOf(account.entity);
  const secret = account === undefined || register === undefined ? undefined : bodyPathOf(context, register, account.secret);
  if (account === undefined || register === undefined || secret === undefined) {
    return undefined;
  }
  const login = context.model.operations.find((operation) => operation.intent === 'login' && tokenAt(context, operation) !== undefined);
  const sent = account.basic === true ? basicParts(context, register, account, secret) : sentParts(context, register, login, secret);
  if (sent === undefined) {
    return undefined;
  }
  const part = ({ in: place, login: at, register: from }: LoginPart): string =>
    `{ in: ${tsValue(place)}, login: ${tsValue(at)}, register: ${tsValue(from)} }`;
  const session = login === undefined ? undefined : sessionData(context, login);
  const parts = [
    `entity: ${tsValue(account.entity)}`,
    ...(login === undefined ? [] : [`login: ${refer(login).text}`]),
    ...(login === undefined || loginRefusal(login) === 401 ? [] : [`refusal: ${String(loginRefusal(login))}`]),
    ...(account.basic === true ? ['basic: true'] : []),
    `names: [${sent.names.map(part).join(', ')}]`,
    `secret: ${part(sent.secret)}`,
    ...(session === undefined ? [] : [session]),
    `scopes: ${tsValue(account.scopes)}`,
    ...operationsOfSession(context, refer),
  ];
  return code(`{ ${parts.join(', ')} }`);
}

interface LoginPart {
  readonly in: 'body' | 'query';
  readonly login: Path;
  readonly register: Path;
}

interface LoginParts {
  readonly names: readonly LoginPart[];
  readonly secret: LoginPart;
}

/** What a login sends of what a registration has sent. */
function sentParts(context: ViewContext, register: Operation, login: Operation | undefined, secret: Path): LoginParts | undefined {
  const verify = login?.program?.effects.find((effect) => effect.kind === 'verify');
  if (login === undefined || verify?.kind !== 'verify') {
    return undefined;
  }
  const names = verify.where.flatMap((condition): readonly LoginPart[] => {
    const fields = condition.kind === 'any' ? condition.fields : condition.kind === 'equals' ? condition.path : [];
    const from = fields.map((field) => bodyPathOf(context, register, field)).find((path) => path !== undefined);
    const at = 'value' in condition ? sentAt(login, condition.value) : undefined;
    return from === undefined || at === undefined ? [] : [{ ...at, register: from }];
  });
  const at = sentAt(login, verify.secret.value);
  return names.length === 0 || at === undefined ? undefined : { names, secret: { ...at, register: secret } };
}

/** Where a login has a text, by its names on the wire. */
function sentAt(operation: Operation, value: Value): Omit<LoginPart, 'register'> | undefined {
  if (value.kind === 'body') {
    return { in: 'body', login: value.path };
  }
  return value.kind === 'parameter' && value.in === 'query'
    ? { in: 'query', login: [parameterOf(operation, 'query', value.name).specName] }
    : undefined;
}

/** What goes into the header of HTTP basic. */
function basicParts(context: ViewContext, register: Operation, account: Account, secret: Path): LoginParts | undefined {
  const from = account.identifiers.map((field) => bodyPathOf(context, register, field)).find((path) => path !== undefined);
  return from === undefined
    ? undefined
    : { names: [{ in: 'body', login: [], register: from }], secret: { in: 'body', login: [], register: secret } };
}

/** Where an answer has its tokens. */
function sessionData(context: ViewContext, operation: Operation): string {
  const token = tokenAt(context, operation) ?? [];
  const refreshToken = sourceAt(context, operation, 'refresh-token');
  return `token: ${tsValue(token)}${refreshToken === undefined ? '' : `, refreshToken: ${tsValue(refreshToken)}`}`;
}

/** How a session is used, goes on and ends. */
function operationsOfSession(context: ViewContext, refer: (operation: Operation) => Code): readonly string[] {
  const { operations } = context.model;
  const [logout, refresh] = (['logout', 'refresh'] as const).map((intent) => operations.find((operation) => operation.intent === intent));
  const asks = operations.find((operation) => isAskedOfAccounts(context, operation));
  return [
    ...(asks === undefined ? [] : [`asks: ${refer(asks).text}`]),
    ...(logout === undefined ? [] : [`logout: ${refer(logout).text}`]),
    ...(refresh === undefined || tokenAt(context, refresh) === undefined
      ? []
      : [`refresh: { operation: ${refer(refresh).text}, ${sessionData(context, refresh)} }`]),
  ];
}

/** What the tests know of an operation whose caller is in a session. */
function sessionOf(context: ViewContext, operation: Operation): Readonly<Record<string, Code>> {
  const { account, operations } = context.model;
  const sent = operation.program?.effects.flatMap((effect) =>
    (effect.kind === 'redeem' || effect.kind === 'revoke') && effect.token !== undefined ? [effect.token] : [],
  )[0];
  const sentToken =
    sent?.kind === 'body'
      ? { in: 'body', path: sent.path }
      : sent?.kind === 'parameter'
        ? { in: sent.in, path: [parameterOf(operation, sent.in, sent.name).specName] }
        : undefined;
  const ended = new Set(
    operations
      .find(({ intent }) => intent === 'logout')
      ?.security.flat()
      .map(({ scheme }) => scheme),
  );
  const [claims = [], ...others] = operation.security;
  // Tests call with what the first requirement asks for: that must be what a logout ends.
  const isEndable = claims.some(({ scheme }) => ended.has(scheme));
  const scopes = claims.flatMap((claim) => claim.scopes);
  const isOwned = operation.program?.effects.some((effect) => effect.kind === 'require' && effect.otherwise.status === 403) === true;
  const isScoped = account !== undefined && scopes.length > 0 && others.length === 0 && !isOwned && !operation.anonymousAllowed;
  return {
    ...(sentToken === undefined ? {} : { sentToken: code(tsValue(sentToken)) }),
    ...(isEndable ? { endable: code('true') } : {}),
    ...(isScoped ? { granted: code(String(scopes.every((scope) => account.scopes.includes(scope)))) } : {}),
  };
}

/** Can any account ask it, with nothing but its credential? */
function isAskedOfAccounts({ model }: ViewContext, operation: Operation): boolean {
  const [claims, ...others] = operation.security;
  const holds = (claims ?? []).every(({ scheme, scopes }) => {
    const found = model.securitySchemes.find(({ id }) => id === scheme);
    const isAccount =
      found?.kind === 'bearer' || (found?.kind === 'api-key' && found.holds === 'tokens') || (found?.kind === 'basic' && found.accounts);
    return isAccount === true && scopes.every((scope) => model.account?.scopes.includes(scope));
  });
  return (
    operation.method === 'get' &&
    ['list', 'read-single', 'count', 'distinct'].includes(operation.intent) &&
    claims !== undefined &&
    others.length === 0 &&
    !operation.anonymousAllowed &&
    holds &&
    operation.parameters.every(({ in: place, required }) => place !== 'path' && !required)
  );
}

/** Where the answer of an operation has the token that it issues. */
function tokenAt(context: ViewContext, operation: Operation): Path | undefined {
  const body = operation.program?.respond.body;
  if (body?.kind === 'bound') {
    return operation.program?.effects.some((effect) => effect.kind === 'issue') === true ? body.wrap : undefined;
  }
  return sourceAt(context, operation, 'token');
}

/** Where an answer has a property that comes from there. */
function sourceAt(context: ViewContext, operation: Operation, kind: PropertySource['kind']): Path | undefined {
  const body = operation.program?.respond.body;
  const property =
    body?.kind === 'one' ? context.index.projection(body.projection).properties.find(({ source }) => source.kind === kind) : undefined;
  return body?.kind === 'one' && property !== undefined ? [...body.wrap, property.specName] : undefined;
}

/** Where a create sends what a field keeps, or keeps the hash of. */
function bodyPathOf(context: ViewContext, create: Operation, field: string): Path | undefined {
  const insert = create.program?.effects.find((effect) => effect.kind === 'insert');
  const mapping = insert?.kind === 'insert' && insert.body !== undefined ? context.index.body(insert.body) : undefined;
  const property = mapping?.properties.find(({ target }) => 'field' in target && target.field === field);
  return mapping === undefined || property === undefined ? undefined : [...mapping.wrap, property.specName];
}

/** The parts of a case that say how an operation depends on its caller; what is not there is left out. */
export function callerData(context: ViewContext, makers: Makers, operation: Operation): Readonly<Record<string, Code>> {
  const effects = operation.program?.effects ?? [];
  const owned = effects.some((effect) => effect.kind === 'require' && effect.otherwise.status === 403);
  const isOwn = operation.intent === 'read-single' && effects[0]?.kind === 'caller';
  return {
    ...(owned ? { owned: code('true') } : {}),
    ...holderData(context, operation),
    ...sessionOf(context, operation),
    ...(isOwn ? { ownAccount: code('true') } : {}),
    ...shownData(context, makers, operation),
    ...freshData(context, operation),
    ...toggleData(context, operation),
    ...doneData(context, operation),
    ...membershipData(context, makers, operation),
    ...restoreData(context.index, operation),
    ...distinctData(context, makers, operation),
    ...feedData(context, operation),
  };
}

/** The path parameter that names the account whose holder alone may call. */
function holderData(context: ViewContext, operation: Operation): { readonly holder?: Code } {
  const { account } = context.model;
  for (const effect of operation.program?.effects ?? []) {
    if (
      effect.kind !== 'require' ||
      effect.otherwise.status !== 403 ||
      effect.test.kind !== 'equals' ||
      effect.test.left.kind !== 'binding'
    ) {
      continue;
    }
    const { name, field } = effect.test.left;
    const found = operation.program?.effects.find((other) => other.kind === 'find' && other.bind === name);
    const isKey =
      found?.kind === 'find' && found.entity === account?.entity && context.index.entity(found.entity).primaryKey.includes(field);
    const [condition] = isKey ? found.where : [];
    if (condition?.kind === 'equals' && condition.value.kind === 'parameter' && condition.value.in === 'path') {
      return { holder: code(tsValue(parameterOf(operation, 'path', condition.value.name).specName)) };
    }
  }
  return {};
}

/** What a view shows of a row, where it is not all that a create answers. */
function shownData(context: ViewContext, makers: Makers, operation: Operation): { readonly shows?: Code } {
  const body = operation.program?.respond.body;
  const entity = entityOf(operation);
  const create = entity === undefined ? undefined : makers.createOf(entity);
  const created = create === undefined ? undefined : answeredRow(create);
  if (operation.intent !== 'read' || body?.kind !== 'one' || created === undefined) {
    return {};
  }
  const namesOf = (projection: string): readonly string[] =>
    context.index
      .projection(projection)
      .properties.filter(({ source }) => source.kind !== 'token')
      .map(({ specName }) => specName);
  const shown = namesOf(body.projection);
  return namesOf(created.projection).every((name) => shown.includes(name)) ? {} : { shows: code(tsValue(shown)) };
}

/** A property of the answer that is new on each call. */
function freshData(context: ViewContext, operation: Operation): { readonly fresh?: Code } {
  const body = operation.program?.respond.body;
  const token =
    body?.kind === 'one' ? context.index.projection(body.projection).properties.find(({ source }) => source.kind === 'token') : undefined;
  return token === undefined ? {} : { fresh: code(tsValue(token.specName)) };
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
        distinct: code(`{ sent: ${tsValue([...mapping.wrap, property.specName])}, values: ${tsValue(body.wrap)} }`),
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
