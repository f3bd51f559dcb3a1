/** A composed YAML document → plain data. Ours, and not the library's toJS, for keys, tags, aliases and budgets. */
import { isAlias, isMap, isScalar, isSeq, type Alias, type Document, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Diagnostic } from '../../core/diagnostics.js';
import { depthLimit, errorAt, lineAndColumn, nodeLimit, type ParseResult } from './parsed-file.js';
import { emptyRecord, isObject } from '../../core/json.js';
import { printable } from './printable.js';

/** Aliases may make a document this many times larger than it is written … */
const expansionFactor = 20;
/** … and this many values are fine whatever the factor. */
const freeExpansion = 50_000;
const manyErrors = 10;

interface Build {
  readonly document: Document.Parsed;
  readonly file: string;
  readonly text: string;
  readonly anchors: ReadonlyMap<Alias, Node>;
  readonly diagnostics: Diagnostic[];
}

// `!!str`, `!!int` and the like only say the type that the core schema finds anyway; any other tag asks a program to build
// something (CVE-2017-1000207, CVE-2013-4660), or, as `!include`, to read a file.
const harmlessTags = new Set(['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`));

/** Builds the data, or returns the errors; see `parseYaml` for the codes. */
export function buildYamlData(document: Document.Parsed, file: string, text: string): ParseResult {
  const survey = surveyTree(document);
  const build: Build = { document, file, text, anchors: survey.anchors, diagnostics: [] };
  for (const { tag, offset } of survey.tags.slice(0, manyErrors)) {
    report(build, 'SW1010', `The YAML tag ${printable(tag)} is not supported`, offset, 'Write the value without a tag.');
  }
  if (build.diagnostics.length === 0 && document.contents !== null) checkAliases(build, survey.nodes);
  if (build.diagnostics.length > 0) return { diagnostics: build.diagnostics };
  const root = toData(build, document.contents, 0);
  return build.diagnostics.length > 0 ? { diagnostics: build.diagnostics } : { root, diagnostics: [] };
}

interface Survey {
  readonly nodes: number;
  readonly anchors: ReadonlyMap<Alias, Node>;
  readonly tags: readonly { readonly tag: string; readonly offset: number }[];
}

/** One walk in document order. An alias means the latest node before it with that anchor (YAML 1.2 §7.1). */
function surveyTree(document: Document.Parsed): Survey {
  const latest = new Map<string, Node>();
  const anchors = new Map<Alias, Node>();
  const tags: { tag: string; offset: number }[] = [];
  let nodes = 0;
  const visit = (node: unknown): void => {
    nodes += 1;
    if (isAlias(node)) {
      const target = latest.get(node.source);
      if (target !== undefined) anchors.set(node, target);
      return;
    }
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return;
    if (node.anchor !== undefined) latest.set(node.anchor, node);
    if (node.tag !== undefined && !harmlessTags.has(node.tag)) tags.push({ tag: node.tag, offset: offsetOf(node) });
    if (isMap(node)) {
      for (const pair of node.items) {
        visit(pair.key);
        visit(pair.value);
      }
    } else if (isSeq(node)) {
      node.items.forEach(visit);
    }
  };
  visit(document.contents);
  return { nodes, anchors, tags };
}

/** Refuses aliases that lead nowhere, lead to themselves, or multiply; linear, since sizes are memoised per anchor. */
function checkAliases(build: Build, writtenNodes: number): void {
  const sizes = new Map<Node, number>();
  const open = new Set<Node>();
  const sizeOf = (node: unknown): number => {
    if (isAlias(node)) {
      const target = build.anchors.get(node);
      if (target === undefined)
        return report(build, 'SW1007', `The alias ${printable(`*${node.source}`)} has no preceding anchor`, offsetOf(node));
      if (open.has(target)) {
        return report(
          build,
          'SW1011',
          `The anchor ${printable(`&${node.source}`)} contains an alias to itself`,
          offsetOf(node),
          'Use a $ref for a recursive schema.',
        );
      }
      return sizes.get(target) ?? sizeOf(target);
    }
    if (!isMap(node) && !isSeq(node)) return 1;
    open.add(node);
    let size = 1;
    for (const item of node.items as readonly unknown[]) {
      size += isMap(node) ? sizeOf((item as Pair).key) + sizeOf((item as Pair).value) : sizeOf(item);
    }
    open.delete(node);
    sizes.set(node, size);
    return size;
  };
  const total = sizeOf(build.document.contents);
  if (total > freeExpansion && total > writtenNodes * expansionFactor) {
    report(
      build,
      'SW1012',
      `The aliases of ${build.file} expand ${writtenNodes} values to ${total}`,
      0,
      'Use $ref instead of YAML aliases for shared parts.',
    );
  } else if (total > nodeLimit) {
    report(build, 'SW1003', `${build.file} contains more than ${nodeLimit} values`, 0);
  }
}

function toData(build: Build, node: unknown, depth: number): unknown {
  if (depth > depthLimit) {
    report(build, 'SW1004', `${build.file} is nested more than ${depthLimit} levels deep with its aliases expanded`, offsetOf(node));
    return null;
  }
  if (isAlias(node)) return toData(build, build.anchors.get(node), depth);
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => toData(build, item, depth + 1));
  if (isMap(node)) return mapToData(build, node, depth);
  return null;
}

function mapToData(build: Build, map: YAMLMap, depth: number): Record<string, unknown> {
  const record = emptyRecord<unknown>();
  const firstOffset = new Map<string, number>();
  const merged: unknown[] = [];
  for (const pair of map.items) {
    if (isMergeKey(pair)) {
      merged.push(toData(build, pair.value, depth + 1));
      continue;
    }
    const key = keyText(build, pair);
    const offset = offsetOf(pair.key);
    const first = firstOffset.get(key);
    if (first !== undefined) {
      const line = lineAndColumn(build.text, first).line;
      report(build, 'SW1008', `Duplicate key ${printable(key)}; the first is on line ${line}`, offset, 'Remove one of the two.');
    }
    firstOffset.set(key, offset);
    record[key] = toData(build, pair.value, depth + 1);
  }
  for (const source of merged.flat()) {
    // Written keys win over merged ones, earlier maps over later ones (YAML merge key, yaml.org/type/merge.html).
    if (isObject(source)) for (const key of Object.keys(source)) if (!(key in record)) record[key] = source[key];
  }
  return record;
}

/** `<<`, unquoted, with a map or a list of maps: not in YAML 1.2's core schema, but written in many real documents. */
export function isMergeKey(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.value === '<<' && pair.key.type === 'PLAIN';
}

/** Returns a key as a string: `200:` and `no:` keep their spelling, because JSON keys are strings (OAS 3.1 §4.2). */
export function keyTextOf(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  if (typeof key.value === 'string') return key.value;
  return key.source ?? String(key.value);
}

function keyText(build: Build, pair: Pair): string {
  const key = isAlias(pair.key) ? build.anchors.get(pair.key) : pair.key;
  const text = keyTextOf(key);
  if (text !== undefined) return text;
  report(build, 'SW1007', 'A key must be a string, not a collection', offsetOf(pair.key), 'Put the key in quotes.');
  return '';
}

function offsetOf(node: unknown): number {
  const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
  return range?.[0] ?? 0;
}

function report(build: Build, code: Diagnostic['code'], message: string, offset: number, help?: string): number {
  // An alias used a thousand times repeats what is wrong with its anchor.
  if (build.diagnostics.length < manyErrors) build.diagnostics.push(errorAt(code, message, build.file, build.text, offset, help));
  return 1;
}
