/** Steps of the plan as statements. */
import type { StepPlan } from '../../../lower/method-plan.js';
import {
  access,
  arrow,
  awaited,
  binary,
  call,
  constant,
  evaluate,
  imported,
  member,
  name,
  not,
  nothing,
  nullValue,
  number,
  throwIf,
} from '../code/build.js';
import type { Expression, Statement } from '../code/syntax.js';
import { bodyFunctionName, distinctMethod, mapperOf, outcomeName, variableName } from '../names.js';
import { mapperCall } from './answer-code.js';
import { dataCode } from './data-code.js';
import { errorCode, failureCode } from './error-code.js';
import { listStatements } from './list-code.js';
import { type MethodCode, repositoryCall } from './repository-code.js';
import { accessCode, bindingCode, holderCode, principalCode, valueCode } from './value-code.js';

/** Returns the statements of a step. */
export function stepStatements(method: MethodCode, step: StepPlan): readonly Statement[] {
  const { storage } = method;
  switch (step.kind) {
    case 'require':
      return [throwIf(requirementCode(step), errorCode(step.otherwise))];
    case 'find':
      return findStatements(method, step);
    case 'list':
      return listStatements(method, step);
    case 'insert':
      return [bound(step, rowCall(method, step, 'create', dataCode(step.data)))];
    case 'insert-all': {
      const all = call(member(accessCode(step.each), 'map'), arrow('item', dataCode(step.data)));
      return [bound(step, rowCall(method, step, 'createAll', all))];
    }
    case 'update':
      return [bound(step, rowCall(method, step, 'update', storage.where(step.where), dataCode(step.data)))];
    case 'ensure': {
      const data = step.data === undefined ? [] : [dataCode(step.data)];
      return [bound(step, rowCall(method, step, 'ensure', storage.where(step.where), ...data))];
    }
    case 'upsert': {
      const [create, update] = [dataCode(step.create), dataCode(step.update)];
      return [bound(step, rowCall(method, step, 'upsert', storage.where(step.where), create, update))];
    }
    case 'delete':
      return [bound(step, rowCall(method, step, 'delete', storage.where(step.where)))];
    case 'delete-all':
      return [evaluate(awaited(repositoryCall(method, step.rows, 'deleteAll', storage.where(step.where))))];
    case 'json-patch':
      return patchStatements(method, step);
    case 'link':
      return [bound(step, rowCall(method, step, 'update', storage.where(step.where), storage.link(step.relation, step.change)))];
    case 'count': {
      const where = step.where.conditions.length === 0 ? [] : [storage.where(step.where)];
      return [constant(variableName(step.bind), awaited(repositoryCall(method, step.rows, 'count', ...where)))];
    }
    case 'distinct': {
      const gather = repositoryCall(method, step.rows, distinctMethod(step.field), storage.where(step.where), number(step.max));
      return [constant(variableName(step.bind), awaited(gather))];
    }
    case 'issue-token': {
      const issued = awaited(issueCall(step));
      return step.refresh === undefined
        ? [constant(variableName(step.bind), issued)]
        : [{ kind: 'const', target: { kind: 'object-pattern', members: [{ key: step.bind }, { key: step.refresh }] }, value: issued }];
    }
    case 'verify-secret': {
      const account = bindingCode(step.binding);
      const hash = access(account, step.field, true);
      return [
        constant('isRight', awaited(call(imported('http/passwords', 'verifySecret'), valueCode(step.secret), hash))),
        throwIf(binary(binary(account, '===', nullValue), '||', not(name('isRight'))), errorCode(step.otherwise)),
      ];
    }
    case 'redeem-token':
      return [constant(variableName(step.bind), awaited(tokensCall('redeem', valueCode(step.token))))];
    case 'end-session': {
      const revoke = evaluate(awaited(tokensCall('revoke', name('principal'))));
      return step.isOptional ? [{ kind: 'if', test: binary(name('principal'), '!==', nullValue), body: [revoke] }] : [revoke];
    }
    case 'revoke-refresh-token': {
      const revoke = evaluate(awaited(tokensCall('revokeRefreshToken', valueCode(step.token))));
      return step.unlessAbsent === undefined
        ? [revoke]
        : [{ kind: 'if', test: binary(valueCode(step.unlessAbsent), '!==', nothing), body: [revoke] }];
    }
    case 'store-file': {
      const keep = awaited(call(member(name('this'), 'fileStorage', 'keep'), valueCode(step.file)));
      return [constant(variableName(step.bind), step.unlessAbsent === undefined ? keep : binary(valueCode(step.unlessAbsent), '&&', keep))];
    }
    case 'find-file':
      return [
        constant(variableName(step.bind), storedFile(bindingCode(step.row), step.field)),
        throwIf(binary(bindingCode(step.bind), '===', nullValue), errorCode(step.otherwise)),
      ];
    case 'remove-files':
      return removeStatements(step);
  }
}

