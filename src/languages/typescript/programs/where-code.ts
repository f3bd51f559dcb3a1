/** Conditions on rows as a Prisma `where`. */
import type { Condition } from '../../../model/program.js';
import type { Entity } from '../../../model/entity.js';
import { tsIdentifier } from '../../../emit/encode/typescript.js';
import { fieldAt, fieldOf, relationOf } from '../../../model/lookup.js';
import { type Scope, use } from './scope.js';
import { type Tree, put, treeCode } from './tree.js';
import { givenCode, isOptional, valueCode } from './value-code.js';

/**
 * A Prisma `where`. Conditions on the same field are joined into one filter object.
 * @param byKey it names one row by a unique key; else it may match any number
 */
export function whereCode(scope: Scope, entity: Entity, conditions: readonly Condition[], byKey = true): string {
  const tree: Tree = {};
  const alternatives: string[] = [];
  const more: string[] = [];
  const unique = byKey ? uniqueKeyOf(entity, conditions) : undefined;
  for (const condition of conditions) {
    if (condition.kind === 'search') {
      alternatives.push(searchCode(scope, entity, condition));
      continue;
    }
    if (condition.kind === 'any') {
      alternatives.push(anyCode(scope, entity, condition));
      continue;
    }
    if (condition.kind === 'related') {
      put(tree, [condition.relation, 'some'], '{}');
      continue;
    }
    if (isToMany(scope, entity, condition.path)) {
      throughMany(scope, entity, condition, tree, more);
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
  const [first, ...others] = alternatives;
  if (first !== undefined) {
    tree['OR'] = first;
  }
  const all = [...more, ...others.map((list) => `{ OR: ${list} }`)];
  if (all.length > 0) {
    tree['AND'] = `[${all.join(', ')}]`;
  }
  return treeCode(tree);
}

/** Does a path lead through a relation of which there may be several rows? */
function isToMany(scope: Scope, entity: Entity, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined || rest.length === 0) {
    return false;
  }
  const relation = relationOf(entity, first);
  return relation.kind !== 'many-to-one' || isToMany(scope, scope.index.entity(relation.target), rest);
}

/** A condition on some row behind a path. Prisma takes `some` of an absent value for "any row at all", so all of it is left out then. */
function throughMany(
  scope: Scope,
  entity: Entity,
  condition: Extract<Condition, { readonly path: readonly string[] }>,
  tree: Tree,
  more: string[],
): void {
  const { field } = fieldAt(scope.index, entity, condition.path);
  const value = valueCode(scope, condition.value, field, condition.kind === 'in', true);
  const last = condition.kind === 'equals' ? [] : [condition.kind === 'in' ? 'in' : condition.op];
  const [first = '', ...steps] = withSome(scope, entity, condition.path);
  const inner: Tree = {};
  put(inner, [...steps, ...last], value);
  const given = givenCode(scope, condition.value);
  const code = given === undefined ? treeCode(inner) : `${given} === undefined ? undefined : ${treeCode(inner)}`;
  if (tree[first] === undefined) {
    tree[first] = code;
  } else {
    more.push(`{ ${tsIdentifier(first)}: ${code} }`);
  }
}

function withSome(scope: Scope, entity: Entity, [first, ...rest]: readonly string[]): readonly string[] {
  if (first === undefined || rest.length === 0) {
    return first === undefined ? [] : [first];
  }
  const relation = relationOf(entity, first);
  const below = withSome(scope, scope.index.entity(relation.target), rest);
  return relation.kind === 'many-to-one' ? [first, ...below] : [first, 'some', ...below];
}

/** A primary key of several fields is one compound key in Prisma: `owner_repo: { owner, repo }`. */
function uniqueKeyOf(
  entity: Entity,
  conditions: readonly Condition[],
): { readonly name: string; readonly fields: readonly string[] } | undefined {
  const given = conditions
    .filter((condition) => condition.kind === 'equals' && condition.path.length === 1)
    .map((condition) => ('path' in condition ? (condition.path[0] ?? '') : ''));
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
  const text = `${use(scope.uses, 'values', 'toLikeText')}(${value})`;
  // SQLite's LIKE takes no notice of case; PostgreSQL's does unless told.
  const mode = scope.database === 'postgresql' ? `, mode: 'insensitive'` : '';
  const alternatives = condition.fields.map((name) => `{ ${tsIdentifier(fieldOf(entity, name).name)}: { contains: ${text}${mode} } }`);
  const list = `[${alternatives.join(', ')}]`;
  return isOptional(scope, condition.value) ? `${value} === undefined ? undefined : ${list}` : list;
}

function anyCode(scope: Scope, entity: Entity, condition: Extract<Condition, { kind: 'any' }>): string {
  const alternatives = condition.fields.map((name) => {
    const field = fieldOf(entity, name);
    return `{ ${tsIdentifier(field.name)}: ${valueCode(scope, condition.value, field, false)} }`;
  });
  return `[${alternatives.join(', ')}]`;
}
