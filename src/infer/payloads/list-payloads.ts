/** Lists in request bodies and responses, bare or in an envelope. */
import { normalizeName } from '../../core/names.js';
import { isArrayLike, isObjectLike, isSchemaObject, listOf, resolveSchema, typesOf } from '../../json-schema/schema.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import { metadataSourceOf, isEcho, isOutcome, isRowCount } from './envelope-metadata.js';
import type { RequestContext } from './envelope-metadata.js';
import { itemsPlace, objectPlaceOf, placeOf, propertyPlace } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef, SchemaRef } from '../../json-schema/schema-refs.js';
import { listMetadataNames, listNames, metadataNames } from '../vocabulary/envelope-names.js';
import { listCountNames } from '../vocabulary/pagination-properties.js';
import type { EnvelopeMetadata, ListPayload, ObjectPayload } from './payload-shapes.js';
import { isFreeForm } from './undescribed-payloads.js';

const identifierPattern = /^(?:id|uuid|guid|pk|key|.+id)$/u;

/**
 * Reads a list payload: an array of objects, bare or in an envelope of up to three levels.
 * @param asked the request of a response, whose parameters an envelope may repeat
 * @param unsaid the schema of items without properties; such items are ignored if absent
 */
export function readMany(
  place: SchemaRef,
  schemas: Schemas,
  names: ReadonlySet<string>,
  asked?: RequestContext,
  undescribed?: ObjectSchemaRef,
): ListPayload | undefined {
  const bare = arrayOfObjects(place, schemas, undescribed);
  if (bare !== undefined) return { item: bare, items: [], metadata: [] };
  const forms = formsOf(place, schemas);
  if (forms.length > 1) {
    const lists = forms.map((form) => readMany(form, schemas, names, asked, undescribed));
    // A bare array or the same in an envelope: each alternative fulfils the response, so the first is taken.
    return lists.every((list) => list !== undefined) ? lists[0] : undefined;
  }
  const object = objectPlaceOf(place, schemas);
  if (object === undefined) return undefined;
  return readEnvelope(object, { schemas, names, asked, undescribed }, []);
}

/** Returns the alternatives of `oneOf` or `anyOf`, without null. */
function formsOf(place: SchemaRef, schemas: Schemas): readonly SchemaRef[] {
  const { schema, pointer } = resolveSchema(place.schema, schemas);
  if (!isSchemaObject(schema) || schema.properties !== undefined) return [];
  const keyword = schema.oneOf !== undefined ? 'oneOf' : 'anyOf';
  return listOf(schema[keyword])
    .map((form, index) => placeOf(form, `${pointer ?? place.pointer}/${keyword}/${String(index)}`, schemas))
    .filter((form) => !typesOf(form.schema, schemas).every((type) => type === 'null') || typesOf(form.schema, schemas).length === 0);
}

interface EnvelopeContext {
  readonly schemas: Schemas;
  readonly names: ReadonlySet<string>;
  readonly asked: RequestContext | undefined;
  readonly undescribed: ObjectSchemaRef | undefined;
}

function readEnvelope(object: ObjectSchemaRef, context: EnvelopeContext, path: readonly string[]): ListPayload | undefined {
  const { schemas, names, asked, undescribed } = context;
  const properties = [...object.flat.properties.values()];
  // An object with an identifier is a row with nested lists, not an envelope.
  if (
    properties.some(
      (property) =>
        identifierPattern.test(normalizeName(property.name)) &&
        !metadataNames.has(normalizeName(property.name)) &&
        !isArrayLike(property.schema, schemas) &&
        normalizeName(property.name) !== 'requestid' &&
        !isEcho(property, asked, schemas),
    )
  )
    return undefined;
  const arrays = properties.flatMap((property) => {
    const item = arrayOfObjects(propertyPlace(object, property, schemas), schemas, undescribed);
    return item === undefined ||
      (/^(?:errors?|warnings?|links?|included|messages)$/u.test(normalizeName(property.name)) && !names.has(normalizeName(property.name)))
      ? []
      : [{ property, item }];
  });
  const chosen =
    arrays.find(({ property }) => names.has(normalizeName(property.name))) ??
    listNames.first(arrays, ({ property }) => normalizeName(property.name)) ??
    (arrays.length === 1 ? arrays[0] : undefined);
  if (chosen !== undefined) {
    const metadata = properties
      .filter((property) => property !== chosen.property)
      .flatMap((property) => leaves(object, property, schemas, path));
    return { item: chosen.item, items: [...path, chosen.property.name], metadata };
  }
  if (path.length >= 2) return undefined;
  for (const property of properties) {
    if (!isObjectLike(property.schema, schemas)) continue;
    const inner = propertyPlace(object, property, schemas);
    const innerObject = objectPlaceOf(inner, schemas);
    const name = normalizeName(property.name);
    if (innerObject === undefined || !(properties.length === 1 || listNames.has(name) || names.has(name))) continue;
    const found = readEnvelope(innerObject, context, [...path, property.name]);
    if (found === undefined) continue;
    const siblings = properties.filter((other) => other !== property).flatMap((other) => leaves(object, other, schemas, path));
    return { ...found, metadata: [...siblings, ...found.metadata] };
  }
  return undefined;
}

