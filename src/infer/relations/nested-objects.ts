/** Nested objects that are rows of other resources. */
import { normalizeName, singularize } from '../../core/names.js';
import { objectPlaceOf, overlapOf, propertyPlace } from '../../json-schema/schema-refs.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import { isObjectLike } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { PropertyUsage, ResourceSchema } from '../entities/resource-schema.js';
import type { RelationContext } from './relation-types.js';
import { reaches, thresholds } from '../thresholds.js';

/** True if the rows of a resource have all required properties of an object, and at least one. */
export function showsRow(place: ObjectSchemaRef, target: ResourceSchema): boolean {
  return place.flat.properties.size > 0 && !place.flat.union && isProjectable(place, target);
}

/** Finds the resource of an object schema: by component, or by name and common properties. */
export function resourceOfObject(place: ObjectSchemaRef, propertyName: string, context: RelationContext): ResourceSchema | undefined {
  if (place.flat.properties.size === 0 || place.flat.union) return undefined;
  const creatable = context.resourceSchemas.filter((resourceSchema) => resourceSchema.creates.length > 0);
  const same = creatable.find(
    (resourceSchema) => place.name !== undefined && resourceSchema.resource.shapes.some((shape) => shape.pointer === place.pointer),
  );
  if (same !== undefined) return same;
  const normal = new Set([
    normalizeName(propertyName),
    normalizeName(singularize(propertyName)),
    ...(place.name === undefined ? [] : [normalizeName(place.name)]),
  ]);
  return creatable.find(
    (resourceSchema) =>
      [...normal].some((name) => resourceSchema.resource.aliases.has(name)) &&
      resourceSchema.resource.shapes.some((shape) => reaches(thresholds.nestedResource, overlapOf(shape.flat, place.flat, normalizeName))),
  );
}

/** Returns the required property of a nested object that holds the key. */
export function keyInside(place: ObjectSchemaRef, target: ResourceSchema, context: RelationContext): string | undefined {
  const primary = context.identities.get(target)?.primary;
  if (primary === undefined) return undefined;
  const property = [...place.flat.properties.values()].find((candidate) => target.keyOf(candidate.name) === primary.key);
  return property?.required === true ? property.name : undefined;
}

/** True if the target has all required properties of the nested object. */
export function isProjectable(place: ObjectSchemaRef, target: ResourceSchema): boolean {
  return [...place.flat.properties.values()].every((property) => !property.required || target.properties.has(target.keyOf(property.name)));
}

export function objectOf(use: PropertyUsage, schemas: Schemas): ObjectSchemaRef | undefined {
  if (!isObjectLike(use.property.schema, schemas)) return undefined;
  const place = propertyPlace(use.place, use.property, schemas);
  return objectPlaceOf(place, schemas);
}
