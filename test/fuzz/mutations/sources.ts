/** The real documents that mutations change: those of the tests, and the public ones beside the repository if they are there. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { packageRoot } from '../../../src/core/package-root.js';
import { type Tree, type TreeObject, isTreeObject } from '../tree.js';

/** A document that is read when it is needed. */
export interface SourceDocument {
  readonly name: string;
  readonly tree: () => TreeObject;
}

/** Larger documents take too long for a run of thousands. */
const largest = 60_000;

const folders = [
  '../shared/small',
  '../shared/corpus',
  '../shared/wild',
  'test/golden/accounts',
  'test/golden/cursor-pages',
  'test/golden/nested-parents',
];

let known: readonly SourceDocument[] | undefined;

/** Returns the documents in the order of their folders and names. */
export function sourceDocuments(): readonly SourceDocument[] {
  known ??= folders
    .map((folder) => new URL(`${folder}/`, packageRoot))
    .filter((folder) => existsSync(folder))
    .flatMap(documentsIn);
  return known;
}

function documentsIn(folder: URL): readonly SourceDocument[] {
  return readdirSync(folder)
    .filter((file) => /\.(?:ya?ml|json)$/.test(file) && file !== 'case.json' && statSync(new URL(file, folder)).size < largest)
    .sort()
    .map((file) => ({ name: file, tree: () => read(new URL(file, folder)) }));
}

function read(file: URL): TreeObject {
  const tree = parse(readFileSync(fileURLToPath(file), 'utf8'), { merge: true, maxAliasCount: -1, uniqueKeys: false }) as Tree;
  if (!isTreeObject(tree)) throw new Error(`${file.href} is no OpenAPI document`);
  return tree;
}