function requirementCode({ failure, unlessAbsent }: Extract<StepPlan, { kind: 'require' }>): Expression {
  const fails = failureCode(failure);
  return unlessAbsent === undefined ? fails : binary(binary(valueCode(unlessAbsent), '!==', nothing), '&&', fails);
}

/** Returns the call that issues a token. */
export function issueCall({ subject, session, refresh }: Extract<StepPlan, { kind: 'issue-token' }>): Expression {
  const continued = session === undefined ? [] : [member(holderCode(session), 'session')];
  return tokensCall(refresh === undefined ? 'issue' : 'issuePair', valueCode(subject), ...continued);
}

type RowStep = Extract<StepPlan, { readonly rows: { readonly entity: string }; readonly where?: unknown }>;

/** A call of a repository, with the principal where its rows are loaded with what concerns it. */
function rowCall(
  method: MethodCode,
  step: Extract<RowStep, { readonly principal?: unknown }>,
  called: string,
  ...given: readonly Expression[]
): Expression {
  const principal = step.principal === undefined ? [] : [principalCode(step.principal)];
  return awaited(repositoryCall(method, step.rows, called, ...given, ...principal));
}

function bound({ bind }: { readonly bind?: string }, value: Expression): Statement {
  return bind === undefined ? evaluate(value) : constant(variableName(bind), value);
}

function findStatements(method: MethodCode, step: Extract<StepPlan, { kind: 'find' }>): readonly Statement[] {
  const find = rowCall(method, step, 'find', method.storage.where(step.where));
  const found = step.part === undefined ? find : binary(name('principal'), '&&', find);
  const { otherwise, bind } = step;
  if (otherwise === undefined) return [bound(step, found)];
  if (bind === undefined) return [throwIf(binary(found, '===', nullValue), errorCode(otherwise))];
  return [bound(step, found), throwIf(binary(bindingCode(bind), '===', nullValue), errorCode(otherwise))];
}

/** The row as an object of the API is patched, validated, and written back. */
function patchStatements(method: MethodCode, step: Extract<StepPlan, { kind: 'json-patch' }>): readonly Statement[] {
  const shown = mapperCall(step.mapper, bindingCode(step.row));
  const outcome = imported('./schemas', outcomeName(step.operation));
  const data = call(imported(mapperOf(step.rows.entity), bodyFunctionName(step.mapping, 'replace')), name('amended'));
  return [
    constant('amended', call(imported('http/json-patch', 'amend'), shown, accessCode(step.operations), outcome)),
    bound(step, rowCall(method, step, 'update', method.storage.where(step.where), data)),
  ];
}

function tokensCall(method: string, ...given: readonly Expression[]): Expression {
  return call(member(name('this'), 'tokens', method), ...given);
}

function storedFile(row: Expression, field: string): Expression {
  return call(imported('storage/file-storage', 'toStoredFile'), member(row, field));
}

function removeStatements(step: Extract<StepPlan, { kind: 'remove-files' }>): readonly Statement[] {
  const rows = bindingCode(step.binding);
  const remove = (row: Expression): readonly Statement[] =>
    step.fields.map((field) => evaluate(awaited(call(member(name('this'), 'fileStorage', 'remove'), storedFile(row, field)))));
  const removal: readonly Statement[] = step.isList ? [{ kind: 'for', name: 'row', items: rows, body: remove(name('row')) }] : remove(rows);
  return step.onlyIf === undefined ? removal : [{ kind: 'if', test: binary(bindingCode(step.onlyIf), '!==', nothing), body: removal }];
}
