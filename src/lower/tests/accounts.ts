/** Accounts, and operations that depend on the principal. */
import type { Account } from '../../model/security.js';
import type { Operation } from '../../model/operation.js';
import type { PropertySource } from '../../model/projection.js';
import type { Value } from '../../model/program.js';
import { loginRefusal } from '../login-refusal.js';
import { entityOf, parameterOf } from '../../model/lookup.js';
import type { TestContext } from './context.js';
import type { LoginPart, OperationFacts } from './format.js';
import type { AccountCase, OperationCase } from './operation-case.js';
import { answeredRow } from './answered-row.js';
import { doneData, toggleData } from './callers.js';
import { membershipData } from './memberships.js';
import { restoreData } from './restores.js';
import type { Makers } from './makers.js';

type Path = readonly string[];

/** Undefined: nobody can log in, or the tests cannot make an account. */
export function accountData(context: TestContext, makers: Makers): AccountCase | undefined {
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
  const part = ({ in: place, login: at, register: from }: LoginPart): LoginPart => ({ in: place, login: at, register: from });
  return {
    entity: account.entity,
    ...(login === undefined ? {} : { login: login.names.camel }),
    ...(login === undefined || loginRefusal(login) === 401 ? {} : { refusal: loginRefusal(login) }),
    ...(account.basic === true ? { basic: true } : {}),
    names: sent.names.map(part),
    secret: part(sent.secret),
    ...(login === undefined ? {} : sessionData(context, login)),
    scopes: account.scopes,
    ...operationsOfSession(context),
  };
}

interface LoginParts {
  readonly names: readonly LoginPart[];
  readonly secret: LoginPart;
}

/** Returns the parts of a login that a registration has sent. */
function sentParts(context: TestContext, register: Operation, login: Operation | undefined, secret: Path): LoginParts | undefined {
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

/** Returns the place of a text in a login, by its names on the wire. */
function sentAt(operation: Operation, value: Value): Omit<LoginPart, 'register'> | undefined {
  if (value.kind === 'body') {
    return { in: 'body', login: value.path };
  }
  return value.kind === 'parameter' && value.in === 'query'
    ? { in: 'query', login: [parameterOf(operation, 'query', value.name).specName] }
    : undefined;
}

/** Returns the parts of the header of HTTP basic. */
function basicParts(context: TestContext, register: Operation, account: Account, secret: Path): LoginParts | undefined {
  const from = account.identifiers.map((field) => bodyPathOf(context, register, field)).find((path) => path !== undefined);
  return from === undefined
    ? undefined
    : { names: [{ in: 'body', login: [], register: from }], secret: { in: 'body', login: [], register: secret } };
}

/** Returns the places of the tokens in an answer. */
function sessionData(context: TestContext, operation: Operation): { readonly token: Path; readonly refreshToken?: Path } {
  const token = tokenAt(context, operation) ?? [];
  const refreshToken = sourceAt(context, operation, 'refresh-token');
  return { token, ...(refreshToken === undefined ? {} : { refreshToken }) };
}

/** Returns the operations that use, renew and end a session. */
function operationsOfSession(context: TestContext): Pick<AccountCase, 'asks' | 'logout' | 'refresh'> {
  const { operations } = context.model;
  const [logout, refresh] = (['logout', 'refresh'] as const).map((intent) => operations.find((operation) => operation.intent === intent));
  const asks = operations.find((operation) => isAskedOfAccounts(context, operation));
  return {
    ...(asks === undefined ? {} : { asks: asks.names.camel }),
    ...(logout === undefined ? {} : { logout: logout.names.camel }),
    ...(refresh === undefined || tokenAt(context, refresh) === undefined
      ? {}
      : { refresh: { operation: refresh.names.camel, ...sessionData(context, refresh) } }),
  };
}

/** Returns the facts of an operation that is called in a session. */
function sessionOf(context: TestContext, operation: Operation): Pick<OperationCase, 'sentToken' | 'endable' | 'granted'> {
  const { account, operations } = context.model;
  const sent = operation.program?.effects.flatMap((effect) =>
    (effect.kind === 'redeem' || effect.kind === 'revoke') && effect.token !== undefined ? [effect.token] : [],
  )[0];
  const sentToken: OperationFacts['sentToken'] | undefined =
    sent?.kind === 'body'
      ? { in: 'body', path: sent.path }
      : sent?.kind === 'parameter' && sent.in !== 'path'
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
    ...(sentToken === undefined ? {} : { sentToken }),
    ...(isEndable ? { endable: true } : {}),
    ...(isScoped ? { granted: scopes.every((scope) => account.scopes.includes(scope)) } : {}),
  };
}

