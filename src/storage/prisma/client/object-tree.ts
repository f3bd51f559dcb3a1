/** Object literals that are put together from paths. */
import { object, property } from '../../../languages/typescript/code/build.js';
import type { Expression } from '../../../languages/typescript/code/syntax.js';

/** Properties by name, in the order in which they were first put. */
export type ObjectTree = Map<string, Expression | ObjectTree>;

export function createTree(): ObjectTree {
  return new Map();
}

/** Puts a value at a path. */
export function put(tree: ObjectTree, [first, ...rest]: readonly string[], value: Expression): void {
  if (first === undefined) return;
  if (rest.length === 0) {
    tree.set(first, value);
    return;
  }
  const inner = tree.get(first);
  const branch = inner instanceof Map ? inner : createTree();
  tree.set(first, branch);
  put(branch, rest, value);
}

export function treeCode(tree: ObjectTree): Expression {
  return object([...tree].map(([key, value]) => property(key, value instanceof Map ? treeCode(value) : value)));
}
