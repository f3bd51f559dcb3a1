/** Accounts: who calls, logging in, tokens. */
import type { Effect, Value } from '../../../model/program.js';
import type { Field } from '../../../model/entity.js';
import { tsAccess, tsIdentifier, tsString } from '../../../emit/encode/typescript.js';
import { loginRefusal } from '../../../lower/login-refusal.js';
import { fieldOf } from '../../../model/lookup.js';
import { isBodyRequired } from '../../../lower/body-requirement.js';
import { isAlwaysThere } from '../../../lower/requests.js';
import { findsByKey } from '../../../lower/row-keys.js';
import { type Scope, isUsed, repository, use, variable } from './scope.js';
import { givenCode, valueCode } from './value-code.js';
import { viewerCode } from './viewer-code.js';
import { whereCode } from './where-code.js';

/** The account that the subject of the credential names. */
export function callerStatements(scope: Scope, effect: Extract<Effect, { kind: 'caller' }>): readonly string[] {
  const entity = scope.index.entity(effect.entity);
  const key = fieldOf(entity, entity.primaryKey[0] ?? '');
  const subject = subjectKey(scope, key);
  const find = `await ${repository(scope, effect.entity)}.find({ ${tsIdentifier(key.name)}: ${subject} })`;
  const name = variable(effect.bind);
  if (!effect.required) {
    return [`const ${name} = principal && (${find});`];
  }
  const unknown = `throw ${use(scope.uses, 'errors', 'unauthorized')}('The account is not there any more.');`;
  return isUsed(scope, effect, effect.bind) || viewerCode(scope) !== 'undefined'
    ? [`const ${name} = ${find};`, `if (${name} === null) {\n${unknown}\n}`]
    : [`if ((${find}) === null) {\n${unknown}\n}`];
}

/** What a credential says of its account, as the key holds it. `holder` has the subject: `principal`. */
function subjectKey(scope: Scope, key: Field, holder = 'principal'): string {
  if (key.type.kind !== 'bigint' && key.type.kind !== 'int') {
    return `${holder}.subject`;
  }
  const whole = `${use(scope.uses, 'accounts', 'accountKey')}(${holder})`;
  return key.type.kind === 'bigint' ? whole : `Number(${whole})`;
}

/** Hashes something in either case, so that neither the answer nor its time says whether there is such an account. */
export function verifyStatements(scope: Scope, effect: Extract<Effect, { kind: 'verify' }>): readonly string[] {
  const entity = scope.index.entity(effect.entity);
  const name = variable(effect.bind);
  const secret = valueCode(scope, effect.secret.value, undefined, false);
  const wrong = 'The name or the password is not right.';
  const sent = [...effect.where.flatMap((condition) => ('value' in condition ? [condition.value] : [])), effect.secret.value];
  const hash = `${name}?.${tsIdentifier(fieldOf(entity, effect.secret.field).name)}`;
  const refused = refusal(scope, wrong);
  return [
    ...absenceGuard(scope, sent, wrong),
    `const ${name} = await ${repository(scope, effect.entity)}.find(${whereCode(scope, entity, effect.where, findsByKey(scope.index.model, entity))});`,
    `const isRight = await ${use(scope.uses, 'passwords', 'verifySecret')}(${secret}, ${hash});`,
    `if (${name} === null || !isRight) {\n${refused}\n}`,
  ];
}

function refusal(scope: Scope, detail: string): string {
  const error = loginRefusal(scope.operation) === 400 ? 'malformed' : 'unauthorized';
  return `throw ${use(scope.uses, 'errors', error)}(${tsString(detail)});`;
}

/** A query that says nothing of who calls is no login. What a body must hold is asked for before. */
function absenceGuard(scope: Scope, values: readonly Value[], detail: string): readonly string[] {
  const missing = values.flatMap((value) => givenOptional(scope, value) ?? []);
  return missing.length === 0
    ? []
    : [`if (${missing.map((text) => `${text} === undefined`).join(' || ')}) {\n${refusal(scope, detail)}\n}`];
}

