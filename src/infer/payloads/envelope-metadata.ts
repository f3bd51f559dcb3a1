/** What stands around what is stored, where the request, the moment or the document itself says what it is. */
import { normalizeName } from '../../core/names.js';
import type { Json } from '../../core/json.js';
import type { HttpMethod } from '../../core/http.js';
import type { Schema } from '../../core/schema.js';
import { objectPlaceOf } from '../../json-schema/schema-refs.js';
import { aroundValueOf, saidValue, wentWell } from '../../json-schema/placeholders.js';
import { isValid } from '../../json-schema/samples.js';
import { itemsOf, onlyValueOf, typesOf, viewOf } from '../../json-schema/schema.js';
import type { FlatObject, FlatProperty, Schemas } from '../../json-schema/schema.js';
import type { MetadataSource } from '../../model/response.js';
import type { Parameter } from '../../model/operation.js';
import { responseTimeNames } from '../vocabulary/timestamp-names.js';

/** The request that is answered. */
export interface RequestContext {
  readonly method: HttpMethod;
  readonly path: string;
  readonly parameters: readonly Parameter[];
}

/**
 * What a property that must be there is, though nothing stored says it: what was asked, when it is answered, the only thing that it
 * may be, or nothing at all. Undefined: only the author could say.
 */
export function aroundSourceOf(property: FlatProperty, asked: RequestContext | undefined, schemas: Schemas): MetadataSource | undefined {
  const echo = asked === undefined ? undefined : echoOf(property, asked, schemas);
  if (echo !== undefined) return { kind: 'parameter', in: echo.in === 'path' ? 'path' : 'query', name: echo.name };
  if (isMoment(property, schemas)) return { kind: 'now' };
  const value = saidValue(property, schemas) ?? fixedValue(property, schemas) ?? wentWell(property, schemas);
  if (value !== undefined) return { kind: 'constant', value };
  const words = asked === undefined || normalizeName(property.name) !== 'method' ? [] : [asked.method.toUpperCase(), asked.method];
  const method = words.find((word) => isValid(property.schema, schemas, word));
  return method === undefined ? emptyOf(property, schemas) : { kind: 'constant', value: method };
}

/** What stands beside a row, as plain as it may be where nobody says. */
export function aroundOf(
  around: readonly { readonly path: readonly string[]; readonly property: FlatProperty }[],
  asked: RequestContext,
  schemas: Schemas,
): readonly { readonly path: readonly string[]; readonly source: MetadataSource }[] {
  return around.map(({ path, property }) => ({
    path,
    source: aroundSourceOf(property, asked, schemas) ?? { kind: 'constant', value: aroundValueOf(property, schemas) },
  }));
}

/** Does a property of an answer say again what the path says that it is about? `GET /users/{userId}/cards` → `{ "userId", "cards": [] }`. */
export function isEcho(property: FlatProperty, asked: RequestContext | undefined, schemas: Schemas): boolean {
  return asked !== undefined && echoOf(property, asked, schemas)?.in === 'path';
}

/** Does a property say what was done, or how it went, in the one word that there is for that? `{ "action": "listRules", "result": "success" }`. */
export function isOutcome(property: FlatProperty, schemas: Schemas): boolean {
  return typeof onlyValueOf(property.schema, schemas) === 'string' || wentWell(property, schemas) !== undefined;
}

/** Is it how many there are, in words that could be an amount as well? `{ "sum": 3 }`, "the total sum of items in the list". */
export function isRowCount({ name, schema }: FlatProperty, schemas: Schemas): boolean {
  const { description = '' } = viewOf(schema, schemas);
  return (
    normalizeName(name) === 'sum' &&
    typesOf(schema, schemas).includes('integer') &&
    /\b(?:items|elements|entries|number|count|list|results|records|rows)\b/iu.test(description)
  );
}

/** The parameter that a property repeats: one that is always there, and whose every value the property admits. */
function echoOf(property: FlatProperty, { path, parameters }: RequestContext, schemas: Schemas): Parameter | undefined {
  // The last parameter of a path names what is answered, whose key it is.
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

/** Does a schema ask nothing that the schema of the parameter does not ask as well? */
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

/** A text that says when it was answered. */
function isMoment({ name, schema }: FlatProperty, schemas: Schemas): boolean {
  const { format, pattern, enum: words, const: only } = viewOf(schema, schemas);
  const isText = typesOf(schema, schemas).includes('string') && pattern === undefined && words === undefined && only === undefined;
  if (!isText || (format !== undefined && format !== 'date-time')) return false;
  const normal = normalizeName(name);
  return responseTimeNames.has(normal) && (format === 'date-time' || /(?:at|on|time|timestamp)$/u.test(normal));
}

/** The only value that a number or a yes-or-no may have, or the one that it has unless something else is said. */
function fixedValue({ schema }: FlatProperty, schemas: Schemas): Json | undefined {
  const candidates: readonly (Json | undefined)[] = [onlyValueOf(schema, schemas), viewOf(schema, schemas).default];
  return candidates.find((value) => value !== undefined && typeof value !== 'object' && value !== '' && isValid(schema, schemas, value));
}

/** A list or a map that may be empty, unless it is one of things: which they are is not said. */
function emptyOf({ schema }: FlatProperty, schemas: Schemas): MetadataSource | undefined {
  const types = typesOf(schema, schemas).filter((type) => type !== 'null');
  if (types.length !== 1) return undefined;
  const value: Json = types[0] === 'array' ? [] : {};
  if ((types[0] !== 'array' && types[0] !== 'object') || !isValid(schema, schemas, value)) return undefined;
  const inner = types[0] === 'array' ? itemsOf(schema, schemas) : objectPlaceOf(schema, '', schemas)?.flat.additional;
  const held = inner === undefined ? undefined : objectPlaceOf(inner, '', schemas)?.flat;
  return held !== undefined && isThing(held) ? undefined : { kind: 'constant', value };
}

function isThing({ properties }: FlatObject): boolean {
  return [...properties.keys()].some((name) => /^(?:.*id|.*uuid|.*guid|.*key|slug|name)$/u.test(normalizeName(name)));
}
