/** Acknowledgements, and payloads without a description. */
import { normalizeName } from '../../core/names.js';
import { flattenObject, isObjectLike, viewOf } from '../../json-schema/schema.js';
import type { FlatObject, FlatProperty, Schemas } from '../../json-schema/schema.js';
import { itemsPlace, objectPlaceOf, propertyPlace } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef, SchemaRef } from '../../json-schema/schema-refs.js';
import { metadataNames, payloadNames } from '../vocabulary/envelope-names.js';
import type { ObjectPayload } from './payload-shapes.js';

/** True for an acknowledgement: an object that only reports the outcome, such as `{ "message": "…" }`. */
export function isAcknowledgement(flat: FlatObject): boolean {
  const isRemark = ({ name, schema }: FlatProperty): boolean =>
    payloadNames.has(normalizeName(name)) && typeof schema === 'object' && (schema.type === 'string' || schema.type === 'boolean');
  return [...flat.properties.values()].every(
    (property) => metadataNames.has(normalizeName(property.name)) || acknowledging.test(property.name) || isRemark(property),
  );
}

const acknowledging = /^(?:deleted|acknowledged)$/iu;

/** True for an acknowledgement with an undescribed payload: `{ "success": true, "data": [] }`. A list of texts in it holds remarks. */
export function isUndescribed(place: ObjectSchemaRef, schemas: Schemas): boolean {
  const properties = [...place.flat.properties.values()];
  const isEmpty = (property: FlatProperty): boolean => {
    if (isFreeForm(propertyPlace(place, property, schemas), schemas)) return true;
    const items = itemsPlace(propertyPlace(place, property, schemas), schemas);
    const inner = items === undefined ? property.schema : items.schema;
    if (!isObjectLike(inner, schemas)) return items !== undefined;
    return flattenObject(inner, schemas)?.properties.size === 0;
  };
  return (
    properties.length > 0 &&
    !place.flat.union &&
    properties.every(
      (property) =>
        metadataNames.has(normalizeName(property.name)) || (payloadNames.has(normalizeName(property.name)) && isEmpty(property)),
    )
  );
}

/** True for metadata around an undescribed payload: `{ "success": true, "data": [] }`. */
export function isEmptyEnvelope(place: ObjectSchemaRef, schemas: Schemas): boolean {
  return [...place.flat.properties.keys()].some((name) => payloadNames.has(normalizeName(name))) && isUndescribed(place, schemas);
}

/** Reads an undescribed payload in an envelope: `{ "success": true, "data": {} }`. */
export function readUndescribed(whole: ObjectSchemaRef, undescribed: ObjectSchemaRef, schemas: Schemas): ObjectPayload | undefined {
  const properties = [...whole.flat.properties.values()];
  const [payload, ...others] = properties.filter(
    (property) =>
      payloadNames.has(normalizeName(property.name)) &&
      (isObjectLike(property.schema, schemas) || isFreeForm(propertyPlace(whole, property, schemas), schemas)),
  );
  if (payload === undefined || others.length > 0 || !isUndescribed(whole, schemas)) return undefined;
  const metadata = properties.filter((property) => property !== payload && property.required);
  return { place: undescribed, wrap: [payload.name], metadata: metadata.map((property) => ({ path: [property.name], property })) };
}

/** True for an object schema without properties. */
export function isFreeForm(place: SchemaRef, schemas: Schemas): boolean {
  const flat = objectPlaceOf(place, schemas)?.flat;
  if (flat !== undefined) return flat.properties.size === 0;
  return (
    Object.keys(viewOf(place.schema, schemas)).filter((keyword) => !/^(?:description|title|examples?|\$?comment|xml)$/u.test(keyword))
      .length === 0
  );
}
