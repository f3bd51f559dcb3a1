/** The stored object of a request body. */
import { normalizeName } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { attributesOf } from './json-api.js';
import { coveredBy } from '../../json-schema/schema-refs.js';
import type { SchemaRef } from '../../json-schema/schema-refs.js';
import { isListShaped, readMany } from './list-payloads.js';
import { isStorable } from './subtypes.js';
import { readOne } from './payload-shapes.js';
import type { ListPayload, ObjectPayload } from './payload-shapes.js';
import type { Resource } from '../resources/resources.js';
import { flattenObject, isArrayLike } from '../../json-schema/schema.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';
import { reaches, thresholds } from '../thresholds.js';
import type { IntentContext } from '../intents/intent-context.js';

/** Returns the unwrapped object of a body; undefined without a body; an `Unsupported` for a body that is not stored as a row. */
export function bodyOf(operation: ApiOperation, resource: Resource, context: IntentContext): ObjectPayload | Unsupported | undefined {
  return operation.bodyMedia?.files === undefined ? read(operation, resource, context) : { reason: 'the request body is a file' };
}

/** Returns the fields of a form beside its files; undefined if it has only files. */
export function formOf(operation: ApiOperation, resource: Resource, context: IntentContext): ObjectPayload | Unsupported | undefined {
  const { bodyMedia, bodyPlace } = operation;
  const files = new Set(bodyMedia?.files?.map((part) => part.specName));
  const flat = bodyPlace === undefined ? undefined : flattenObject(bodyPlace.schema, context.schemas);
  if (flat === undefined || [...flat.properties.keys()].every((name) => files.has(name))) return undefined;
  const reading = read(operation, resource, context);
  if (reading === undefined || isUnsupported(reading)) return reading;
  const { place } = reading;
  const properties = new Map([...place.flat.properties].filter(([name]) => !files.has(name)));
  return { ...reading, place: { ...place, flat: { ...place.flat, properties } } };
}

function read(operation: ApiOperation, resource: Resource, context: IntentContext): ObjectPayload | Unsupported | undefined {
  if (operation.body === undefined || operation.body.content.length === 0) return undefined;
  const { bodyPlace, bodyMedia } = operation;
  if (bodyMedia === undefined) {
    const types = operation.body.content.map((media) => media.type).join(', ');
    // An optional body without a description counts as none.
    const isDescribed = operation.body.content.some(
      ({ schema }) => schema !== undefined && (flattenObject(schema, context.schemas)?.properties.size ?? 0) > 0,
    );
    return operation.body.required || isDescribed || operation.method !== 'post'
      ? { reason: `the request body is ${types}, which is not stored as columns` }
      : undefined;
  }
  if (bodyPlace === undefined) return { reason: 'the request body has no schema' };
  if (isArrayLike(bodyPlace.schema, context.schemas) || listIn(bodyPlace, resource, context) !== undefined)
    return { reason: 'the request body is a list of several rows' };
  const reading = readOne(bodyPlace, context.schemas, resource.aliases, undefined, (property) =>
    isPart(property, resource, context.schemas),
  );
  if (reading === undefined) return { reason: 'the request body is not an object' };
  if (!isStorable(reading.place, context.schemas)) return { reason: 'the request body has several alternative schemas' };
  if (reading.place.flat.properties.size === 0) return { reason: 'the request body has no properties' };
  const attributes = attributesOf(reading.place, context.schemas);
  if (attributes !== undefined && reading.place.flat.properties.has('relationships'))
    return { reason: 'the request body sets JSON:API relationships, which are not inferred' };
  if (attributes !== undefined) return { ...reading, place: attributes, wrap: [...reading.wrap, 'attributes'] };
  if (reading.wrap.length > 0 && bodyMedia.kind !== 'json' && bodyMedia.kind !== 'any') return { reason: 'the form has nested fields' };
  return reading;
}

/** Reads the list in a body, bare or in an envelope; undefined for a single object or a body that is not JSON. */
export function manyOf({ bodyPlace, bodyMedia }: ApiOperation, resource: Resource, context: IntentContext): ListPayload | undefined {
  const isJson = bodyMedia?.kind === 'json' || bodyMedia?.kind === 'any';
  return bodyPlace === undefined || !isJson ? undefined : listIn(bodyPlace, resource, context);
}

function listIn(place: SchemaRef, resource: Resource, { schemas }: IntentContext): ListPayload | undefined {
  const many = isListShaped(place, schemas, resource.aliases) ? readMany(place, schemas, resource.aliases) : undefined;
  const isOne = resource.shapes.some((shape) => shape.pointer === place.pointer) || isPropertyOf(many?.items ?? [], resource);
  return isOne ? undefined : many;
}

/** True if the list is a property of the resource: `{ "steps": [{ … }] }` changes a recipe and is no list of recipes. */
function isPropertyOf(items: readonly string[], { properties, aliases, collections }: Resource): boolean {
  const name = normalizeName(items.at(-1) ?? '');
  return properties.has(name) && !aliases.has(name) && !collections.some((collection) => collection.unanswered);
}

/** True if an object is a property of the resource that responses show, and no wrapper: `{ "address": { … } }` of a delivery. */
function isPart({ name, schema }: FlatProperty, resource: Resource, schemas: Schemas): boolean {
  const normal = normalizeName(name);
  if (resource.aliases.has(normal)) return false;
  const sent = flattenObject(schema, schemas)?.properties ?? new Map<string, FlatProperty>();
  return resource.shapes.some((shape) => {
    // Attributes of a resource object are stored like properties beside its key.
    if (attributesOf(shape, schemas) !== undefined) return false;
    const own = [...shape.flat.properties.values()].find((property) => normalizeName(property.name) === normal);
    const shown = own === undefined ? undefined : flattenObject(own.schema, schemas)?.properties;
    return shown !== undefined && [...sent.keys()].some((key) => shown.has(key));
  });
}

/** True if a body describes the resource. */
export function bodyBelongs(reading: ObjectPayload, resource: Resource, context: IntentContext): boolean {
  if (resource.shapes.some((shape) => shape.pointer === reading.place.pointer)) return true;
  return reaches(thresholds.requestShape, coveredBy(reading.place.flat, context.knownNames(resource), normalizeName));
}
