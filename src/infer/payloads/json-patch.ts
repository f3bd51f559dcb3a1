/** JSON Patch request bodies (RFC 6902). */
import { normalizeName } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { itemsPlace, objectPlaceOf, placeOf, propertyPlace } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef, SchemaRef } from '../../json-schema/schema-refs.js';
import type { Schemas } from '../../json-schema/schema.js';

/** A JSON Patch (RFC 6902) in a request body. */
export interface JsonPatch {
  /** Path of the operations in the body. */
  readonly list: readonly string[];
  /** Schema of the object that they apply to. */
  readonly shape: ObjectSchemaRef;
}

/** Returns the path to the JSON Patch operations in the body: the body itself, or one property of it. */
export function operationsIn({ body, bodyPlace }: ApiOperation, schemas: Schemas): readonly string[] | undefined {
  const patch = body?.content.find(({ type }) => type === 'application/json-patch+json');
  const place =
    bodyPlace ?? (patch?.schema === undefined || patch.pointer === undefined ? undefined : placeOf(patch.schema, patch.pointer, schemas));
  if (place === undefined) return undefined;
  if (holdsOperations(place, schemas)) return [];
  const object = objectPlaceOf(place, schemas);
  const lists = [...(object?.flat.properties.values() ?? [])].filter(
    (property) => object !== undefined && holdsOperations(propertyPlace(object, property, schemas), schemas),
  );
  const [list, ...others] = lists;
  const areWords = [...(object?.flat.properties.values() ?? [])].every(
    (property) => property === list || /^(?:comment|message|note|reason|description)$/u.test(normalizeName(property.name)),
  );
  return list === undefined || others.length > 0 || !areWords ? undefined : [list.name];
}

/** True for a list of `{ op, path, value?, from? }` (RFC 6902 §4). */
function holdsOperations(place: SchemaRef, schemas: Schemas): boolean {
  const items = itemsPlace(place, schemas);
  const flat = items === undefined ? undefined : objectPlaceOf(items, schemas)?.flat;
  const names = [...(flat?.properties.keys() ?? [])];
  return names.includes('op') && names.includes('path') && names.every((name) => /^(?:op|path|value|from)$/u.test(name));
}
