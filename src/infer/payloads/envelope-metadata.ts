/** Values of response properties that are not stored: echoed parameters, the current time, constants. */
import { normalizeName } from '../../core/names.js';
import type { Json } from '../../core/json.js';
import type { HttpMethod } from '../../core/http.js';
import type { Schema } from '../../core/schema.js';
import { aroundValueOf, saidValue, wentWell } from '../../json-schema/placeholders.js';
import { isValid } from '../../json-schema/samples.js';
import { flattenObject, itemsOf, onlyValueOf, typesOf, viewOf } from '../../json-schema/schema.js';
import type { FlatObject, FlatProperty, Schemas } from '../../json-schema/schema.js';
import type { MetadataSource } from '../../model/response.js';
import type { Parameter } from '../../model/operation.js';
import { responseTimeNames } from '../vocabulary/timestamp-names.js';

/** The request of a response. */
export interface RequestContext {
  readonly method: HttpMethod;
  readonly path: string;
  readonly parameters: readonly Parameter[];
}

/**
 * Returns the value of a required property that is not stored: an echoed parameter, the current time, its only value, or an empty list or
 * map. Undefined: only the author knows it.
 */
export function metadataSourceOf(property: FlatProperty, asked: RequestContext | undefined, schemas: Schemas): MetadataSource | undefined {
  const echo = asked === undefined ? undefined : echoOf(property, asked, schemas);
  if (echo !== undefined) return { kind: 'parameter', in: echo.in === 'path' ? 'path' : 'query', name: echo.name };
  if (isResponseTime(property, schemas)) return { kind: 'now' };
  const value = saidValue(property, schemas) ?? fixedValue(property, schemas) ?? wentWell(property, schemas);
  if (value !== undefined) return { kind: 'constant', value };
  const words = asked === undefined || normalizeName(property.name) !== 'method' ? [] : [asked.method.toUpperCase(), asked.method];
  const method = words.find((word) => isValid(property.schema, schemas, word));
  return method === undefined ? emptyOf(property, schemas) : { kind: 'constant', value: method };
}

/** Returns the values of the properties beside a row; a neutral value where nothing determines one. A property without either is left out. */
export function metadataOf(
  metadata: readonly { readonly path: readonly string[]; readonly property: FlatProperty }[],
  asked: RequestContext,
  schemas: Schemas,
): readonly { readonly path: readonly string[]; readonly source: MetadataSource }[] {
  return metadata.flatMap(({ path, property }) => {
    const source = metadataSourceOf(property, asked, schemas) ?? constantSource(aroundValueOf(property, schemas));
    return source === undefined ? [] : [{ path, source }];
  });
}

/** Returns the source of a fixed value. */
export function constantSource(value: Json | undefined): MetadataSource | undefined {
  return value === undefined ? undefined : { kind: 'constant', value };
}

/** True if a response property repeats a path parameter: `GET /users/{userId}/cards` → `{ "userId", "cards": [] }`. */
export function isEcho(property: FlatProperty, asked: RequestContext | undefined, schemas: Schemas): boolean {
  return asked !== undefined && echoOf(property, asked, schemas)?.in === 'path';
}

/** True if a property reports the outcome with the only value it has: `{ "action": "listRules", "result": "success" }`. */
export function isOutcome(property: FlatProperty, schemas: Schemas): boolean {
  return typeof onlyValueOf(property.schema, schemas) === 'string' || wentWell(property, schemas) !== undefined;
}

/** True if the description of `sum` says that it counts rows: `{ "sum": 3 }`, "the total sum of items in the list". */
export function isRowCount({ name, schema }: FlatProperty, schemas: Schemas): boolean {
  const { description = '' } = viewOf(schema, schemas);
  return (
    normalizeName(name) === 'sum' &&
    typesOf(schema, schemas).includes('integer') &&
    /\b(?:items|elements|entries|number|count|list|results|records|rows)\b/iu.test(description)
  );
}

/** Finds the parameter that a property repeats: required, and each of its values is valid for the property. */
function echoOf(property: FlatProperty, { path, parameters }: RequestContext, schemas: Schemas): Parameter | undefined {
  // The last parameter of a path is the key of the row in the response.
  const isOne = path.endsWith('}');
  return parameters.find(
    (parameter) =>
      ((parameter.in === 'path' && !isOne) || (parameter.in === 'query' && parameter.required && parameter.role !== 'credential')) &&
      normalizeName(parameter.specName) === normalizeName(property.name) &&
      admits(property.schema, parameter, schemas),
  );
}

const annotations: ReadonlySet<string> = new Set(
  'title description default example examples deprecated readOnly writeOnly nullable xml $comment externalDocs'.split(' '),
);

/** True if a schema requires nothing beyond the schema of the parameter. */
function admits(schema: Schema, parameter: Parameter, schemas: Schemas): boolean {
  const types: readonly string[] = typesOf(schema, schemas);
  const given: readonly string[] = parameter.encoding.types;
  const isScalar = given.every((type) => type === 'string' || type === 'integer' || type === 'number' || type === 'boolean');
  if (!isScalar || given.length === 0 || !given.every((type) => types.includes(type) || (type === 'integer' && types.includes('number'))))
    return false;
  const asks: Readonly<Record<string, unknown>> = { ...viewOf(schema, schemas) };
  const kept: Readonly<Record<string, unknown>> = { ...viewOf(parameter.schema, schemas) };
  return Object.entries(asks).every(
    ([keyword, value]) =>
      keyword === 'type' || annotations.has(keyword) || keyword.startsWith('x-') || JSON.stringify(value) === JSON.stringify(kept[keyword]),
  );
}

/** True for the timestamp of the response. */
function isResponseTime({ name, schema }: FlatProperty, schemas: Schemas): boolean {
  const { format, pattern, enum: words, const: only } = viewOf(schema, schemas);
  const isText = typesOf(schema, schemas).includes('string') && pattern === undefined && words === undefined && only === undefined;
  if (!isText || (format !== undefined && format !== 'date-time')) return false;
  const normal = normalizeName(name);
  return responseTimeNames.has(normal) && (format === 'date-time' || /(?:at|on|time|timestamp)$/u.test(normal));
}

/** Returns the only or the default value of a scalar. */
function fixedValue({ schema }: FlatProperty, schemas: Schemas): Json | undefined {
  const candidates: readonly (Json | undefined)[] = [onlyValueOf(schema, schemas), viewOf(schema, schemas).default];
  return candidates.find((value) => value !== undefined && typeof value !== 'object' && value !== '' && isValid(schema, schemas, value));
}

/** Returns an empty list or map where the schema admits it and the items are no rows of a resource. */
function emptyOf({ schema }: FlatProperty, schemas: Schemas): MetadataSource | undefined {
  const types = typesOf(schema, schemas).filter((type) => type !== 'null');
  if (types.length !== 1) return undefined;
  const value: Json = types[0] === 'array' ? [] : {};
  if ((types[0] !== 'array' && types[0] !== 'object') || !isValid(schema, schemas, value)) return undefined;
  const inner = types[0] === 'array' ? itemsOf(schema, schemas) : flattenObject(schema, schemas)?.additional;
  const held = inner === undefined ? undefined : flattenObject(inner, schemas);
  return held !== undefined && hasKeyName(held) ? undefined : { kind: 'constant', value };
}

function hasKeyName({ properties }: FlatObject): boolean {
  return [...properties.keys()].some((name) => /^(?:.*id|.*uuid|.*guid|.*key|slug|name)$/u.test(normalizeName(name)));
}
