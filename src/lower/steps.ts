/** Effects of programs as the steps of methods. */
import { makeNames } from '../core/names.js';
import { repositoryVariable } from '../model/lookup.js';
import type { Effect, Test, Value } from '../model/program.js';
import { isBodyRequired } from './body-requirement.js';
import { callerSteps, issueSteps, redeemSteps, revokeSteps, verifySteps } from './account-steps.js';
import { mapperUse } from './answers.js';
import { lowerWhere } from './conditions.js';
import { lowerOrder, lowerPage, pageParameter } from './lists.js';
import type { ErrorPlan, FailurePlan, StepPlan } from './method-plan.js';
import { type MethodScope, isUsed, usedBinding } from './method-scope.js';
import { queryPrincipal } from './principal-value.js';
import type { RowsPlan } from './query-plan.js';
import { hasLinks, isAlwaysThere, ofItem } from './requests.js';
import { findsByKey } from './row-keys.js';
import { lowerValue, plainBodyAccess, soughtValue } from './values.js';
import { lowerData, lowerLink } from './writes.js';

/** Returns the steps of one effect. */
export function lowerEffect(scope: MethodScope, effect: Effect): readonly StepPlan[] {
  switch (effect.kind) {
    case 'caller':
      return callerSteps(scope, effect, rowsOf(scope, effect.entity));
    case 'verify':
      return verifySteps(scope, effect, rowsOf(scope, effect.entity));
    case 'issue':
      return issueSteps(scope, effect);
    case 'redeem':
      return redeemSteps(scope, effect, rowsOf(scope, effect.entity));
    case 'revoke':
      return revokeSteps(scope, effect);
    case 'require':
      return [
        {
          kind: 'require',
          failure: lowerTest(scope, effect.test),
          ...(effect.given === undefined || isCertain(scope, effect.given) ? {} : { unlessAbsent: soughtValue(scope, effect.given) }),
          otherwise: errorOf(effect.otherwise),
        },
      ];
    case 'store':
      return [
        {
          kind: 'store-file',
          bind: effect.bind,
          file: lowerValue(scope, effect.value),
          ...(effect.optional ? { unlessAbsent: soughtValue(scope, effect.value) } : {}),
        },
      ];
    case 'load': {
      const otherwise: ErrorPlan = { kind: 'not-found', name: makeNames(effect.field).pascal };
      return [{ kind: 'find-file', bind: effect.bind, row: effect.row, field: effect.field, otherwise }];
    }
    case 'discard':
      return [
        {
          kind: 'remove-files',
          binding: effect.rows,
          isList: effect.many,
          fields: effect.fields,
          ...(effect.replacedBy === undefined ? {} : { onlyIf: effect.replacedBy }),
        },
      ];
    default:
      return [rowStep(scope, effect)];
  }
}

/** True if every request has a value of its body. */
function isCertain(scope: MethodScope, value: Value): boolean {
  return value.kind === 'body' && isBodyRequired(scope.index, scope.operation) && isAlwaysThere(scope, value.path);
}

type RowEffect = Exclude<Effect, { kind: 'caller' | 'verify' | 'issue' | 'redeem' | 'revoke' | 'require' | 'store' | 'load' | 'discard' }>;

