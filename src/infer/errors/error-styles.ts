/** How errors are written: RFC 9457 problem+json, or the document's own form where it has one. */
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
import { isValid } from '../../json-schema/samples/is-valid.js';
import type { ErrorStyle } from '../../model/error-style.js';

export { writeErrorBody } from './write-body.js';
export type { ErrorFacts } from './write-body.js';

export interface ErrorStyles {
  /** The first is for every answer whose form the document does not declare. */
  readonly styles: readonly ErrorStyle[];
  /** Status (`404`, `4XX`, `default`) → index of its style, where it is not the first or a wider key says otherwise. */
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

/** A form in which some response declares an error. */
interface Form {
  readonly mediaType: string;
  readonly mapping: ErrorMapping;
  readonly name: string;
  readonly schema?: string;
  uses: number;
}

interface Reading {
  readonly schemas: Schemas;
  /** By media type and what is written: two schemas that are filled alike are one style. */
  readonly forms: Map<string, Form>;
  /** By schema and statuses, since most operations declare the same. */
  readonly mappings: Map<string, ErrorMapping | undefined>;
  readonly responses: Map<ResponseObject, Form | undefined>;
}

/**
 * The styles of the document: the one that most declared errors have comes first, RFC 9457 if there is none that tells
 * anything. Every style gives bodies that are valid against the schemas that it stands for (tried for each status).
 * What is declared as YAML is written as JSON, which YAML includes, and so is one line of a stream of JSON; other forms (XML only, HTML) get the first style.
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

/** The most used form of objects that says something first, else RFC 9457; the others in the order of the document. */
function ordered(forms: readonly Form[]): readonly Form[] {
  let first: Form | undefined;
  for (const form of forms) if (form.mapping.telling && form.mapping.shape !== 'text' && form.uses > (first?.uses ?? 0)) first = form;
  first ??= problemForm();
  return [first, ...forms.filter((form) => form !== first)];
}

/** The form that was decided to be that of errors which the document does not describe. */
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
  decisions.refuse(
    decision,
    `no declared error is of the schema \`${decision.value}\``,
    `It may be ${[...known, 'problem'].join(' or ')}.`,
  );
  return forms;
}

// ─── responses ─────────────────────────────────────────────────────────────────────────────────────────────

/** The responses of an operation that are errors which a service gives. `default` is one if a success is declared beside it. */
function errorResponses(operation: OperationObject): readonly (readonly [string, ResponseObject])[] {
  const entries = Object.entries(operation.responses);
  const succeeds = entries.some(([status]) => /^[23]/u.test(status));
  return entries.filter(
    ([status, response]) => isSchemaObject(response) && (status === 'default' ? succeeds : statusesOf(status).length > 0),
  );
}

/** The statuses that a key of `responses` stands for, of those that a service answers. */
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
  // The first declaration names the style and is what it points at.
  const reference = isSchemaObject(schema) && typeof schema.$ref === 'string' ? schema.$ref : undefined;
  const flatName = schema === undefined ? undefined : flattenObject(schema, reading.schemas)?.name;
  const name =
    mapping === problemMapping
      ? mediaType === problemType
        ? 'problem'
        : 'error'
      : (flatName ?? (mapping.shape === 'text' ? 'message' : 'error'));
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
  // A schema that says nothing of errors (`{}`, an object without properties) takes the usual body if it admits it.
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

/** YAML 1.2 §1.3: every JSON text is one of YAML too. */
function isYaml(type: string): boolean {
  return /[/+](?:x-)?ya?ml$/u.test(bare(type));
}

/** A JSON text by line, as of streams: an error is one line, and so is what a service writes. No type of these is registered. */
function isJsonLines(type: string): boolean {
  return /^application\/(?:x-)?(?:ndjson|jsonl|json-?lines|json-?stream|stream-?json)$/u.test(bare(type));
}

function isJson(type: string): boolean {
  return /^[\w!#$&^.+-]+\/(?:[\w!#$&^.+-]+\+)?json$/u.test(bare(type));
}

/** Ranges that admit JSON; one concrete type has to be sent. */
function isAnything(type: string): boolean {
  return bare(type) === '*/*' || bare(type) === 'application/*';
}

function hasObject(media: MediaTypeObject, schemas: Schemas): boolean {
  return media.schema !== undefined && isObjectLike(media.schema, schemas);
}

// ─── operations ────────────────────────────────────────────────────────────────────────────────────────────

/**
 * A status is looked up as `404`, then `4XX`, then `default`, then the first style. Listed is what that would otherwise get
 * wrong: a style other than the first, or the first under a wider key with another one.
 */
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
