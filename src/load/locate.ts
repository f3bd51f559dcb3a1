/** JSON pointer → line and column. Positions are found again from the text, only when a report needs them. */
import { isAlias, isMap, isScalar, isSeq, type Document, type Node } from 'yaml';
import type { Diagnostic, JsonPointer, SourceLocation } from '../core/diagnostics.js';
import { isMergeKey, keyTextOf } from './parse/build-yaml-data.js';
import { jsonPositions, type JsonNode } from './parse/json-positions.js';
import { lineAndColumn, lineStarts } from './parse/parsed-file.js';
import { composeForPositions, normaliseLineBreaks } from './parse/parse-yaml.js';
import { parsePointer } from '../core/json-pointer.js';
import type { ApiDocument, SourceFile } from './types.js';

/** The parts of an ApiDocument that `locate` reads. */
export type Located = Pick<ApiDocument, 'files' | 'origins'>;

/**
 * Returns the location of a node in the user's file: of its key in an object, of its value in an array.
 * `pointer` is one into `document.root` (followed through `origins`), or `file#/pointer` for a location in a named file. A node
 * that the upgrade added has the location of its nearest ancestor. Undefined if the file is unknown. `offset` counts characters
 * into the text of the node.
 */
export function locate(document: Located, pointer: JsonPointer, offset?: number): SourceLocation | undefined {
  const { path, pointer: inFile } = splitOrigin(originOf(document.origins, pointer));
  const file = path === undefined ? document.files[0] : document.files.find((candidate) => candidate.path === path);
  if (file === undefined) return undefined;
  return (offset === undefined ? undefined : locateInText(file, inFile, offset)) ?? locateInFile(file, inFile);
}

/** Fills in `location` from `pointer` where it is missing. */
export function withLocations(diagnostics: readonly Diagnostic[], document: Located): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    if (diagnostic.location !== undefined || diagnostic.pointer === undefined) return diagnostic;
    const location = locate(document, diagnostic.pointer, diagnostic.offset);
    return location === undefined ? diagnostic : { ...diagnostic, location };
  });
}

/** Returns the source pointer of a pointer into `root`; the longest moved prefix wins. */
export function originOf(origins: ApiDocument['origins'], pointer: JsonPointer): string {
  for (let prefix = pointer; ; prefix = prefix.slice(0, prefix.lastIndexOf('/'))) {
    const moved = Object.hasOwn(origins, prefix) ? origins[prefix] : undefined;
    if (moved !== undefined) return moved + pointer.slice(prefix.length);
    if (!prefix.includes('/')) return pointer;
  }
}

function splitOrigin(origin: string): { readonly path?: string; readonly pointer: string } {
  if (origin === '' || origin.startsWith('/')) return { pointer: origin };
  const hash = origin.lastIndexOf('#');
  return hash < 0 ? { path: origin, pointer: '' } : { path: origin.slice(0, hash), pointer: origin.slice(hash + 1) };
}

/** The place of a pointer into one file. */
export function locateInFile(file: SourceFile, pointer: JsonPointer): SourceLocation {
  const index = indexOf(file);
  const place = lineAndColumn(index.text, index.find(parsePointer(pointer)).start, index.lineStarts);
  return { file: file.path, ...place };
}

/** The place of a character of a text; undefined where the text is not written as it reads, over several lines or with escapes. */
function locateInText(file: SourceFile, pointer: JsonPointer, offset: number): SourceLocation | undefined {
  const index = indexOf(file);
  const { valueStart } = index.find(parsePointer(pointer));
  const written = writtenScalar(file, pointer);
  if (written === undefined || /\n|\\|^[|>]|^'.*''/u.test(written)) return undefined;
  const opening = /^["']/u.test(written) ? 1 : 0;
  return { file: file.path, ...lineAndColumn(index.text, valueStart + opening + offset) };
}

/** The text of a scalar as it was written, `1.10` and not 1.1; undefined for anything else. */
export function writtenScalar(file: SourceFile, pointer: JsonPointer): string | undefined {
  const index = indexOf(file);
  const tokens = parsePointer(pointer);
  const { valueStart, valueEnd, depth } = index.find(tokens);
  if (depth < tokens.length || valueEnd === undefined) return undefined;
  return index.text.slice(valueStart, valueEnd);
}

interface Found {
  /** The reported offset. */
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd?: number;
  /** The number of resolved tokens. */
  readonly depth: number;
}

interface PositionIndex {
  readonly text: string;
  readonly lineStarts: readonly number[];
  readonly find: (tokens: readonly string[]) => Found;
}

const indexes = new WeakMap<SourceFile, PositionIndex>();

function indexOf(file: SourceFile): PositionIndex {
  const known = indexes.get(file);
  if (known !== undefined) return known;
  const index = file.format === 'json' ? jsonIndex(file.text) : yamlIndex(file.text);
  indexes.set(file, index);
  return index;
}

function jsonIndex(text: string): PositionIndex {
  const root = jsonPositions(text);
  return {
    text,
    lineStarts: lineStarts(text),
    find(tokens) {
      let node: JsonNode = root;
      let depth = 0;
      for (; depth < tokens.length; depth += 1) {
        const child = node.child(tokens[depth] ?? '');
        if (child === undefined) break;
        node = child;
      }
      return {
        start: node.keyStart ?? node.start,
        valueStart: node.start,
        ...(node.scalarEnd === undefined ? {} : { valueEnd: node.scalarEnd }),
        depth,
      };
    },
  };
}

function yamlIndex(rawText: string): PositionIndex {
  const text = normaliseLineBreaks(rawText);
  const document = composeForPositions(text);
  return { text, lineStarts: lineStarts(text), find: (tokens) => findInYaml(document, tokens) };
}

function findInYaml(document: Document.Parsed | undefined, tokens: readonly string[]): Found {
  let node: unknown = document?.contents;
  let start = rangeStart(node);
  let depth = 0;
  for (; depth < tokens.length; depth += 1) {
    const child = yamlChild(document, node, tokens[depth] ?? '');
    if (child === undefined) break;
    start = child.start;
    node = child.node;
  }
  const value = followAlias(document, node);
  const end = isScalar(value) ? value.range?.[1] : undefined;
  return { start, valueStart: rangeStart(value), ...(end === undefined ? {} : { valueEnd: end }), depth };
}

function yamlChild(
  document: Document.Parsed | undefined,
  parent: unknown,
  token: string,
): { readonly node: unknown; readonly start: number } | undefined {
  const collection = followAlias(document, parent);
  if (isSeq(collection)) {
    if (!/^\d{1,9}$/.test(token) || Number(token) >= collection.items.length) return undefined;
    const node = collection.items[Number(token)];
    return { node, start: rangeStart(node) };
  }
  if (!isMap(collection)) return undefined;
  const pair = collection.items.find((item) => keyTextOf(followAlias(document, item.key)) === token && !isMergeKey(item));
  if (pair !== undefined) return { node: pair.value, start: rangeStart(pair.key) };
  for (const item of collection.items) {
    if (!isMergeKey(item)) continue;
    const merged = followAlias(document, item.value);
    for (const source of isSeq(merged) ? merged.items : [merged]) {
      const child = yamlChild(document, source, token);
      if (child !== undefined) return child;
    }
  }
  return undefined;
}

function followAlias(document: Document.Parsed | undefined, node: unknown): unknown {
  return isAlias(node) && document !== undefined ? node.resolve(document) : node;
}

function rangeStart(node: unknown): number {
  const range = (node as Node | null | undefined)?.range;
  return range?.[0] ?? 0;
}
