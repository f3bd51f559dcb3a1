/** Subtypes: schemas that extend a schema with a discriminator (OAS 3.1 §4.8.25), so that a body may be any of them. */
import { flattenObject, isSchemaObject, listOf, resolveSchema, taggedUnionOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
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

/** True if rows can hold an object: it is of one shape, or one of its properties names the shape. */
export function isStorable({ schema, flat }: ObjectSchemaRef, schemas: Schemas): boolean {
  return !flat.union || taggedUnionOf(schema, schemas) !== undefined;
}