/** Reads the array of objects at a path, with any siblings. */
export function readManyAt(place: SchemaRef, path: readonly string[], schemas: Schemas): ListPayload | undefined {
  let object = objectPlaceOf(place, schemas);
  const metadata: EnvelopeMetadata[] = [];
  for (const [index, name] of path.entries()) {
    const outer = object;
    const property = outer?.flat.properties.get(name);
    if (outer === undefined || property === undefined) return undefined;
    const others = [...outer.flat.properties.values()].filter((other) => other !== property);
    metadata.push(...others.flatMap((other) => leaves(outer, other, schemas, path.slice(0, index))));
    const inner = propertyPlace(outer, property, schemas);
    if (index === path.length - 1) {
      const item = arrayOfObjects(inner, schemas);
      return item === undefined ? undefined : { item, items: path, metadata };
    }
    object = objectPlaceOf(inner, schemas);
  }
  return undefined;
}

/** Returns a property of an envelope; for an object (`meta`, `paging`, `links`) its own properties, down to two levels. */
function leaves(
  parent: ObjectSchemaRef,
  property: FlatProperty,
  schemas: Schemas,
  path: readonly string[],
  depth = 2,
): readonly EnvelopeMetadata[] {
  const own = { path: [...path, property.name], property };
  if (depth === 0 || !isObjectLike(property.schema, schemas)) return [own];
  const place = propertyPlace(parent, property, schemas);
  const object = objectPlaceOf(place, schemas);
  if (object === undefined || object.flat.properties.size === 0) return [own];
  return [
    { ...own, container: true },
    ...[...object.flat.properties.values()].flatMap((inner) => leaves(object, inner, schemas, own.path, depth - 1)),
  ];
}

function arrayOfObjects(place: SchemaRef, schemas: Schemas, undescribed?: ObjectSchemaRef): ObjectSchemaRef | undefined {
  const items = itemsPlace(place, schemas);
  if (items === undefined) return undefined;
  return objectPlaceOf(items, schemas) ?? (isFreeForm(items, schemas) ? undescribed : undefined);
}

/** True for a list, bare or in an envelope that holds nothing but metadata. */
export function isListShaped(place: SchemaRef, schemas: Schemas, names: ReadonlySet<string>, asked?: RequestContext): boolean {
  const many = readMany(place, schemas, names, asked);
  return (
    many !== undefined &&
    many.metadata.every(
      (entry) =>
        entry.container === true ||
        isMetadata(entry, many) ||
        isRowCount(entry.property, schemas) ||
        isEcho(entry.property, asked, schemas) ||
        isOutcome(entry.property, schemas),
    )
  );
}

/** Reads a list whose required siblings all have a known source. */
export function readList(
  place: SchemaRef,
  schemas: Schemas,
  names: ReadonlySet<string>,
  asked?: RequestContext,
  undescribed?: ObjectSchemaRef,
): ListPayload | undefined {
  const many = readMany(place, schemas, names, asked, undescribed);
  if (many === undefined) return undefined;
  const isNeeded = (entry: EnvelopeMetadata): boolean =>
    entry.property.required &&
    entry.container !== true &&
    !isMetadata(entry, many) &&
    !isRowCount(entry.property, schemas) &&
    metadataSourceOf(entry.property, asked, schemas) === undefined &&
    !isInOptional(entry, many.metadata);
  return many.metadata.some(isNeeded) ? undefined : many;
}

/** True for a required property of an optional object. */
function isInOptional({ path }: EnvelopeMetadata, all: readonly EnvelopeMetadata[]): boolean {
  return all.some(
    (outer) =>
      outer.container === true &&
      !outer.property.required &&
      outer.path.length < path.length &&
      outer.path.every((name, index) => path[index] === name),
  );
}

/**
 * True if a sibling of the list has a metadata name, by itself and not by an ancestor shared with the list: `page` in `{ "title", "parts":
 * [] }`.
 */
function isMetadata({ path }: Pick<EnvelopeMetadata, 'path'>, { items }: Pick<ListPayload, 'items'>): boolean {
  return path.some((name, index) => {
    const normal = normalizeName(name);
    return (metadataNames.has(normal) || listMetadataNames.has(normal)) && (index === path.length - 1 || items[index] !== name);
  });
}

/** Reads a list of one item whose required siblings all have a known source. */
export function readSingleItem(
  place: SchemaRef,
  schemas: Schemas,
  names: ReadonlySet<string>,
  asked?: RequestContext,
): ObjectPayload | undefined {
  const many = readList(place, schemas, names, asked);
  if (many === undefined || many.metadata.some(({ path }) => listMetadataNames.has(normalizeName(path.at(-1) ?? '')))) return undefined;
  const metadata = many.metadata.filter((entry) => entry.property.required && entry.container !== true);
  const isNumber = ({ property }: EnvelopeMetadata): boolean =>
    typesOf(property.schema, schemas).some((type) => type === 'integer' || type === 'number');
  // A response with a count is a list: a single item is not counted.
  const counts =
    metadata.some(isNumber) ||
    (asked?.method === 'get' && many.metadata.some((entry) => isNumber(entry) && listCountNames.has(normalizeName(entry.property.name))));
  return counts ? undefined : { place: many.item, wrap: many.items, listed: true, metadata };
}