/** The expression of a value that the request may lack, but for those in bodies. */
function givenOptional(scope: Scope, value: Value): string | undefined {
  return value.kind === 'parameter' ? givenCode(scope, value) : undefined;
}

/** The service is given what issues tokens, as `tokens`. */
export function issueStatements(scope: Scope, effect: Extract<Effect, { kind: 'issue' }>): readonly string[] {
  scope.uses.tokens.used = true;
  const isRevocable = scope.index.model.account?.revocations !== undefined;
  const session =
    !isRevocable || effect.continues === undefined
      ? ''
      : effect.continues === 'caller'
        ? ', principal.session'
        : `, ${grantVariable(scope)}.session`;
  const inputs = `(${subjectCode(scope, effect)}${session})`;
  return effect.refresh === undefined
    ? [`const ${tsIdentifier(effect.bind)} = await this.tokens.issue${inputs};`]
    : [`const { ${tsIdentifier(effect.bind)}, ${tsIdentifier(effect.refresh)} } = await this.tokens.issuePair${inputs};`];
}

/** The variable that holds what a refresh token has said. */
function grantVariable({ program }: Scope): string {
  return program.effects.some((effect) => 'bind' in effect && effect.bind === 'grant') ? 'grantOfToken' : 'grant';
}

/** Whose refresh token it is. */
export function redeemStatements(scope: Scope, effect: Extract<Effect, { kind: 'redeem' }>): readonly string[] {
  scope.uses.tokens.used = true;
  const entity = scope.index.entity(effect.entity);
  const key = fieldOf(entity, entity.primaryKey[0] ?? '');
  const grant = grantVariable(scope);
  const name = variable(effect.bind);
  const gone = `throw ${use(scope.uses, 'errors', 'unauthorized')}('The account is not there any more.');`;
  return [
    ...absenceGuard(scope, [effect.token], 'A refresh token is needed.'),
    `const ${grant} = await this.tokens.redeem(${valueCode(scope, effect.token, undefined, false)});`,
    `const ${name} = await ${repository(scope, effect.entity)}.find({ ${tsIdentifier(key.name)}: ${subjectKey(scope, key, grant)} });`,
    `if (${name} === null) {\n${gone}\n}`,
  ];
}

/** The same expression where the request may have no body either. */
function optionalText(scope: Scope, value: Value): string {
  return value.kind === 'body' && !isBodyRequired(scope.index, scope.operation)
    ? `body${value.path
        .map((name) => tsAccess(name))
        .map((access) => (access.startsWith('.') ? `?${access}` : `?.${access}`))
        .join('')}`
    : valueCode(scope, value, undefined, false);
}

/** Ends a session, where there is one to end. */
export function revokeStatements(scope: Scope, { token }: Extract<Effect, { kind: 'revoke' }>): readonly string[] {
  scope.uses.tokens.used = true;
  if (token !== undefined) {
    const text = valueCode(scope, token, undefined, false);
    const revoke = `await this.tokens.revokeRefreshToken(${text});`;
    const certain = token.kind === 'body' ? isAlwaysThere(scope, token.path) : givenCode(scope, token) === undefined;
    return certain ? [revoke] : [`if (${optionalText(scope, token)} !== undefined) {\n${revoke}\n}`];
  }
  const revoke = 'await this.tokens.revoke(principal);';
  return scope.operation.anonymousAllowed ? [`if (principal !== null) {\n${revoke}\n}`] : [revoke];
}

function subjectCode(scope: Scope, { subject }: Extract<Effect, { kind: 'issue' }>): string {
  const { account } = scope.index.model;
  const entity = account === undefined ? undefined : scope.index.entity(account.entity);
  const isText = entity !== undefined && fieldOf(entity, entity.primaryKey[0] ?? '').type.kind === 'string';
  const text = valueCode(scope, subject, undefined, false);
  return isText || subject.kind === 'principal' ? text : `String(${text})`;
}
