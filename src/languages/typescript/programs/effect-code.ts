/** Each effect as the statements that a developer would write for it. */
import type { Effect } from '../../../model/program.js';
import { tsString } from '../../../emit/encode/typescript.js';
import { callerStatements, issueStatements, redeemStatements, revokeStatements, verifyStatements } from './account-code.js';
import { amendStatements } from './amend-code.js';
import { dataCode } from './data-code.js';
import { eachCode } from './each-code.js';
import { fileStatements } from './file-code.js';
import { listStatements } from './list-code.js';
import { connectStatements, countStatements, distinctStatements } from './relation-code.js';
import { requireStatements } from './require-code.js';
import { findsByKey } from '../../../lower/row-keys.js';
import { type Scope, bound, isUsed, repository, use, variable } from './scope.js';
import { viewerArgument } from './viewer-code.js';
import { whereCode } from './where-code.js';

export function effectStatements(scope: Scope, effect: Effect): readonly string[] {
  switch (effect.kind) {
    case 'caller':
      return callerStatements(scope, effect);
    case 'verify':
      return verifyStatements(scope, effect);
    case 'issue':
      return issueStatements(scope, effect);
    case 'redeem':
      return redeemStatements(scope, effect);
    case 'revoke':
      return revokeStatements(scope, effect);
    case 'require':
      return requireStatements(scope, effect);
    case 'amend':
      return amendStatements(scope, effect);
    case 'connect':
    case 'set':
    case 'disconnect':
      return connectStatements(scope, effect);
    case 'count':
      return countStatements(scope, effect);
    case 'distinct':
      return distinctStatements(scope, effect);
    case 'store':
    case 'load':
    case 'discard':
      return fileStatements(scope, effect);
    default:
      return rowStatements(scope, effect);
  }
}

type RowEffect = Extract<Effect, { kind: 'find' | 'list' | 'insert' | 'update' | 'ensure' | 'upsert' | 'delete' | 'delete-all' }>;

/** Effects on rows of one entity, which its repository has a method for. */
function rowStatements(scope: Scope, effect: RowEffect): readonly string[] {
  const entity = scope.index.entity(effect.entity);
  const rows = repository(scope, effect.entity);
  const viewer = 'bind' in effect && isUsed(scope, effect, effect.bind) ? viewerArgument(scope, effect.entity) : '';
  switch (effect.kind) {
    case 'find': {
      const missing = `throw ${use(scope.uses, 'errors', 'notFound')}(${tsString(entity.names.pascal)});`;
      const find = `await ${rows}.find(${whereCode(scope, entity, effect.where, findsByKey(scope.index.model, entity))}${viewer})`;
      if (!isUsed(scope, effect, effect.bind)) {
        return [`if ((${find}) === null) {\n${missing}\n}`];
      }
      const name = variable(effect.bind);
      return [`const ${name} = ${find};`, `if (${name} === null) {\n${missing}\n}`];
    }
    case 'list':
      return listStatements(scope, effect, entity, rows);
    case 'insert': {
      if (effect.each !== undefined) {
        const list = eachCode(scope, effect.each, (item) => dataCode(scope, entity, 'create', effect.body, effect.values, item));
        return [bound(scope, effect, effect.bind, `await ${rows}.createAll(${list}${viewer})`)];
      }
      const call = `await ${rows}.create(${dataCode(scope, entity, 'create', effect.body, effect.values)}${viewer})`;
      return [bound(scope, effect, effect.bind, call)];
    }
    case 'update': {
      const mode = effect.mode === 'merge' ? 'patch' : 'replace';
      const call = `await ${rows}.update(${whereCode(scope, entity, effect.where)}, ${dataCode(scope, entity, mode, effect.body, effect.values)}${viewer})`;
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
      return [
        bound(
          scope,
          effect,
          effect.bind,
          `await ${rows}.upsert(${whereCode(scope, entity, effect.where)}, ${created}, ${changed}${viewer})`,
        ),
      ];
    }
    case 'delete':
      return [bound(scope, effect, effect.bind, `await ${rows}.delete(${whereCode(scope, entity, effect.where)}${viewer})`)];
    case 'delete-all':
      return [`await ${rows}.deleteAll(${whereCode(scope, entity, effect.where, false)});`];
  }
}
