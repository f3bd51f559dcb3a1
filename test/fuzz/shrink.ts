/** Delta debugging on the JSON of a document: takes parts away for as long as the same failure stays. */
import { type Tree, type TreeObject, copyOf, isTreeObject, treeAt } from './tree.js';

type Path = readonly (string | number)[];

/** Returns for each candidate whether the failure is still there. */
export type StillFails = (candidates: readonly TreeObject[]) => Promise<readonly boolean[]>;

/** How many candidates are examined at once. */
const batch = 16;

/** Returns a document without parts that the failure does not need. */
export async function shrink(tree: TreeObject, examine: StillFails): Promise<TreeObject> {
  const stillFails = remembering(examine);
  let smallest = tree;
  for (let depth = 1; depth <= depthOf(smallest); depth += 1) {
    for (let parts = 2; ; parts *= 2) {
      const paths = pathsAt(smallest, depth);
      const size = Math.max(1, Math.ceil(paths.length / parts));
      smallest = await withoutChunks(smallest, depth, size, stillFails);
      if (size === 1) break;
    }
  }
  return withSimplerValues(smallest, stillFails);
}

/** Examines no candidate twice. */
function remembering(examine: StillFails): StillFails {
  const known = new Map<string, boolean>();
  return async (candidates) => {
    const texts = candidates.map((candidate) => JSON.stringify(candidate));
    const isNew = texts.map((text, index) => !known.has(text) && texts.indexOf(text) === index);
    const fresh = candidates.filter((_, index) => isNew[index] === true);
    const verdicts = fresh.length === 0 ? [] : await examine(fresh);
    fresh.forEach((candidate, index) => known.set(JSON.stringify(candidate), verdicts[index] === true));
    return texts.map((text) => known.get(text) === true);
  };
}

async function withoutChunks(tree: TreeObject, depth: number, size: number, stillFails: StillFails): Promise<TreeObject> {
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
async function withSimplerValues(tree: TreeObject, stillFails: StillFails): Promise<TreeObject> {
  let smallest = tree;
  for (const path of allPaths(smallest)) {
    const value = treeAt(smallest, path);
    const simpler = isTreeObject(value)
      ? simplerSchemas(value)
      : typeof value === 'string' && /^description|^title|^summary/.test(String(path.at(-1))) && value.length > 1
        ? ['x']
        : [];
    if (simpler.length === 0) continue;
    const candidates = simpler.map((part) => replacedAt(smallest, path, part));
    const verdicts = await stillFails(candidates);
    smallest = candidates.find((_, index) => verdicts[index] === true) ?? smallest;
  }
  return smallest;
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
