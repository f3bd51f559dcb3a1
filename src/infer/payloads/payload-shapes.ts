/** Payload shapes of request bodies and responses: one object, possibly wrapped, or a list, possibly in an envelope. */
import { normalizeName } from '../../core/names.js';
import { flattenObject, isArrayLike, isObjectLike, typesOf } from '../../json-schema/schema.js';
import type { FlatObject, FlatProperty, Schemas } from '../../json-schema/schema.js';
import { isOutcome } from './envelope-metadata.js';
import type { RequestContext } from './envelope-metadata.js';
import { objectPlaceOf, propertyPlace } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef, SchemaRef } from '../../json-schema/schema-refs.js';
import { metadataNames, payloadNames } from '../vocabulary/envelope-names.js';

/** One object. `wrap` lists the wrapping properties, outermost first; `metadata` their required siblings, by path. */
export interface ObjectPayload {
  readonly place: ObjectSchemaRef;
  readonly wrap: readonly string[];
  /** The object is the only item of a list. */
  readonly listed?: true;
  readonly metadata: readonly { readonly path: readonly string[]; readonly property: FlatProperty }[];
}

/** A list of objects; `items` is the path to it, empty for a bare array. `metadata` lists every other property, by path. */
export interface ListPayload {
  readonly item: ObjectSchemaRef;
  readonly items: readonly string[];
  readonly metadata: readonly EnvelopeMetadata[];
}

/** A sibling of a list. `container`: an object whose own properties are listed as well. */
export interface EnvelopeMetadata {
  readonly path: readonly string[];
  readonly property: FlatProperty;
  readonly container?: true;
}

/**
 * Reads an object payload, bare or wrapped: `{ "article": {…} }`, `{ "success": true, "data": {…} }`.
 * @param names normalised names of the resource
 * @param asked the request of a response; the response of a write may have optional siblings
 * @param isOwn true for a property of the resource itself, which is no wrapper
 */
export function readOne(
  place: SchemaRef,
  schemas: Schemas,
  names: ReadonlySet<string>,
  asked?: RequestContext,
  isOwn: (property: FlatProperty) => boolean = () => false,
): ObjectPayload | undefined {
  let current = objectPlaceOf(place, schemas);
  if (current === undefined) return undefined;
  const wrap: string[] = [];
  const metadata: { readonly path: readonly string[]; readonly property: FlatProperty }[] = [];
  for (let level = 0; level < 2; level += 1) {
    const inner: FlatProperty | undefined = wrappedProperty(current.flat, schemas, names, asked !== undefined && asked.method !== 'get');
    if (inner === undefined || isOwn(inner)) break;
    const innerPlace: SchemaRef = propertyPlace(current, inner, schemas);
    const innerObject = objectPlaceOf(innerPlace, schemas);
    if (innerObject === undefined) break;
    for (const property of current.flat.properties.values()) {
      if (property !== inner && property.required) metadata.push({ path: [...wrap, property.name], property });
    }
    wrap.push(inner.name);
    current = innerObject;
  }
  return { place: current, wrap, metadata };
}

function wrappedProperty(flat: FlatObject, schemas: Schemas, names: ReadonlySet<string>, isWritten: boolean): FlatProperty | undefined {
  const properties = [...flat.properties.values()];
  const isNamedAlike = flat.name !== undefined && names.has(normalizeName(flat.name));
  if (isNamedAlike && !isEnvelope(properties, schemas)) return undefined;
  const candidates = properties.filter(
    ({ schema, name }) => isObjectLike(schema, schemas) && (names.has(normalizeName(name)) || !metadataNames.has(normalizeName(name))),
  );
  const chosen =
    candidates.find((property) => names.has(normalizeName(property.name))) ??
    candidates.find((property) => payloadNames.has(normalizeName(property.name))) ??
    (properties.length === 1 ? candidates[0] : undefined);
  if (chosen === undefined || (flattenedSize(chosen, schemas) === 0 && properties.length > 1)) return undefined;
  const others = properties.filter((property) => property !== chosen);
  const isNamed = isWritten && names.has(normalizeName(chosen.name));
  const isBeside = ({ schema, required }: FlatProperty): boolean =>
    isNamed && !required && (isObjectLike(schema, schemas) || isArrayLike(schema, schemas));
  if (others.some((property) => !metadataNames.has(normalizeName(property.name)) && !isOutcome(property, schemas) && !isBeside(property)))
    return undefined;
  return chosen;
}

/** True for an outcome beside a payload, whatever its schema is called: a `Contact` of `{ "status": 200, "data": { … } }`. */
function isEnvelope(properties: readonly FlatProperty[], schemas: Schemas): boolean {
  const payload = properties.filter((property) => payloadNames.has(normalizeName(property.name)) && flattenedSize(property, schemas) > 0);
  const isOutcomeOnly = ({ name, schema }: FlatProperty): boolean => {
    const types = typesOf(schema, schemas).filter((type) => type !== 'null');
    if (/^(?:status|statuscode|code|success|ok|error)$/u.test(normalizeName(name)))
      return types.length === 1 && (types[0] === 'integer' || types[0] === 'boolean');
    return /^(?:message|msg)$/u.test(normalizeName(name)) && types.join() === 'string';
  };
  return (
    payload.length === 1 && properties.length > 1 && properties.every((property) => property === payload[0] || isOutcomeOnly(property))
  );
}

function flattenedSize(property: FlatProperty, schemas: Schemas): number {
  return flattenObject(property.schema, schemas)?.properties.size ?? 0;
}