/** True if any account may call the operation with its credential alone. */
function isAskedOfAccounts({ model }: TestContext, operation: Operation): boolean {
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

/** Returns the place of the issued token in an answer. */
function tokenAt(context: TestContext, operation: Operation): Path | undefined {
  const body = operation.program?.respond.body;
  if (body?.kind === 'bound') {
    return operation.program?.effects.some((effect) => effect.kind === 'issue') === true ? body.wrap : undefined;
  }
  return sourceAt(context, operation, 'token');
}

/** Returns the place of the property with this source in an answer. */
function sourceAt(context: TestContext, operation: Operation, kind: PropertySource['kind']): Path | undefined {
  const body = operation.program?.respond.body;
  const property =
    body?.kind === 'one' ? context.index.projection(body.projection).properties.find(({ source }) => source.kind === kind) : undefined;
  return body?.kind === 'one' && property !== undefined ? [...body.wrap, property.specName] : undefined;
}

/** Returns the place in the body of a create that a field stores, or stores the hash of. */
function bodyPathOf(context: TestContext, create: Operation, field: string): Path | undefined {
  const insert = create.program?.effects.find((effect) => effect.kind === 'insert');
  const mapping = insert?.kind === 'insert' && insert.body !== undefined ? context.index.body(insert.body) : undefined;
  const property = mapping?.properties.find(({ target }) => 'field' in target && target.field === field);
  return mapping === undefined || property === undefined ? undefined : [...mapping.wrap, property.specName];
}

type CallerFacts = Partial<
  Pick<
    OperationCase,
    | 'owned'
    | 'holder'
    | 'sentToken'
    | 'endable'
    | 'granted'
    | 'ownAccount'
    | 'shows'
    | 'fresh'
    | 'toggle'
    | 'done'
    | 'membership'
    | 'deleted'
    | 'distinct'
    | 'entity'
    | 'feed'
  >
>;

/** The parts of a case that say how an operation depends on its caller; what is not there is left out. */
export function callerData(context: TestContext, makers: Makers, operation: Operation): CallerFacts {
  const effects = operation.program?.effects ?? [];
  const owned = effects.some((effect) => effect.kind === 'require' && effect.otherwise.status === 403);
  const isOwn = operation.intent === 'read-single' && effects[0]?.kind === 'caller';
  return {
    ...(owned ? { owned: true } : {}),
    ...holderData(context, operation),
    ...sessionOf(context, operation),
    ...(isOwn ? { ownAccount: true } : {}),
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
function holderData(context: TestContext, operation: Operation): { readonly holder?: string } {
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
      return { holder: parameterOf(operation, 'path', condition.value.name).specName };
    }
  }
  return {};
}

/** Returns the properties of a read that shows less than the create. */
function shownData(context: TestContext, makers: Makers, operation: Operation): { readonly shows?: readonly string[] } {
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
  return namesOf(created.projection).every((name) => shown.includes(name)) ? {} : { shows: shown };
}

/** A property of the answer that is new on each call. */
function freshData(context: TestContext, operation: Operation): { readonly fresh?: string } {
  const body = operation.program?.respond.body;
  const token =
    body?.kind === 'one' ? context.index.projection(body.projection).properties.find(({ source }) => source.kind === 'token') : undefined;
  return token === undefined ? {} : { fresh: token.specName };
}

function distinctData(context: TestContext, makers: Makers, operation: Operation): Pick<OperationCase, 'distinct' | 'entity'> {
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
        entity: entity.id,
        distinct: { sent: [...mapping.wrap, property.specName], values: body.wrap },
      };
    }
  }
  return {};
}

/** A list of what accounts make whom the caller follows: some condition goes through a relation of accounts to accounts. */
function feedData(context: TestContext, operation: Operation): Pick<OperationCase, 'feed'> {
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
  return follow === undefined ? {} : { feed: { follow: follow.names.camel } };
}
