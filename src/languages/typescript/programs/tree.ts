/** Object literals that are put together from paths. */
import { tsIdentifier, tsKey } from '../../../emit/encode/typescript.js';

export interface Tree {
  [name: string]: string | Tree;
}

export function put(tree: Tree, path: readonly string[], value: string): void {
  const [first, ...rest] = path;
  if (first === undefined) {
    return;
  }
  if (rest.length === 0) {
    tree[first] = value;
    return;
  }
  const inner = tree[first];
  const branch: Tree = typeof inner === 'object' ? inner : {};
  tree[first] = branch;
  put(branch, rest, value);
}

export function treeCode(tree: Tree): string {
  const entries = Object.entries(tree).map(([name, value]) => {
    const text = typeof value === 'string' ? value : treeCode(value);
    return text === name ? name : `${tsIdentifier(name)}: ${text}`;
  });
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

export function putWire(tree: Tree, path: readonly string[], value: string): void {
  const [first, ...rest] = path;
  if (first === undefined) {
    return;
  }
  if (rest.length === 0) {
    tree[first] = value;
    return;
  }
  const inner = tree[first];
  const branch: Tree = typeof inner === 'object' ? inner : (Object.create(null) as Tree);
  tree[first] = branch;
  putWire(branch, rest, value);
}

export function wireTreeCode(tree: Tree): string {
  return `{ ${Object.entries(tree)
    .map(([name, value]) => `${tsKey(name)}: ${typeof value === 'string' ? value : wireTreeCode(value)}`)
    .join(', ')} }`;
}