/** Returns the step of an effect on the rows of one entity. */
function rowStep(scope: MethodScope, effect: RowEffect): StepPlan {
  const entity = scope.index.entity(effect.entity);
  const rows = rowsOf(scope, effect.entity);
  const viewer = 'bind' in effect && isUsed(scope, effect, effect.bind) ? queryPrincipal(scope, effect.entity) : {};
  switch (effect.kind) {
    case 'find':
      return {
        kind: 'find',
        rows,
        ...usedBinding(scope, effect),
        ...viewer,
        where: lowerWhere(scope, entity, effect.where, findsByKey(scope.index.model, entity)),
        otherwise: { kind: 'not-found', name: entity.names.pascal },
      };
    case 'list': {
      const parameter =
        effect.page.kind !== 'cursor' && hasLinks(scope.operation) ? pageParameter(scope.operation, effect.page) : undefined;
      return {
        kind: 'list',
        rows,
        bind: effect.bind,
        ...queryPrincipal(scope, effect.entity),
        where: lowerWhere(scope, entity, effect.where, false),
        order: lowerOrder(scope, entity, effect),
        page: lowerPage(scope, entity, effect),
        count: effect.count,
        ...(parameter === undefined ? {} : { links: { part: 'url', parameter } }),
      };
    }
    case 'insert': {
      const common = { rows, ...usedBinding(scope, effect), ...viewer };
      if (effect.each === undefined) {
        return { kind: 'insert', ...common, data: lowerData(scope, entity, 'create', effect.body, effect.values) };
      }
      const item: MethodScope = { ...scope, operation: ofItem(scope.index, scope.operation, effect.each), isItem: true };
      const data = lowerData(scope, entity, 'create', effect.body, effect.values, item);
      return { kind: 'insert-all', ...common, each: plainBodyAccess(effect.each), data };
    }
    case 'update':
      return {
        kind: 'update',
        rows,
        ...usedBinding(scope, effect),
        ...viewer,
        where: lowerWhere(scope, entity, effect.where),
        data: lowerData(scope, entity, writeMode(effect.mode), effect.body, effect.values),
      };
    case 'ensure':
      return {
        kind: 'ensure',
        rows,
        ...usedBinding(scope, effect),
        where: lowerWhere(scope, entity, effect.where),
        ...(effect.values.length === 0 ? {} : { data: lowerData(scope, entity, 'create', undefined, effect.values) }),
      };
    case 'upsert':
      return {
        kind: 'upsert',
        rows,
        ...usedBinding(scope, effect),
        ...viewer,
        where: lowerWhere(scope, entity, effect.where),
        create: lowerData(scope, entity, 'create', effect.body, [...effect.keys, ...effect.values]),
        update: lowerData(scope, entity, writeMode(effect.mode), effect.body, effect.values),
      };
    case 'delete':
      return { kind: 'delete', rows, ...usedBinding(scope, effect), ...viewer, where: lowerWhere(scope, entity, effect.where) };
    case 'delete-all':
      return { kind: 'delete-all', rows, where: lowerWhere(scope, entity, effect.where, false) };
    case 'amend':
      return {
        kind: 'json-patch',
        rows,
        ...usedBinding(scope, effect),
        ...queryPrincipal(scope, effect.entity),
        where: lowerWhere(scope, entity, effect.where),
        row: effect.row,
        mapper: mapperUse(scope, effect.projection),
        operations: plainBodyAccess(effect.list),
        operation: scope.operation.names.camel,
        mapping: effect.mapping,
      };
    case 'connect':
    case 'disconnect':
    case 'set':
      return {
        kind: 'link',
        rows,
        ...usedBinding(scope, effect),
        ...viewer,
        where: lowerWhere(scope, entity, effect.where),
        relation: effect.relation,
        change: lowerLink(scope, effect),
      };
    case 'count':
      return { kind: 'count', rows, bind: effect.bind, where: lowerWhere(scope, entity, effect.where, false) };
    case 'distinct':
      return {
        kind: 'distinct',
        rows,
        bind: effect.bind,
        field: effect.field,
        where: lowerWhere(scope, entity, effect.where, false),
        max: effect.max,
      };
  }
}

function rowsOf({ index }: MethodScope, entity: string): RowsPlan {
  return { entity, repository: repositoryVariable(index, index.entity(entity)) };
}

function writeMode(mode: 'merge' | 'replace'): 'patch' | 'replace' {
  return mode === 'merge' ? 'patch' : 'replace';
}

/** Returns the failure of a test. */
function lowerTest(scope: MethodScope, test: Test): FailurePlan {
  const left = lowerValue(scope, test.left);
  switch (test.kind) {
    case 'equals':
      return { kind: 'differs', left, right: lowerValue(scope, test.right) };
    case 'differs':
      return { kind: 'equals', left, right: lowerValue(scope, test.right) };
    case 'one-of':
      return { kind: 'none-of', left, options: test.values };
    case 'is-null':
      return { kind: 'value-is-present', left };
    case 'is-present':
      return { kind: 'value-is-null', left };
  }
}

function errorOf({ status, detail }: Extract<Effect, { kind: 'require' }>['otherwise']): ErrorPlan {
  switch (status) {
    case 400:
      return { kind: 'malformed', detail };
    case 401:
      return { kind: 'unauthorized', detail };
    case 403:
      return { kind: 'forbidden', detail };
    case 404:
      return { kind: 'missing', detail };
    case 409:
      return { kind: 'conflict', detail };
    case 422:
      return { kind: 'unprocessable', detail };
  }
}
