/** Accounts: who calls, logging in, tokens. */
import type { Effect, Field } from '../../../model/types.js';
import { tsIdentifier } from '../../../render/encode/typescript.js';
import { fieldOf } from '../../model-index.js';
import { type Scope, isUsed, repository, use, variable } from './scope.js';
import { valueCode } from './value-code.js';
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

/** What a credential says of its account, as the key holds it. */
function subjectKey(scope: Scope, key: Field): string {
  if (key.type.kind !== 'bigint' && key.type.kind !== 'int') {
    return 'principal.subject';
  }
  const whole = `${use(scope.uses, 'accounts', 'accountKey')}(principal)`;
  return key.type.kind === 'bigint' ? whole : `Number(${whole})`;
}

/** Hashes something in either case, so that neither the answer nor its time says whether there is such an account. */
export function verifyStatements(scope: Scope, effect: Extract<Effect, { kind: 'verify' }>): readonly string[] {
  const entity = scope.index.entity(effect.entity);
  const name = variable(effect.bind);
  const secret = valueCode(scope, effect.secret.value, undefined, false);
  const hash = `${name}?.${tsIdentifier(fieldOf(entity, effect.secret.field).name)}`;
  const refused = `throw ${use(scope.uses, 'errors', 'unauthorized')}('The name or the password is not right.');`;
  return [
    `const ${name} = await ${repository(scope, effect.entity)}.find(${whereCode(scope, entity, effect.where)});`,
    `const isRight = await ${use(scope.uses, 'passwords', 'verifySecret')}(${secret}, ${hash});`,
    `if (${name} === null || !isRight) {\n${refused}\n}`,
  ];
}

/** The service is given what issues tokens, as `tokens`. */
export function issueStatements(scope: Scope, effect: Extract<Effect, { kind: 'issue' }>): readonly string[] {
  scope.uses.tokens.used = true;
  return [`const ${tsIdentifier(effect.bind)} = await this.tokens.issue(${subjectCode(scope, effect)});`];
}

function subjectCode(scope: Scope, { subject }: Extract<Effect, { kind: 'issue' }>): string {
  const { account } = scope.index.model;
  const entity = account === undefined ? undefined : scope.index.entity(account.entity);
  const isText = entity !== undefined && fieldOf(entity, entity.primaryKey[0] ?? '').type.kind === 'string';
  const text = valueCode(scope, subject, undefined, false);
  return isText || subject.kind === 'principal' ? text : `String(${text})`;
}
