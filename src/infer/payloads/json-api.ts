/** Resource objects (JSON:API 1.1 §7.2): `id` and `type` beside the `attributes`. */
import { objectPlaceOf, propertyPlace } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import type { FlatObject, Schemas } from '../../json-schema/schema.js';

const members: ReadonlySet<string> = new Set(['id', 'lid', 'type', 'attributes', 'relationships', 'links', 'meta']);

/** Returns the attributes of a resource object. */
export function attributesOf(place: ObjectSchemaRef, schemas: Schemas): ObjectSchemaRef | undefined {
  const { properties, union } = place.flat;
  const attributes = properties.get('attributes');
  if (attributes === undefined || union || !properties.has('type') || ![...properties.keys()].every((name) => members.has(name)))
    return undefined;
  const inner = propertyPlace(place, attributes, schemas);
  const object = objectPlaceOf(inner, schemas);
  return object === undefined || object.flat.union || object.flat.properties.size === 0 ? undefined : object;
}

/** Returns the part of a resource object beside its attributes that describes the row: its key. */
export function identifierOf(place: ObjectSchemaRef): ObjectSchemaRef {
  const properties: FlatObject['properties'] = new Map([...place.flat.properties].filter(([name]) => name === 'id'));
  return { ...place, flat: { ...place.flat, properties } };
}
