/** Error styles: RFC 9457 problem+json, or the document's own. */
import { createNameAllocator } from '../../core/names.js';
import { parsePointer, escapeToken } from '../../core/json-pointer.js';
import type { DecisionRegistry } from '../decided/decision-registry.js';
import { httpMethods } from '../../core/http.js';
import type { ApiDocument, MediaTypeObject, OperationObject, ResponseObject } from '../../load/types.js';
import type { Schema } from '../../core/schema.js';
import { flattenObject, isObjectLike, isSchemaObject, typesOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import { mapErrorSchema } from './mapping.js';
import type { ErrorMapping } from './mapping.js';
import { reasons } from './words.js';
import { writeErrorBody } from './write-body.js';
import { isValid } from '../../json-schema/is-valid.js';
import type { ErrorStyle } from '../../model/error-style.js';

export { writeErrorBody } from './write-body.js';
export type { ErrorFacts } from './write-body.js';

export interface ErrorStyles {
  /** The first is for responses that the document does not declare. */
  readonly styles: readonly ErrorStyle[];
  /** Index of the style by status (`404`, `4XX`, `default`), if it is not the first or a wider key differs. */
  readonly errorsOf: (operation: OperationObject) => Readonly<Record<string, number>>;
}

/** RFC 9457 §3, with the violations of a refused request as an extension member. */
const problemProperties: ErrorStyle['properties'] = [
  { path: ['type'], source: { kind: 'type' } },
  { path: ['title'], source: { kind: 'title' } },
  { path: ['status'], source: { kind: 'status' } },
  { path: ['detail'], source: { kind: 'detail' } },
  { path: ['instance'], source: { kind: 'instance' } },
  {
    path: ['errors'],
    source: {
      kind: 'violations',
      as: 'object',
      properties: [
        { specName: 'in', source: 'in' },
        { specName: 'pointer', source: 'pointer' },
        { specName: 'message', source: 'message' },
        { specName: 'code', source: 'code' },
      ],
    },
  },
];
const problemMapping: ErrorMapping = { shape: 'object', properties: problemProperties, telling: true };
const problemType = 'application/problem+json';

/** A declared form of an error. */
interface Form {
  readonly mediaType: string;
  readonly mapping: ErrorMapping;
  readonly name: string;
  readonly schema?: string;
  uses: number;
}

interface Reading {
  readonly schemas: Schemas;
  /** By media type and mapping: two schemas with the same mapping are one style. */
  readonly forms: Map<string, Form>;
  /** Cache by schema and statuses, since most operations declare the same. */
  readonly mappings: Map<string, ErrorMapping | undefined>;
  readonly responses: Map<ResponseObject, Form | undefined>;
}

/**
 * Builds the error styles of the document: the most declared one first, RFC 9457 if none has a message. Each is checked against its
 * schemas for each status. YAML and JSON streams are written as JSON; other forms (XML only, HTML) get the first style.
 */
export function buildErrorStyles(document: ApiDocument, decisions?: DecisionRegistry): ErrorStyles {
  const schemas = document.root.components?.schemas ?? {};
  const reading: Reading = { schemas, forms: new Map(), mappings: new Map(), responses: new Map() };
  for (const [path, item] of Object.entries(document.root.paths)) {
    for (const method of httpMethods) {
      const operation = item[method];
      if (operation === undefined) continue;
      for (const [status, response] of errorResponses(operation)) {
        const form = readResponse(response, status, `#/paths/${escapeToken(path)}/${method}/responses/${status}`, reading);
        if (form !== undefined) form.uses += 1;
      }
    }
  }
  const forms = decidedFirst(ordered([...reading.forms.values()]), decisions);
  const names = createNameAllocator();
  const styles = forms.map((form): ErrorStyle => ({
    id: names.allocate(form.name, `${form.mediaType} ${form.schema ?? ''}`).camel,
    mediaType: form.mediaType,
    ...(form.schema !== undefined ? { schema: form.schema } : {}),
    shape: form.mapping.shape,
    properties: form.mapping.properties,
  }));
  const indexOf = new Map(forms.map((form, index) => [form, index]));
  return {
    styles,
    errorsOf: (operation) =>
      errorsOf(operation, (response) => indexOf.get(reading.responses.get(response) ?? forms[0] ?? problemForm()) ?? 0),
  };
}

function problemForm(): Form {
  return { mediaType: problemType, mapping: problemMapping, name: 'problem', uses: 0 };
}

/** Sorts the forms: the most used one with a message first, else RFC 9457; the others in document order. */
function ordered(forms: readonly Form[]): readonly Form[] {
  let first: Form | undefined;
  for (const form of forms)
    if (form.mapping.telling && form.mapping.shape !== 'text' && form.mapping.shape !== 'texts' && form.uses > (first?.uses ?? 0))
      first = form;
  first ??= problemForm();
  return [first, ...forms.filter((form) => form !== first)];
}

/** Puts the decided form for undeclared errors first. */
function decidedFirst(forms: readonly Form[], decisions: DecisionRegistry | undefined): readonly Form[] {
  const decision = decisions?.service('service.errors');
  if (decisions === undefined || decision === undefined) return forms;
  const isWanted = (form: Form): boolean =>
    decision.value === 'problem' ? form.mapping === problemMapping : form.schema === `#/components/schemas/${escapeToken(decision.value)}`;
  const first = forms.find(isWanted) ?? (decision.value === 'problem' ? problemForm() : undefined);
  if (first !== undefined) return [first, ...forms.filter((form) => form !== first)];
  const known = forms.flatMap(({ schema }) =>
    schema?.startsWith('#/components/schemas/') === true ? [parsePointer(schema).at(-1) ?? ''] : [],
  );
  decisions.refuse(decision, `no declared error has the schema \`${decision.value}\``, `It may be ${[...known, 'problem'].join(' or ')}.`);
  return forms;
}

// ─── responses ─────────────────────────────────────────────────────────────────────────────────────────────

/** Returns the error responses of an operation; `default` is one beside a declared success. */
function errorResponses(operation: OperationObject): readonly (readonly [string, ResponseObject])[] {
  const entries = Object.entries(operation.responses);
  const succeeds = entries.some(([status]) => /^[23]/u.test(status));
  return entries.filter(
    ([status, response]) => isSchemaObject(response) && (status === 'default' ? succeeds : statusesOf(status).length > 0),
  );
}

/** Returns the statuses of a key of `responses` that a service sends. */
function statusesOf(key: string): readonly number[] {
  const all = [...reasons.keys()];
  if (key === 'default') return all;
  return all.filter((status) => (/^[45]xx$/iu.test(key) ? String(status).startsWith(key.charAt(0)) : String(status) === key));
}

function readResponse(response: ResponseObject, status: string, pointer: string, reading: Reading): Form | undefined {
  const form = formOf(response, status, pointer, reading);
  reading.responses.set(response, form);
  return form;
}

function formOf(response: ResponseObject, status: string, pointer: string, reading: Reading): Form | undefined {
  const content = Object.entries(response.content ?? {}).filter(([, media]) => isSchemaObject(media));
  const json =
    content.find(([type]) => isProblem(type)) ??
    content.find(([type]) => isJson(type)) ??
    content.find(([type, media]) => (isAnything(type) || isYaml(type) || isJsonLines(type)) && hasObject(media, reading.schemas));
  if (json === undefined) {
    const text = content.find(([type]) => /^text\/plain\b/iu.test(type));
    return text === undefined
      ? undefined
      : keep({ mediaType: 'text/plain', mapping: { shape: 'text', properties: [], telling: true }, name: 'text', uses: 0 }, reading);
  }
  const [type, { schema }] = json;
  const mediaType = isAnything(type) ? 'application/json' : bare(type);
  const mapping = mappingOf(schema ?? true, statusesOf(status), reading);
  if (mapping === undefined) return undefined;
  // The first declaration gives the style its name and pointer.
  const reference = isSchemaObject(schema) && typeof schema.$ref === 'string' ? schema.$ref : undefined;
  const flatName = schema === undefined ? undefined : flattenObject(schema, reading.schemas)?.name;
  const name =
    mapping === problemMapping
      ? mediaType === problemType
        ? 'problem'
        : 'error'
      : (flatName ?? (mapping.shape === 'text' ? 'message' : mapping.shape === 'texts' ? 'messages' : 'error'));
  const place = schema === undefined ? undefined : (reference ?? `${pointer}/content/${escapeToken(type)}/schema`);
  return keep({ mediaType, mapping, name, ...(place !== undefined ? { schema: place } : {}), uses: 0 }, reading);
}

function keep(form: Form, reading: Reading): Form {
  const key = JSON.stringify([form.mediaType, form.mapping.shape, form.mapping.properties]);
  const known = reading.forms.get(key);
  if (known !== undefined) return known;
  reading.forms.set(key, form);
  return form;
}

function mappingOf(schema: Schema, statuses: readonly number[], reading: Reading): ErrorMapping | undefined {
  const key = JSON.stringify([schema, statuses]);
  if (reading.mappings.has(key)) return reading.mappings.get(key);
  const found = typesOf(schema, reading.schemas).length === 0 ? undefined : mapErrorSchema(schema, reading.schemas, statuses);
  // An undescribed schema (`{}`, an object without properties) gets problem+json if it admits it.
  const mapping = found?.telling !== true && problemFits(schema, statuses, reading.schemas) ? problemMapping : found;
  reading.mappings.set(key, mapping);
  return mapping;
}

function problemFits(schema: Schema, statuses: readonly number[], schemas: Schemas): boolean {
  return statuses.every((status) =>
    isValid(
      schema,
      schemas,
      writeErrorBody(problemMapping, { status, detail: 'd', path: '/', method: 'GET', requestId: '', time: 0, violations: [] }),
      'response',
    ),
  );
}

// ─── media types ───────────────────────────────────────────────────────────────────────────────────────────

function bare(type: string): string {
  return type.split(';', 1)[0]?.trim().toLowerCase() ?? type;
}

function isProblem(type: string): boolean {
  return bare(type) === problemType;
}

/** True for YAML, which includes JSON (YAML 1.2 §1.3). */
function isYaml(type: string): boolean {
  return /[/+](?:x-)?ya?ml$/u.test(bare(type));
}

/** True for streams of JSON lines: an error is one line. None of these types is registered. */
function isJsonLines(type: string): boolean {
  return /^application\/(?:x-)?(?:ndjson|jsonl|json-?lines|json-?stream|stream-?json)$/u.test(bare(type));
}

function isJson(type: string): boolean {
  return /^[\w!#$&^.+-]+\/(?:[\w!#$&^.+-]+\+)?json$/u.test(bare(type));
}

/** True for media ranges that include JSON; the response needs a concrete type. */
function isAnything(type: string): boolean {
  return bare(type) === '*/*' || bare(type) === 'application/*';
}

function hasObject(media: MediaTypeObject, schemas: Schemas): boolean {
  return media.schema !== undefined && isObjectLike(media.schema, schemas);
}

// ─── operations ────────────────────────────────────────────────────────────────────────────────────────────

/** Returns the styles by status. A status is looked up as `404`, `4XX`, `default`, then the first style; only differences are listed. */
function errorsOf(operation: OperationObject, indexOf: (response: ResponseObject) => number): Readonly<Record<string, number>> {
  const declared = errorResponses(operation).map(([status, response]): [string, number] => [
    /^[45]xx$/iu.test(status) ? status.toUpperCase() : status,
    indexOf(response),
  ]);
  const width = (key: string): number => (key === 'default' ? 0 : key.endsWith('XX') ? 1 : 2);
  const listed = new Map<string, number>();
  for (const [key, index] of [...declared].sort(([left], [right]) => width(left) - width(right))) {
    const wider = listed.get(`${key.charAt(0)}XX`) ?? listed.get('default') ?? 0;
    if (index !== wider) listed.set(key, index);
  }
  return Object.fromEntries(declared.filter(([key]) => listed.has(key)));
}
