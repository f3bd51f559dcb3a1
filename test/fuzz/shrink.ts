/** Delta debugging on the JSON of a document: takes parts away, large ones first, for as long as the same failure stays. */
import { type Tree, type TreeObject, copyOf, isTreeObject, treeAt } from './tree.js';

type Path = readonly (string | number)[];

/** Returns for each candidate whether the failure is still there. */
export type StillFails = (candidates: readonly TreeObject[]) => Promise<readonly boolean[]>;

export interface ShrinkLimits {
  /** How many candidates are examined at most. */
  readonly attempts?: number;
  /** How many of them at once. */
  readonly batch?: number;
}

/** Halves of paths, operations and components are taken away first; below these, single parts are. */
const deepestHalves = 3;

/** Returns a document without parts that the failure does not need, as far as the attempts last. */
export async function shrink(
  tree: TreeObject,
  examine: StillFails,
  { attempts = 400, batch = 16 }: ShrinkLimits = {},
): Promise<TreeObject> {
  const stillFails = remembering(examine, attempts, batch);
  let smallest = tree;
  for (let depth = 1; depth <= deepestHalves; depth += 1) {
    for (let parts = 2; ; parts *= 2) {
      const paths = pathsAt(smallest, depth);
      const size = Math.max(1, Math.ceil(paths.length / parts));
      smallest = await withoutChunks(smallest, depth, size, batch, stillFails);
      if (size === 1) break;
    }
  }
  smallest = await withoutParts(smallest, batch, stillFails);
  return withSimplerValues(smallest, batch, stillFails);
}

/** Examines no candidate twice, and none after the attempts; those count as documents without the failure. */
function remembering(examine: StillFails, attempts: number, batch: number): StillFails {
  const known = new Map<string, boolean>();
  return async (candidates) => {
    const texts = candidates.map((candidate) => JSON.stringify(candidate));
    const isNew = texts.map((text, index) => !known.has(text) && texts.indexOf(text) === index);
    const fresh = candidates.filter((_, index) => isNew[index] === true).slice(0, Math.max(0, attempts - known.size));
    for (let from = 0; from < fresh.length; from += batch) {
      const group = fresh.slice(from, from + batch);
      const verdicts = await examine(group);
      group.forEach((candidate, index) => known.set(JSON.stringify(candidate), verdicts[index] === true));
    }
    return texts.map((text) => known.get(text) === true);
  };
}

