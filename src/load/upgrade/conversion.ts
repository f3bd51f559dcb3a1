/** The state that all converters share: origins of nodes, and diagnostics. */
import type { Diagnostic, Severity } from '../../core/diagnostics.js';
import { locateInFile, writtenScalar } from '../locate.js';
import type { ParsedFile } from '../parse/parsed-file.js';
import { childPointer } from '../../core/json-pointer.js';
import { emptyRecord, isObject, own } from '../../core/json.js';
import type { FileCollection } from '../files/collect-files.js';
import type { ApiDocument } from '../types.js';

/** A place in a file as the user wrote it. */
export interface At {
  readonly file: ParsedFile;
  readonly pointer: string;
  /** The step that led here, where there was one: to compare places without comparing text. */
  readonly parent?: At;
  readonly key?: string;
}

/** One raw node and its place. */
export interface Placed {
  readonly raw: unknown;
  readonly at: At;
}

/** The names of schemas that are given so far. */
export interface SchemaRegistry {
  /** Place → component name. */
  readonly names: Map<string, string>;
  readonly taken: Set<string>;
  /** Named, but not converted yet; a queue, so that a chain of files costs no stack. */
  readonly waiting: { readonly name: string; readonly node: Placed }[];
}

/** The state of converting one document. */
export interface Conversion {
  readonly version: ApiDocument['version'];
  readonly root: ParsedFile;
  readonly files: FileCollection;
  readonly schemas: SchemaRegistry;
  /** Origins of converted objects. An object without an entry continues the location of its parent. */
  readonly provenance: Map<object, At>;
  /** Converted objects by kind and location, or by the raw object, so that shared targets are converted once. */
  readonly made: Map<unknown, unknown>;
  readonly log: Log;
}

/** The diagnostics reported so far. At most 25 of a code are kept; the others are counted. */
export interface Log {
  readonly diagnostics: Diagnostic[];
  readonly counts: Map<string, number>;
}

const manyOfOneCode = 25;

/** The place of a child. */
export function childAt(at: At, key: string | number): At {
  return { file: at.file, pointer: childPointer(at.pointer, key), parent: at, key: String(key) };
}

/** A child and its place; its value is undefined when the parent has no such own key. */
export function childOf(parent: Placed, key: string): Placed {
  return { raw: own(parent.raw, key), at: childAt(parent.at, key) };
}

/** One text for a place, unique over all files. */
export function placeKey(at: At): string {
  return `${at.file.source.path}#${at.pointer}`;
}

/** Records the origin of a converted object or array. */
export function from<T extends object>(conversion: Conversion, made: T, at: At): T {
  conversion.provenance.set(made, at);
  return made;
}

/** Adds a diagnostic about a place in the user's files. */
export function report(conversion: Conversion, code: Diagnostic['code'], severity: Severity, message: string, at: At, help?: string): void {
  const { diagnostics, counts } = conversion.log;
  const slot = `${code} ${severity}`;
  const count = (counts.get(slot) ?? 0) + 1;
  counts.set(slot, count);
  if (count > manyOfOneCode) return;
  const pointer = at.file === conversion.root ? at.pointer : placeKey(at);
  const location = locateInFile(at.file.source, at.pointer);
  diagnostics.push(
    help === undefined ? { code, severity, message, pointer, location } : { code, severity, message, help, pointer, location },
  );
}

/** All diagnostics in the order of the user's text, then one more for each code of which some were only counted. */
export function finishLog(log: Log): readonly Diagnostic[] {
  const summaries = [...log.counts].flatMap(([slot, count]): Diagnostic[] => {
    const sample = log.diagnostics.find(({ code, severity }) => `${code} ${severity}` === slot);
    if (sample === undefined || count <= manyOfOneCode) return [];
    return [
      {
        code: sample.code,
        severity: sample.severity,
        message: `${count - manyOfOneCode} more ${sample.code} are not shown`,
      },
    ];
  });
  const files = [...new Set(log.diagnostics.map(({ location }) => location?.file))];
  const rank = ({ location }: Diagnostic): readonly [number, number, number] => [
    files.indexOf(location?.file),
    location?.line ?? 0,
    location?.column ?? 0,
  ];
  const inOrder = [...log.diagnostics].sort((left, right) => {
    const [one, other] = [rank(left), rank(right)];
    return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
  });
  return [...inOrder, ...summaries];
}

/** Returns a copy of data that passes through: objects without prototype, JSON values only. NaN and the infinities of YAML become null. */
export function cloneData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cloneData);
  if (isObject(value)) {
    const copy = emptyRecord<unknown>();
    for (const key of Object.keys(value)) copy[key] = cloneData(value[key]);
    return copy;
  }
  return typeof value === 'number' && !Number.isFinite(value) ? null : value;
}

/** A scalar as text, in the spelling of the user: `1.10`, and not 1.1. Undefined for an object, array, null. */
export function textOf(node: Placed): string | undefined {
  if (typeof node.raw === 'string') return node.raw;
  if (typeof node.raw !== 'number' && typeof node.raw !== 'boolean') return undefined;
  return writtenScalar(node.at.file.source, node.at.pointer) ?? String(node.raw);
}

/** The entries of an object that are specification extensions. Source: OAS 3.1 §4.9. */
export function copyExtensions(raw: unknown, into: Record<string, unknown>): void {
  if (!isObject(raw)) return;
  for (const key of Object.keys(raw)) if (key.startsWith('x-')) into[key] = cloneData(raw[key]);
}

/** Copies the named fields that have the expected type; ignores others with a warning. */
export function copyFields(
  conversion: Conversion,
  node: Placed,
  into: Record<string, unknown>,
  fields: Readonly<Record<string, 'string' | 'boolean' | 'any'>>,
): void {
  for (const [field, kind] of Object.entries(fields)) {
    const child = childOf(node, field);
    if (child.raw === undefined) continue;
    const value = kind === 'any' ? cloneData(child.raw) : kind === 'string' ? textOf(child) : toBoolean(child.raw);
    if (value !== undefined) into[field] = value;
    else if (child.raw !== null)
      report(
        conversion,
        'SW1041',
        'warning',
        `\`${field}\` must be ${kind === 'string' ? 'a string' : 'true or false'}; it is ignored`,
        child.at,
      );
  }
}

/** True and false, also where they were written as text. */
export function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'True') return true;
  return value === 'false' || value === 'False' ? false : undefined;
}
