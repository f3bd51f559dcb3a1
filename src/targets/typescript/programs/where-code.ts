/** Conditions on rows as a Prisma `where`. */
import type { Condition, Entity } from '../../../model/types.js';
import { tsIdentifier } from '../../../render/encode/typescript.js';
import { fieldAt, fieldOf } from '../../model-index.js';
import type { Scope } from './scope.js';
import { type Tree, put, treeCode } from './tree.js';
import { isOptional, valueCode } from './value-code.js';

/** A Prisma `where`. Conditions on the same field are joined into one filter object. */
export function whereCode(scope: Scope, entity: Entity, conditions: readonly Condition[]): string {
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
export function uniqueKeyOf(
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

function searchCode(scope: Scope, entity: Entity, condition: Extract<Condition, { kind: 'search' }>): string {
  const value = valueCode(scope, condition.value, undefined, false);
  // SQLite's LIKE takes no notice of case; PostgreSQL's does unless told.
  const mode = scope.database === 'postgresql' ? `, mode: 'insensitive'` : '';
  const alternatives = condition.fields.map((name) => `{ ${tsIdentifier(fieldOf(entity, name).name)}: { contains: ${value}${mode} } }`);
  const list = `[${alternatives.join(', ')}]`;
  return isOptional(scope, condition.value) ? `${value} === undefined ? undefined : ${list}` : list;
}
