/** Steps about accounts: the principal, logins and tokens. */
import type { Entity } from '../model/entity.js';
import { fieldOf } from '../model/lookup.js';
import type { Effect, Value } from '../model/program.js';
import { isBodyRequired } from './body-requirement.js';
import { lowerWhere } from './conditions.js';
import { loginRefusal } from './login-refusal.js';
import type { ErrorPlan, StepPlan } from './method-plan.js';
import type { MethodScope } from './method-scope.js';
import { accountKey } from './principal-value.js';
import type { RowsPlan, WherePlan } from './query-plan.js';
import { isAlwaysThere } from './requests.js';
import { findsByKey } from './row-keys.js';
import type { Holder, ValuePlan } from './value-plan.js';
import { isOptionalCondition, lowerValue } from './values.js';

const accountGone: ErrorPlan = { kind: 'unauthorized', detail: 'The account no longer exists.' };

/** Finds the account that the credential of the request names. */
export function callerSteps(scope: MethodScope, effect: Extract<Effect, { kind: 'caller' }>, rows: RowsPlan): readonly StepPlan[] {
  const entity = scope.index.entity(effect.entity);
  const where = keyWhere(entity, { kind: 'principal', part: 'principal' });
  return [
    effect.required
      ? { kind: 'find', rows, bind: effect.bind, where, otherwise: accountGone }
      : { kind: 'find', rows, bind: effect.bind, where, part: 'principal' },
  ];
}

function keyWhere(entity: Entity, of: Holder): WherePlan {
  const { field, value } = accountKey(entity, of);
  return { conditions: [{ kind: 'compare', through: [], field, operator: 'equals', value, isOptional: false }] };
}

/** Compares the secret of a login. An unknown account and a wrong secret have the same answer, in the same time. */
export function verifySteps(scope: MethodScope, effect: Extract<Effect, { kind: 'verify' }>, rows: RowsPlan): readonly StepPlan[] {
  const entity = scope.index.entity(effect.entity);
  const sent = [...effect.where.flatMap((condition) => ('value' in condition ? [condition.value] : [])), effect.secret.value];
  const otherwise = refusal(scope, 'The name or the password is not right.');
  return [
    ...requireSent(scope, sent, otherwise),
    {
      kind: 'find',
      rows,
      bind: effect.bind,
      where: lowerWhere(scope, entity, effect.where, findsByKey(scope.index.model, entity)),
    },
    {
      kind: 'verify-secret',
      binding: effect.bind,
      field: fieldOf(entity, effect.secret.field).name,
      secret: lowerValue(scope, effect.secret.value),
      otherwise,
    },
  ];
}

function refusal({ operation }: MethodScope, detail: string): ErrorPlan {
  return { kind: loginRefusal(operation) === 400 ? 'malformed' : 'unauthorized', detail };
}

/** Refuses a request without the parameters of a login. Properties of the body have checks of their own. */
function requireSent(scope: MethodScope, values: readonly Value[], otherwise: ErrorPlan): readonly StepPlan[] {
  const accesses = values.flatMap((value) => {
    const plan = lowerValue(scope, value);
    return value.kind === 'parameter' && isOptionalCondition(scope, value) && plan.kind === 'input' ? [plan.access] : [];
  });
  return accesses.length === 0 ? [] : [{ kind: 'require', failure: { kind: 'any-absent', accesses }, otherwise }];
}

/** Issues a token. It continues the session of the principal, or that of the redeemed refresh token. */
export function issueSteps(scope: MethodScope, effect: Extract<Effect, { kind: 'issue' }>): readonly StepPlan[] {
  const isRevocable = scope.index.model.revocations !== undefined;
  const session: Holder | undefined =
    !isRevocable || effect.continues === undefined
      ? undefined
      : effect.continues === 'caller'
        ? { kind: 'principal', part: 'principal' }
        : { kind: 'binding', name: grantBinding(scope) };
  const subject = lowerValue(scope, effect.subject);
  return [
    {
      kind: 'issue-token',
      bind: effect.bind,
      subject: isText(scope, effect.subject) ? subject : { kind: 'text', of: subject },
      ...(effect.refresh === undefined ? {} : { refresh: effect.refresh }),
      ...(session === undefined ? {} : { session }),
    },
  ];
}

/** True for the text key of a row, and for the subject of a credential. */
function isText({ index, program }: MethodScope, subject: Value): boolean {
  if (subject.kind !== 'binding') return subject.kind === 'principal';
  const row = program.effects.find((effect) => 'bind' in effect && effect.bind === subject.name);
  return row !== undefined && 'entity' in row && fieldOf(index.entity(row.entity), subject.field).type.kind === 'string';
}

/** Returns the binding of a redeemed refresh token, which the program itself has no name for. */
function grantBinding({ program }: MethodScope): string {
  return program.effects.some((effect) => 'bind' in effect && effect.bind === 'grant') ? 'grantOfToken' : 'grant';
}

/** Redeems a refresh token and finds its account. */
export function redeemSteps(scope: MethodScope, effect: Extract<Effect, { kind: 'redeem' }>, rows: RowsPlan): readonly StepPlan[] {
  const entity = scope.index.entity(effect.entity);
  const grant = grantBinding(scope);
  return [
    ...requireSent(scope, [effect.token], refusal(scope, 'A refresh token is needed.')),
    { kind: 'redeem-token', bind: grant, token: lowerValue(scope, effect.token) },
    { kind: 'find', rows, bind: effect.bind, where: keyWhere(entity, { kind: 'binding', name: grant }), otherwise: accountGone },
  ];
}

/** Ends a session, where there is one to end. */
export function revokeSteps(scope: MethodScope, { token }: Extract<Effect, { kind: 'revoke' }>): readonly StepPlan[] {
  if (token === undefined) {
    return [{ kind: 'end-session', part: 'principal', isOptional: scope.operation.anonymousAllowed }];
  }
  const certain = token.kind === 'body' ? isAlwaysThere(scope, token.path) : !isOptionalCondition(scope, token);
  return [
    {
      kind: 'revoke-refresh-token',
      token: lowerValue(scope, token),
      ...(certain ? {} : { unlessAbsent: guardedValue(scope, token) }),
    },
  ];
}

/** Returns a value of a body that may be absent as a whole. */
function guardedValue(scope: MethodScope, value: Value): ValuePlan {
  return value.kind === 'body' && !isBodyRequired(scope.index, scope.operation)
    ? {
        kind: 'input',
        access: { part: 'body', path: value.path.map((name) => ({ name, isGuarded: true })) },
        isOptional: true,
        isList: false,
      }
    : lowerValue(scope, value);
}
