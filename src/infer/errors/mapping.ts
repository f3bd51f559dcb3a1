/** Mappings of error schemas: the source of each property. Each mapping is checked against the schema before use. */
import { isObject } from '../../core/json.js';
import { normalizeName } from '../../core/names.js';
import type { Json } from '../../core/json.js';
import type { Schema } from '../../core/schema.js';
import { flattenObject, isArrayLike, isObjectLike, isSchemaObject, itemsOf, listOf, typesOf, viewOf } from '../../json-schema/schema.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import { isValid } from '../../json-schema/is-valid.js';
import { plainValue } from '../../json-schema/placeholders.js';
import type { ErrorSource, ErrorStyle } from '../../model/error-style.js';
import { meaningOf, violationPart } from './meaning.js';
import { codeWord, nearestWords, reasons } from './words.js';
import { writeErrorBody } from './write-body.js';
import type { ErrorFacts } from './write-body.js';
import { errorWrapperNames } from '../vocabulary/violation-names.js';

type Property = ErrorStyle['properties'][number];

/** The sources of an error body. `telling`: it has more than constants. */
export interface ErrorMapping {
  readonly shape: ErrorStyle['shape'];
  readonly properties: readonly Property[];
  readonly telling: boolean;
}

interface Mapping {
  readonly schemas: Schemas;
  /** The declared statuses that a service sends. */
  readonly statuses: readonly number[];
}

/** As long as the messages of a service: a schema that refuses it gets a constant. */
const longDetail = 'The request is not valid: body/items/0/name must NOT have fewer than 1 characters, "é". '.repeat(3);

/** Returns sample errors with and without violations. */
function trials(statuses: readonly number[]): readonly ErrorFacts[] {
  const base = {
    detail: longDetail,
    path: '/api/v1/items/5eed0000-0000-4000-8000-000000000000',
    method: 'DELETE',
    requestId: '5eed0000-0000-4000-8000-000000000001',
    time: 1_705_312_800_123,
  };
  const violation = { pointer: '/items/0/name', message: 'must be a string', code: 'type', in: 'body' };
  return statuses.flatMap((status) => [
    { ...base, status, violations: [] },
    { ...base, status, violations: [violation, { ...violation, pointer: 'limit', in: 'query' }] },
  ]);
}

/**
 * Returns the mapping of an error body; undefined if none fits. Properties of unknown meaning are left out, or get a constant if required.
 */
export function mapErrorSchema(schema: Schema, schemas: Schemas, statuses: readonly number[]): ErrorMapping | undefined {
  const mapping: Mapping = { schemas, statuses };
  const view = viewOf(schema, schemas);
  const fits = (candidate: ErrorMapping): boolean =>
    trials(statuses).every((values) => isValid(schema, schemas, writeErrorBody(candidate, values), 'response'));
  for (const candidate of candidatesOf(schema, [...listOf(view.oneOf), ...listOf(view.anyOf)], mapping))
    if (fits(candidate)) return candidate;
  return undefined;
}

function* candidatesOf(schema: Schema, alternatives: readonly Schema[], mapping: Mapping): Generator<ErrorMapping> {
  const types = typesOf(schema, mapping.schemas);
  for (const part of [schema, ...alternatives]) {
    if (isObjectLike(part, mapping.schemas)) yield* objectMappings(part, 'object', mapping);
    if (isArrayLike(part, mapping.schemas)) {
      const items = itemsOf(part, mapping.schemas);
      if (items !== undefined && isObjectLike(items, mapping.schemas)) yield* objectMappings(items, 'array', mapping);
      else yield { shape: 'texts', properties: [], telling: true };
    }
  }
  if (types.includes('string')) yield { shape: 'text', properties: [], telling: true };
  // Without a recognised property, the neutral values of the required ones are sent.
  const flat = flattenObject(schema, mapping.schemas);
  if (flat === undefined) return;
  const constants = [...flat.required].flatMap((name): readonly Property[] => {
    const property = flat.properties.get(name);
    const value = property === undefined ? null : plainValue(property, mapping.schemas);
    return value === undefined ? [] : [{ path: [name], source: { kind: 'constant', value } }];
  });
  yield { shape: 'object', properties: constants, telling: false };
}

