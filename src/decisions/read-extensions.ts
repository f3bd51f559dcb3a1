/**
 * Decisions in the document, as `x-specwright-…` extensions. They are removed from the document here, so that no later stage sees
 * or serves them.
 */
import type { Diagnostic } from '../core/diagnostics.js';
import { toPointer } from '../core/json-pointer.js';
import { suggestion } from '../core/suggest.js';
import type { ApiDocument, OpenApiDocument } from '../load/types.js';
import { httpMethods } from '../core/http.js';
import type { Decision, DecisionTarget, Subject } from './types.js';
import { decisionKinds } from './kinds/index.js';
import { extensionOf, settingOf, subjectOf } from './kinds/kind.js';
import { isObject } from '../core/json.js';
import { quoted, readSetting } from './read-file.js';

const prefix = 'x-specwright-';

export interface ReadExtensions {
  /** Without them. */
  readonly document: ApiDocument;
  readonly decisions: readonly Decision[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds and takes out all of them. Errors: SW2505 for a value, SW2508 for a name or a place that has no meaning. */
export function readExtensions(document: ApiDocument): ReadExtensions {
  // Hardly any document has one, and none is worth copying for nothing.
  if (!document.files.some(({ text }) => text.includes(prefix))) return { document, decisions: [], diagnostics: [] };
  const found: Found[] = [];
  const copies = new Map<object, unknown>();
  const root = withoutExtensions(document.root, [], found, copies) as OpenApiDocument;
  const outcomes = found.map((each) => interpret(each, document));
  return {
    document: { ...document, root },
    decisions: outcomes.flatMap(({ decision }) => decision ?? []),
    diagnostics: outcomes.flatMap(({ diagnostic }) => diagnostic ?? []),
  };
}

interface Found {
  readonly tokens: readonly string[];
  readonly name: string;
  readonly value: unknown;
}

/** Parts that the document shares stay shared; those of which there are several places are found in each. */
function withoutExtensions(node: unknown, tokens: readonly string[], found: Found[], copies: Map<object, unknown>): unknown {
  if (typeof node !== 'object' || node === null) return node;
  const known = copies.get(node);
  const copy: unknown = known ?? (Array.isArray(node) ? [] : Object.create(null));
  copies.set(node, copy);
  for (const [key, value] of Object.entries(node)) {
    if (key.startsWith(prefix) && !Array.isArray(node)) {
      found.push({ tokens, name: key, value });
      continue;
    }
    (copy as Record<string, unknown>)[key] = withoutExtensions(value, [...tokens, key], found, copies);
  }
  return copy;
}

function interpret(
  { tokens, name, value }: Found,
  document: ApiDocument,
): { readonly decision?: Decision; readonly diagnostic?: Diagnostic } {
  const node = toPointer(tokens);
  const pointer = `${node}/${name}`;
  const fail = (code: Diagnostic['code'], message: string, help?: string) => ({
    diagnostic: { code, severity: 'error' as const, message, pointer, ...(help === undefined ? {} : { help }) },
  });
  const kinds = decisionKinds.filter((kind) => extensionOf(kind) === name);
  const [first] = kinds;
  if (first === undefined) {
    const near = suggestion(name, [...new Set(decisionKinds.map(extensionOf))]);
    return fail('SW2508', `unknown extension ${quoted(name)}`, near === undefined ? undefined : `Did you mean ${near}?`);
  }
  const here = subjectsAt(tokens);
  const kind = here.map((subject) => kinds.find((each) => subjectOf(each) === subject)).find((each) => each !== undefined);
  if (kind === undefined) {
    const wanted = [...new Set(kinds.map((each) => placeOf(subjectOf(each))))];
    return fail('SW2508', `${quoted(name)} has no effect here`, `It belongs in ${wanted.join(', or in ')}.`);
  }
  const subject = subjectOf(kind);
  const read = readSetting(subject, settingOf(kind), value);
  if ('problem' in read) return fail(read.code, `${quoted(name)}: ${read.problem}`, read.help);
  const target: DecisionTarget = { kind: 'node', pointer: node };
  const id = idOf(subject, tokens, document);
  return { decision: { ...read, id, target, by: 'user', pointer, subjectPointer: pointer } as Decision };
}

/** Returns the possible subjects of a node of the document, the likeliest first. */
function subjectsAt(tokens: readonly string[]): readonly Subject[] {
  const [section, ...rest] = tokens;
  const isSchema = tokens.includes('schemas') || tokens.includes('schema');
  if (tokens.length === 0 || (section === 'info' && rest.length === 0)) return ['service'];
  if (isSchema && tokens.at(-2) === 'properties') return ['field', 'relation'];
  if (isSchema) return ['entity', 'field', 'relation'];
  if (section !== 'paths' || !httpMethods.some((method) => method === rest[1])) return [];
  if (rest.length === 2) return ['operation'];
  return rest.length === 4 && rest[2] === 'parameters' ? ['parameter'] : [];
}

function placeOf(subject: Subject): string {
  switch (subject) {
    case 'service':
      return 'the root of the document';
    case 'entity':
      return 'the schema of a resource';
    case 'field':
    case 'relation':
      return 'the schema of a property';
    case 'operation':
      return 'an operation';
    case 'parameter':
      return 'a parameter of an operation';
  }
}

/** Returns the id of the equivalent decision in a file, as far as the document determines it. */
function idOf(subject: Subject, tokens: readonly string[], document: ApiDocument): string {
  if (subject === 'service') return 'service';
  if (subject === 'operation' || subject === 'parameter') {
    const [, path = '', method = '', , index] = tokens;
    const spec: unknown = child(child(document.root.paths, path), method);
    const operationId = child(spec, 'operationId');
    const name = typeof operationId === 'string' ? operationId : `${method.toUpperCase()} ${path}`;
    const parameter = index === undefined ? undefined : child(child(child(spec, 'parameters'), index), 'name');
    return typeof parameter === 'string' ? `parameter/${name}.${parameter}` : `operation/${name}`;
  }
  const names = tokens[1] === 'schemas' ? tokens.slice(2) : tokens;
  return `${subject}/${names.filter((token) => token !== 'properties').join('.')}`;
}

function child(node: unknown, key: string): unknown {
  if (Array.isArray(node)) return node[Number(key)];
  return isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
}
