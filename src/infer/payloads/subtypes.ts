/** Subtypes: schemas that extend a schema with a discriminator (OAS 3.1 §4.8.25), so that a body may be any of them. */
import {
  alternativesOf,
  flattenObject,
  isSchemaObject,
  listOf,
  nullableOf,
  resolveSchema,
  taggedUnionOf,
} from '../../json-schema/schema.js';
import type { FlatObject, Schemas } from '../../json-schema/schema.js';
import type { Schema } from '../../core/schema.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';

/** A property that only a subtype has. */
export interface SubtypeProperty {
  readonly subtype: string;
  readonly property: string;
}

/** Finds a property of a subtype that the schema itself lacks. */
export function subtypePropertyOf({ schema, flat, name }: ObjectSchemaRef, schemas: Schemas): SubtypeProperty | undefined {
  const { schema: base } = resolveSchema(schema, schemas);
  if (name === undefined || !isSchemaObject(base) || base.discriminator === undefined) return undefined;
  const pointer = `#/components/schemas/${name}`;
  for (const [subtype, candidate] of Object.entries(schemas)) {
    const extendsBase = isSchemaObject(candidate) && listOf(candidate.allOf).some((part) => isSchemaObject(part) && part.$ref === pointer);
    const properties = extendsBase ? flattenObject(candidate, schemas)?.properties.values() : undefined;
    const own = [...(properties ?? [])].find((property) => !flat.properties.has(property.name) && !property.readOnly);
    if (own !== undefined) return { subtype, property: own.name };
  }
  return undefined;
}

/** True if rows can hold an object: it is of one shape, or its properties tell the shape. */
export function isStorable({ schema, flat }: ObjectSchemaRef, schemas: Schemas): boolean {
  return !flat.union || taggedUnionOf(schema, schemas) !== undefined || isToldByProperties(schema, flat, schemas);
}

/** True for alternatives without other properties, in which null is never the only sign of a property. */
function isToldByProperties(schema: Schema, { properties }: FlatObject, schemas: Schemas): boolean {
  const alternatives = alternativesOf(schema, schemas).map((alternative) => flattenObject(alternative, schemas));
  return (
    alternatives.length > 1 &&
    alternatives.every((flat) => {
      if (flat === undefined || flat.union || flat.properties.size === 0 || (flat.additional ?? false) !== false) return false;
      return [...flat.properties.values()].every(
        ({ name, required, schema: own }) => properties.get(name)?.union !== true || !required || !nullableOf(own, schemas),
      );
    })
  );
}