function* objectMappings(schema: Schema, shape: 'object' | 'array', mapping: Mapping): Generator<ErrorMapping> {
  const properties = mapObject(schema, mapping, [], 4);
  if (properties === undefined || properties.length === 0) return;
  const telling = properties.some(({ source }) => tells(source));
  yield { shape, properties, telling };
  // Required properties only, if properties exclude each other.
  const flat = flattenObject(schema, mapping.schemas);
  yield { shape, properties: properties.filter(({ path }) => flat?.required.has(path[0] ?? '') === true), telling };
}

function tells(source: ErrorSource): boolean {
  return source.kind === 'list'
    ? source.properties.some((property) => tells(property.source))
    : ['detail', 'title', 'code', 'violations', 'status', 'status-text'].includes(source.kind);
}

// ─── objects ───────────────────────────────────────────────────────────────────────────────────────────────

/** Returns the properties of an object in document order; undefined if a required one has no source. */
function mapObject(schema: Schema, mapping: Mapping, prefix: readonly string[], depth: number): readonly Property[] | undefined {
  const flat = flattenObject(schema, mapping.schemas);
  if (flat === undefined || depth <= 0) return undefined;
  const properties = [...flat.properties.values()].filter((property) => !property.writeOnly);
  const siblings = new Set(properties.map((property) => normalizeName(property.name)));
  const mapped: Property[] = [];
  for (const property of properties) {
    const found = mapProperty(property, siblings, mapping, prefix, depth);
    if (found === undefined && property.required) return undefined;
    mapped.push(...(found ?? []));
  }
  const undeclared = [...(isSchemaObject(schema) ? requiredOf(schema, mapping.schemas) : [])].filter((name) => !flat.properties.has(name));
  return [...mapped, ...undeclared.map((name): Property => ({ path: [...prefix, name], source: { kind: 'constant', value: '' } }))];
}

/** Returns the required names, which `properties` may lack (5 % of documents). */
function requiredOf(schema: Schema, schemas: Schemas): readonly string[] {
  const { required } = viewOf(schema, schemas);
  return Array.isArray(required) ? required.filter((name): name is string => typeof name === 'string') : [];
}

function mapProperty(
  property: FlatProperty,
  siblings: ReadonlySet<string>,
  mapping: Mapping,
  prefix: readonly string[],
  depth: number,
): readonly Property[] | undefined {
  const path = [...prefix, property.name];
  const source = sourceOf(property, siblings, mapping, depth);
  if (source !== undefined) return [{ path, source }];
  if (isObjectLike(property.schema, mapping.schemas) && isWrapper(property.name)) {
    const inner = mapObject(property.schema, mapping, path, depth - 1);
    if (inner !== undefined && inner.some((part) => tells(part.source))) return inner;
  }
  if (!property.required) return [];
  const constant = constantOf(property, mapping);
  if (constant !== undefined) return [{ path, source: { kind: 'constant', value: constant } }];
  const inner = isObjectLike(property.schema, mapping.schemas) ? mapObject(property.schema, mapping, path, depth - 1) : undefined;
  if (inner !== undefined && inner.length > 0) return inner;
  // A required text or number of unknown meaning repeats the error.
  const repeated = ([{ kind: 'detail' }, { kind: 'title' }, { kind: 'status' }, { kind: 'timestamp' }] as const).find((candidate) =>
    fitsAlways(candidate, property, mapping),
  );
  return repeated === undefined ? undefined : [{ path, source: repeated }];
}

/** Returns the neutral value of a required property of unknown meaning; of an enumeration the first one, of a list as few as it admits. */
function constantOf(property: FlatProperty, { schemas }: Mapping): Json | undefined {
  const plain = plainValue(property, schemas);
  if (plain !== undefined) return plain;
  const { enum: values, minItems } = viewOf(property.schema, schemas);
  const items = itemsOf(property.schema, schemas);
  const item = items === undefined ? undefined : plainValue({ ...property, schema: items }, schemas);
  const candidates: readonly (Json | undefined)[] = [values?.[0], item === undefined ? undefined : Array<Json>(minItems ?? 1).fill(item)];
  return candidates.find((value) => value !== undefined && isValid(property.schema, schemas, value, 'response'));
}

