/** `$ref` → the node that it names. */
import { splitReference } from '../files/collect-files.js';
import { childAt, placeKey, report, type At, type Conversion, type Placed } from '../upgrade/conversion.js';
import type { ParsedFile } from '../parse/parsed-file.js';
import { followPointer, parsePointer, escapeToken } from '../../core/json-pointer.js';
import { isObject, own } from '../../core/json.js';
import { printable } from '../parse/printable.js';
import { resolveFilePath } from './reference-path.js';
import { findMeant, suggestName } from './repair-reference.js';
import { findResource, placeInResource } from './schema-resources.js';
import { kindOfPointer, type NodeKind } from './node-kind.js';

/**
 * Finds the target of a reference. Reports a target that is missing or of another kind and returns undefined.
 * Errors: SW1020 no target, SW1021 another kind, SW1023 to SW1025 for files. Warning: SW1029 repaired.
 */
export function resolveReference(conversion: Conversion, reference: string, at: At, kind: NodeKind): Placed | undefined {
  const place = childAt(at, '$ref');
  const identified = kind === 'schema' ? findIdentified(conversion, reference, at) : undefined;
  if (identified !== undefined) return identified;
  const target = splitReference(reference);
  const file = fileOf(conversion, target.file, at);
  if ('code' in file) {
    const meant = findMeant(conversion, reference, at, kind);
    if (meant !== undefined) return repaired(conversion, reference, meant, place);
    const verb = file.code === 'SW1020' ? 'cannot be resolved' : 'is not followed';
    report(conversion, file.code, 'error', `The reference ${printable(reference)} ${verb}: ${file.reason}`, place, file.help);
    for (const problem of file.problems ?? []) if (!conversion.log.diagnostics.includes(problem)) conversion.log.diagnostics.push(problem);
    return undefined;
  }
  const found = findInFile(conversion, file, target.fragment, reference);
  if (found === undefined) {
    const meant = findMeant(conversion, reference, at, kind);
    if (meant !== undefined) return repaired(conversion, reference, meant, place);
    report(
      conversion,
      'SW1020',
      'error',
      `The reference ${printable(reference)} cannot be resolved`,
      place,
      suggestName(file.root, target.fragment),
    );
    return undefined;
  }
  const actual = kindOfPointer(file.root, found.at.pointer);
  if (actual !== 'unknown' && actual !== kind) {
    if (kind === 'schema' && holders.has(actual)) {
      const schema = schemaIn(found);
      const taken = schema === undefined ? ' without a schema; any value is accepted' : '; its schema is used';
      report(conversion, 'SW1029', 'warning', `The reference ${printable(reference)} resolves to ${article(actual)}${taken}`, place);
      return schema ?? { raw: {}, at: childAt(found.at, 'schema') };
    }
    if (kind === 'response' && actual === 'schema') {
      report(
        conversion,
        'SW1029',
        'warning',
        `The reference ${printable(reference)} resolves to a schema; it is used as the schema of a body`,
        place,
      );
      return { raw: { schema: { $ref: reference } }, at };
    }
    report(
      conversion,
      'SW1021',
      'error',
      `The reference ${printable(reference)} resolves to ${article(actual)}; expected ${article(kind)}`,
      place,
    );
    return undefined;
  }
  return found;
}

/** The schema that is called so by an `$id`, or a place in it. Where there is none, a reference is to a file or a place of the document. */
function findIdentified({ files }: Conversion, reference: string, at: At): Placed | undefined {
  const named = findResource(files.resources, reference, at.file, at.pointer);
  const place = named === undefined ? undefined : placeInResource(named);
  return named === undefined || place === undefined
    ? undefined
    : { raw: place.raw, at: { file: named.resource.file, pointer: place.pointer } };
}

/** Kinds that contain a schema; references to them often mean that schema. */
const holders: ReadonlySet<NodeKind> = new Set(['parameter', 'header', 'media-type', 'response', 'request-body']);

/** Parameters, headers and media types hold the schema that was meant; responses and bodies do in their first media type. */
function schemaIn({ raw, at }: Placed): Placed | undefined {
  const schema = own(raw, 'schema');
  if (isObject(schema)) return { raw: schema, at: childAt(at, 'schema') };
  const content = own(raw, 'content');
  const [type] = isObject(content) ? Object.keys(content) : [];
  return type === undefined ? undefined : schemaIn({ raw: own(content, type), at: childAt(childAt(at, 'content'), type) });
}

/**
 * Follows references to the first object that is not a reference, for all objects but schemas. Reports circular references
 * (SW1026). Returns undefined if there is no target.
 */
