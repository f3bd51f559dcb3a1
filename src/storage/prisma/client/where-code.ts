/** Conditions on rows as a Prisma `where`. */
import type { ConditionPlan, WherePlan } from '../../../lower/query-plan.js';
import type { Database } from '../../../emit/types.js';
import { array, call, imported, object, property, string, unlessUndefined } from '../../../languages/typescript/code/build.js';
import type { Expression } from '../../../languages/typescript/code/syntax.js';
import { valueCode } from '../../../languages/typescript/programs/value-code.js';
import { type ObjectTree, createTree, put, treeCode } from './object-tree.js';

type Compare = Extract<ConditionPlan, { kind: 'compare' }>;

/** Returns a Prisma `where`. Conditions on the same field are joined into one filter object; a second one of the same operator is an `AND`. */
export function whereCode(database: Database, { conditions, compoundKey }: WherePlan): Expression {
  const tree = createTree();
  const alternatives: Expression[] = [];
  const more: Expression[] = [];
  for (const condition of conditions) {
    switch (condition.kind) {
      case 'search':
        alternatives.push(searchCode(database, condition));
        break;
      case 'any':
        alternatives.push(array(condition.alternatives.map(({ field, value }) => object([property(field, valueCode(value))]))));
        break;
      case 'related':
        put(tree, [condition.relation, 'some'], object([]));
        break;
      case 'compare':
        if (condition.through.some(({ isMany }) => isMany)) compareMany(condition, tree, more);
        else compareOne(condition, pathOf(condition, compoundKey, conditions), tree, more);
        break;
    }
  }
  const [first, ...others] = alternatives;
  if (first !== undefined) put(tree, ['OR'], first);
  const all = [...more, ...others.map((list) => object([property('OR', list)]))];
  if (all.length > 0) put(tree, ['AND'], array(all));
  return treeCode(tree);
}

/** Puts a filter at its place, or beside the others if the place is taken. */
function compareOne({ value }: Compare, path: readonly string[], tree: ObjectTree, more: Expression[]): void {
  if (!isTaken(tree, path)) {
    put(tree, path, valueCode(value));
    return;
  }
  const inner = createTree();
  put(inner, path, valueCode(value));
  more.push(treeCode(inner));
}

function isTaken(tree: ObjectTree, [first = '', ...rest]: readonly string[]): boolean {
  const inner = tree.get(first);
  return inner instanceof Map ? rest.length === 0 || isTaken(inner, rest) : inner !== undefined;
}

/** The place of a filter. A compound key is one property in Prisma: `owner_repo: { owner, repo }`. */
function pathOf(condition: Compare, compoundKey: readonly string[] | undefined, conditions: readonly ConditionPlan[]): readonly string[] {
  const { through, field, operator } = condition;
  const isKey = operator === 'equals' && through.length === 0 && compoundKey?.includes(field) === true;
  if (isKey) return [compoundKey.join('_'), field];
  const place = placeOf(condition);
  const isShared = conditions.some(
    (other) => other.kind === 'compare' && other.operator !== operator && placeOf(other).join('.') === place.join('.'),
  );
  return [...place, ...(isShared && operator === 'equals' ? ['equals'] : filterOf(operator))];
}

function placeOf({ through, field }: Compare): readonly string[] {
  return [...through.map(({ relation }) => relation), field];
}

/** Equality needs no filter object. */
function filterOf(operator: Compare['operator']): readonly string[] {
  return operator === 'equals' ? [] : [operator];
}

/** A condition on some related row. Prisma takes `some` of an absent value for any row, so an absent value leaves out all of it. */
function compareMany({ through, field, operator, value, isOptional }: Compare, tree: ObjectTree, more: Expression[]): void {
  const [first = '', ...steps] = [
    ...through.flatMap(({ relation, isMany }) => (isMany ? [relation, 'some'] : [relation])),
    field,
    ...filterOf(operator),
  ];
  const inner = createTree();
  put(inner, steps, valueCode(value, true));
  const filter =
    isOptional && value.kind === 'input'
      ? unlessUndefined(valueCode({ kind: 'input', access: value.access, isOptional, isList: false }), treeCode(inner))
      : treeCode(inner);
  if (tree.has(first)) more.push(object([property(first, filter)]));
  else tree.set(first, filter);
}

function searchCode(database: Database, { fields, value, isOptional }: Extract<ConditionPlan, { kind: 'search' }>): Expression {
  const sought = valueCode(value);
  const text = call(imported('values', 'toLikeText'), valueCode(value, isOptional));
  // SQLite's LIKE takes no notice of case; PostgreSQL's does unless told.
  const mode = database === 'postgresql' ? [property('mode', string('insensitive'))] : [];
  const list = array(fields.map((field) => object([property(field, object([property('contains', text), ...mode]))])));
  return isOptional ? unlessUndefined(sought, list) : list;
}