/** True for the name of an object that holds the error. */
function isWrapper(name: string): boolean {
  return errorWrapperNames.has(normalizeName(name));
}

// ─── properties ────────────────────────────────────────────────────────────────────────────────────────────

/** Returns the source of a property by its name, if its schema admits it for every status. */
function sourceOf(property: FlatProperty, siblings: ReadonlySet<string>, mapping: Mapping, depth: number): ErrorSource | undefined {
  const name = normalizeName(property.name);
  return wanted(property, name, siblings, mapping, depth).find((source) => fitsAlways(source, property, mapping));
}

/** True if a schema admits a source for every status. */
function fitsAlways(source: ErrorSource, { schema }: FlatProperty, { schemas, statuses }: Mapping): boolean {
  return trials(statuses).every((values) => isValid(schema, schemas, valueOf(source, values), 'response'));
}

function valueOf(source: ErrorSource, values: ErrorFacts): Json {
  const body = writeErrorBody({ shape: 'object', properties: [{ path: ['value'], source }] }, values);
  return isObject(body) ? (body['value'] ?? null) : null;
}

/** Returns the possible sources of a name, the likeliest first. */
function wanted(
  property: FlatProperty,
  name: string,
  siblings: ReadonlySet<string>,
  mapping: Mapping,
  depth: number,
): readonly ErrorSource[] {
  const others = (names: readonly string[]): boolean => names.some((other) => other !== name && siblings.has(other));
  const inText = typesOf(property.schema, mapping.schemas).every((type) => type === 'string' || type === 'null');
  switch (meaningOf(name)) {
    case 'type':
      // A URI by RFC 9457 §3.1.1; elsewhere an error code.
      return others(['title', 'instance']) || viewOf(property.schema, mapping.schemas).format === 'uri'
        ? [{ kind: 'type' }, ...codes(property, mapping)]
        : [...codes(property, mapping), { kind: 'type' }];
    case 'title':
    case 'phrase':
      return [{ kind: 'title' }, { kind: 'detail' }, ...codes(property, mapping)];
    case 'status':
      return inText ? [...enumerated(property, mapping), { kind: 'status-text' }, ...codes(property, mapping)] : [{ kind: 'status' }];
    case 'detail':
      return [
        { kind: 'detail' },
        { kind: 'title' },
        ...lists(property, mapping, depth, !others(['error', 'title', 'code'])),
        ...enumerated(property, mapping),
      ];
    case 'instance':
      return inText ? [{ kind: 'instance' }] : [];
    case 'timestamp':
      return [
        { kind: 'timestamp' },
        { kind: 'timestamp', as: 'date' },
        { kind: 'timestamp', as: 'milliseconds' },
        { kind: 'timestamp', as: 'seconds' },
      ];
    case 'request-id':
      return property.required ? [{ kind: 'request-id' }] : [];
    case 'method':
      return [{ kind: 'method' }];
    case 'code':
      return [{ kind: 'status' }, ...codes(property, mapping)];
    case 'violations': {
      const alone = !others(['message', 'msg', 'detail', 'error', 'title', 'description', 'errormessage', 'errordescription']);
      return [...lists(property, mapping, depth, alone), ...(inText && alone ? [{ kind: 'detail' } as const] : [])];
    }
    case 'failed':
      return [{ kind: 'constant', value: false }];
    case 'error':
      // In `{ error, message }` of Spring and Nest the reason phrase; alone the message.
      return [
        { kind: others(['message', 'errordescription', 'description', 'detail', 'msg', 'errormessage']) ? 'title' : 'detail' },
        ...enumerated(property, mapping),
        { kind: 'title' },
        { kind: 'constant', value: true },
        ...lists(property, mapping, depth, true),
      ];
    case 'id':
      return property.required ? [{ kind: 'status-text' }] : [];
    case 'link':
    case undefined:
      return [];
  }
}

