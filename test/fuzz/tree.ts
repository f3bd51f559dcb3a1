/** Documents as they are built and changed: JSON that can be written to. */
export type Tree = null | boolean | number | string | Tree[] | TreeObject;
export interface TreeObject {
  [key: string]: Tree;
}

export function isTreeObject(value: Tree | undefined): value is TreeObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns a copy that shares nothing with the original. */
export function copyOf<T extends Tree>(tree: T): T {
  return JSON.parse(JSON.stringify(tree)) as T;
}

/** Returns the member of an object or array at a path, or undefined. */
export function treeAt(tree: Tree, path: readonly (string | number)[]): Tree | undefined {
  let at: Tree | undefined = tree;
  for (const step of path) {
    if (Array.isArray(at)) at = at[Number(step)];
    else if (isTreeObject(at)) at = Object.hasOwn(at, step) ? at[step] : undefined;
    else return undefined;
  }
  return at;
}