/** Takes single parts away, the largest first; what is inside of a part goes with it, or is tried after it. */
async function withoutParts(tree: TreeObject, batch: number, stillFails: StillFails): Promise<TreeObject> {
  let smallest = tree;
  let kept: ReadonlySet<string> = new Set();
  for (;;) {
    const waiting = allPaths(smallest)
      .filter((path) => !kept.has(keyOf(path)))
      .map((path) => ({ path, size: JSON.stringify(treeAt(smallest, path)).length }))
      .sort((left, right) => right.size - left.size || left.path.length - right.path.length);
    const chosen: Path[] = [];
    for (const { path } of waiting) {
      if (chosen.length === batch) break;
      if (!chosen.some((outer) => isInside(path, outer))) chosen.push(path);
    }
    if (chosen.length === 0) return smallest;
    const verdicts = await stillFails(chosen.map((path) => withoutPaths(smallest, [path])));
    const good = inOrder(
      smallest,
      chosen.filter((_, index) => verdicts[index] === true),
    );
    kept = new Set([...kept, ...chosen.filter((_, index) => verdicts[index] !== true).map(keyOf)]);
    const together = good.length > 1 ? withoutPaths(smallest, good) : undefined;
    const [first] = good;
    if (together !== undefined && (await stillFails([together]))[0] === true) smallest = together;
    else if (first !== undefined) smallest = withoutPaths(smallest, [first]);
    // Places in lists have moved, so what was kept there is tried again: from memory, where the document is the same.
    if (good.length > 0) kept = new Set([...kept].filter((key) => !/"?,\d+[,\]]/.test(key)));
  }
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}

function isInside(path: Path, outer: Path): boolean {
  return outer.length <= path.length && outer.every((step, index) => path[index] === step);
}

/** Returns paths in the order of the document. */
function inOrder(tree: TreeObject, paths: readonly Path[]): Path[] {
  const wanted = new Set(paths.map(keyOf));
  return allPaths(tree).filter((path) => wanted.has(keyOf(path)));
}

async function withoutChunks(tree: TreeObject, depth: number, size: number, batch: number, stillFails: StillFails): Promise<TreeObject> {
  let smallest = tree;
  let paths = pathsAt(smallest, depth);
  for (let from = 0; from < paths.length;) {
    const chunks = Array.from({ length: batch }, (_, index) => paths.slice(from + index * size, from + (index + 1) * size)).filter(
      (chunk) => chunk.length > 0,
    );
    const candidates = chunks.map((chunk) => withoutPaths(smallest, chunk));
    const verdicts = await stillFails(candidates);
    const good = chunks.filter((_, index) => verdicts[index] === true);
    // All of them at once mostly works; else the first alone.
    const together = good.length > 1 ? withoutPaths(smallest, good.flat()) : undefined;
    const next =
      together !== undefined && (await stillFails([together]))[0] === true
        ? { tree: together, kept: chunks.length - good.length }
        : good.length > 0
          ? { tree: withoutPaths(smallest, good[0] ?? []), kept: chunks.indexOf(good[0] ?? []) }
          : { tree: smallest, kept: chunks.length };
    smallest = next.tree;
    from += next.kept * size;
    paths = pathsAt(smallest, depth);
  }
  return smallest;
}

/** Replaces objects by one of their members of the same role: `allOf: [x]` → x, and names by short ones. */
async function withSimplerValues(tree: TreeObject, batch: number, stillFails: StillFails): Promise<TreeObject> {
  const simplified = allPaths(tree).flatMap((path) => simplerValues(tree, path).map((value) => ({ path, value })));
  let smallest = tree;
  for (let from = 0; from < simplified.length; from += batch) {
    const group = simplified.slice(from, from + batch).filter(({ path }) => treeAt(smallest, path) !== undefined);
    const verdicts = await stillFails(group.map(({ path, value }) => replacedAt(smallest, path, value)));
    const good = group.filter(
      ({ path }, index) =>
        verdicts[index] === true && !group.slice(0, index).some((other, at) => verdicts[at] === true && isInside(path, other.path)),
    );
    const together = good.reduce((whole, { path, value }) => replacedAt(whole, path, value), smallest);
    const [first] = good;
    if (first === undefined) continue;
    smallest = (await stillFails([together]))[0] === true ? together : replacedAt(smallest, first.path, first.value);
  }
  return smallest;
}

function simplerValues(tree: TreeObject, path: Path): readonly Tree[] {
  const value = treeAt(tree, path);
  if (isTreeObject(value)) return simplerSchemas(value);
  return typeof value === 'string' && /^description|^title|^summary/.test(String(path.at(-1))) && value.length > 1 ? ['x'] : [];
}

function simplerSchemas(value: TreeObject): Tree[] {
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
    const list = value[keyword];
    return Array.isArray(list) ? list : [];
  });
  const isSchema = 'type' in value && !isTreeObject(value['type']);
  return [...parts, ...(isSchema && JSON.stringify(value) !== '{"type":"string"}' ? [{ type: 'string' }] : [])];
}

function depthOf(tree: Tree): number {
  if (typeof tree !== 'object' || tree === null) return 0;
  return 1 + Math.max(0, ...Object.values(tree).map(depthOf));
}

function pathsAt(tree: Tree, depth: number, path: Path = []): Path[] {
  if (depth === 0) return [path];
  if (typeof tree !== 'object' || tree === null) return [];
  const entries: (readonly [string | number, Tree])[] = Array.isArray(tree)
    ? tree.map((value, index) => [index, value] as const)
    : Object.entries(tree);
  return entries.flatMap(([key, value]) => pathsAt(value, depth - 1, [...path, key]));
}

function allPaths(tree: Tree): Path[] {
  return Array.from({ length: depthOf(tree) }, (_, index) => pathsAt(tree, index + 1)).flat();
}

function withoutPaths(tree: TreeObject, paths: readonly Path[]): TreeObject {
  const copy = copyOf(tree);
  // The last first, so that the positions of members of arrays stay right.
  for (const path of [...paths].reverse()) {
    const parent = treeAt(copy, path.slice(0, -1));
    const key = path.at(-1);
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else if (isTreeObject(parent) && key !== undefined) delete parent[key];
  }
  return copy;
}

function replacedAt(tree: TreeObject, path: Path, value: Tree): TreeObject {
  const copy = copyOf(tree);
  const parent = treeAt(copy, path.slice(0, -1));
  const key = path.at(-1);
  if (Array.isArray(parent)) parent[Number(key)] = copyOf(value);
  else if (isTreeObject(parent) && key !== undefined) parent[key] = copyOf(value);
  return copy;
}