export function resolveInPlace(conversion: Conversion, node: Placed, kind: NodeKind): Placed | undefined {
  const seen = new Set<string>();
  let current = node;
  for (;;) {
    const reference = own(current.raw, '$ref');
    if (reference === undefined) return current;
    if (typeof reference !== 'string') {
      report(conversion, 'SW1022', 'error', '`$ref` must be a string', childAt(current.at, '$ref'));
      return undefined;
    }
    if (seen.has(placeKey(current.at))) {
      report(conversion, 'SW1026', 'error', `The reference ${printable(reference)} is circular`, childAt(node.at, '$ref'));
      return undefined;
    }
    seen.add(placeKey(current.at));
    const next = resolveReference(conversion, reference, current.at, kind);
    if (next === undefined) return undefined;
    current = withOverrides(conversion, current, next);
  }
}

/** In 3.1 `summary` and `description` beside `$ref` replace those of the target. Source: OAS 3.1 §4.8.23. */
function withOverrides(conversion: Conversion, reference: Placed, target: Placed): Placed {
  if (conversion.version !== '3.1' || !isObject(target.raw) || own(target.raw, '$ref') !== undefined) return target;
  const overrides = ['summary', 'description'].filter((field) => typeof own(reference.raw, field) === 'string');
  if (overrides.length === 0) return target;
  return { raw: { ...target.raw, ...Object.fromEntries(overrides.map((field) => [field, own(reference.raw, field)])) }, at: target.at };
}

function repaired(conversion: Conversion, reference: string, meant: Placed, place: At): Placed {
  report(
    conversion,
    'SW1029',
    'warning',
    `The reference ${printable(reference)} cannot be resolved; ${printable(`#${meant.at.pointer}`)} is used instead`,
    place,
  );
  return meant;
}

function fileOf(conversion: Conversion, part: string, at: At): ParsedFile | ReturnType<typeof missingFile> {
  if (part === '') return at.file;
  const path = resolveFilePath(at.file.source.path, part);
  if (typeof path !== 'string') return { ...path, help: undefined, problems: undefined };
  return conversion.files.parsed.get(path) ?? missingFile(conversion, path);
}

function missingFile(conversion: Conversion, path: string) {
  const missing = conversion.files.missing.get(path);
  return {
    code: missing?.code ?? ('SW1020' as const),
    reason: missing?.reason ?? 'there is no such file',
    help: missing?.help,
    problems: missing?.problems,
  };
}

function findInFile(conversion: Conversion, file: ParsedFile, fragment: string, reference: string): Placed | undefined {
  if (fragment !== '' && !fragment.startsWith('/')) return findAnchor(file, fragment);
  const direct = follow(conversion, { raw: file.root, at: { file, pointer: '' } }, fragment);
  if (direct !== undefined || !reference.includes('%')) return direct;
  // A name that itself contains `%` and was not encoded.
  return follow(conversion, { raw: file.root, at: { file, pointer: '' } }, reference.slice(reference.indexOf('#') + 1));
}

/** Follows a pointer; where it enters an object that is itself a reference, goes on in the target. */
function follow(conversion: Conversion, start: Placed, pointer: string): Placed | undefined {
  const whole = followPointer(start.raw, pointer);
  if (whole.found) return { raw: whole.value, at: { file: start.at.file, pointer: start.at.pointer + pointer } };
  let current = start;
  let hops = 0;
  const tokens = [...parsePointer(pointer)];
  while (tokens.length > 0) {
    const token = tokens[0] ?? '';
    const step = followPointer(current.raw, `/${escapeToken(token)}`);
    if (step.found) {
      tokens.shift();
      current = { raw: step.value, at: childAt(current.at, token) };
      continue;
    }
    const reference = own(current.raw, '$ref');
    hops += 1;
    if (typeof reference !== 'string' || hops > 50) return undefined;
    const target = splitReference(reference);
    const file = fileOf(conversion, target.file, current.at);
    if (!('source' in file)) return undefined;
    const next = followPointer(file.root, target.fragment);
    if (!next.found) return undefined;
    current = { raw: next.value, at: { file, pointer: target.fragment } };
  }
  return current;
}

/** The schema with this `$anchor` (JSON Schema Core §8.2.2) or draft-4 `id: '#name'`. */
function findAnchor(file: ParsedFile, anchor: string): Placed | undefined {
  const waiting: Placed[] = [{ raw: file.root, at: { file, pointer: '' } }];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { raw, at } = node;
    if (Array.isArray(raw)) raw.forEach((item: unknown, index) => waiting.push({ raw: item, at: childAt(at, index) }));
    if (!isObject(raw)) continue;
    if (own(raw, '$anchor') === anchor || own(raw, '$dynamicAnchor') === anchor || own(raw, 'id') === `#${anchor}`) return node;
    for (const key of Object.keys(raw)) if (typeof raw[key] === 'object') waiting.push({ raw: raw[key], at: childAt(at, key) });
  }
  return undefined;
}

function article(kind: NodeKind): string {
  const name = kind.replaceAll('-', ' ');
  return /^[aeio]/.test(name) ? `an ${name}` : `a ${name}`;
}