/** Returns error codes in the document's spelling: its own words, digits of the status, or ours in its case. */
function codes(property: FlatProperty, mapping: Mapping): readonly ErrorSource[] {
  const given = enumerated(property, mapping);
  if (given.length > 0) return given;
  const { examples, example, default: fallback } = viewOf(property.schema, mapping.schemas);
  const shown = [...(Array.isArray(examples) ? (examples as readonly unknown[]) : []), example, fallback].find(
    (value) => typeof value === 'string',
  );
  const kebab: ErrorSource = { kind: 'code', spelling: 'kebab' };
  const upper: ErrorSource = { kind: 'code', spelling: 'upper' };
  const words =
    typeof shown === 'string' && shown === shown.toLowerCase() && shown !== shown.toUpperCase() ? [kebab, upper] : [upper, kebab];
  const digits: ErrorSource = { kind: 'status-text' };
  return typeof shown === 'string' && /^\d/u.test(shown) ? [digits, ...words] : [...words, digits];
}

/** Returns the words of an enumeration by the closest status. */
function enumerated({ schema }: FlatProperty, { schemas }: Mapping): readonly ErrorSource[] {
  const { enum: values, const: only } = viewOf(schema, schemas);
  const words = (Array.isArray(values) ? (values as readonly Json[]) : only !== undefined ? [only] : []).filter(
    (value): value is string => typeof value === 'string',
  );
  if (words.length === 0) return [];
  // For all statuses, so that one enumeration makes one style.
  const nearest = nearestWords(words, [...reasons.keys()]);
  const chosen = nearest['default'] ?? '';
  return [
    Object.keys(nearest).length === 1
      ? { kind: 'constant', value: chosen }
      : { kind: 'code', spelling: isUpper(words) ? 'upper' : 'kebab', words: nearest },
  ];
}

function isUpper(words: readonly string[]): boolean {
  return words.some((word) => word === codeWord(404, 'upper')) || words.every((word) => word === word.toUpperCase());
}

/** Returns a list of violations, or of the error itself if the list is the whole body (`alone`). */
function lists(property: FlatProperty, mapping: Mapping, depth: number, alone: boolean): readonly ErrorSource[] {
  const { schemas } = mapping;
  if (!isArrayLike(property.schema, schemas)) return [];
  const items = itemsOf(property.schema, schemas) ?? true;
  if (!isObjectLike(items, schemas))
    return [{ kind: 'violations', as: 'text', properties: [], ...(alone ? { orDetail: true as const } : {}) }];
  const parts = [...(flattenObject(items, schemas)?.properties.values() ?? [])].flatMap((part) => {
    const source = violationPart(normalizeName(part.name));
    const text = typesOf(part.schema, schemas);
    return source !== undefined &&
      (text.length === 0 || text.includes('string')) &&
      isValid(part.schema, schemas, sampleOfPart(source), 'response')
      ? [{ specName: part.name, source }]
      : [];
  });
  const unique = parts.filter((part, index) => parts.findIndex((other) => other.source === part.source) === index);
  const perViolation: ErrorSource = { kind: 'violations', as: 'object', properties: unique };
  const required = flattenObject(items, schemas)?.required ?? new Set<string>();
  const complete = [...required].every((name) => unique.some((part) => part.specName === name));
  const useful = unique.some((part) => part.source === 'message') && complete;
  const inner = depth > 1 ? mapObject(items, mapping, [], depth - 1) : undefined;
  const whole: readonly ErrorSource[] =
    inner !== undefined && inner.some((part) => tells(part.source)) ? [{ kind: 'list', properties: inner }] : [];
  return alone ? [...whole, ...(useful ? [perViolation] : [])] : [...(useful ? [perViolation] : []), ...(property.required ? whole : [])];
}

function sampleOfPart(source: 'pointer' | 'message' | 'code' | 'in'): string {
  return { pointer: '/items/0/name', message: 'must NOT have fewer than 1 characters', code: 'additionalProperties', in: 'body' }[source];
}
