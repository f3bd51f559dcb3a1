/** Schemas inside a schema of JSON Schema 2020-12. Source: JSON Schema Core §10, §11 and §8.2.4. */
import { type Json, type JsonObject, isList, isObject, mapItems, mapMembers } from '../core/json.js';
import type { Schema, SchemaObject } from '../core/schema.js';

/** A schema inside another, and the path of JSON pointer segments that leads to it. */
export interface Subschema {
  readonly path: readonly string[];
  readonly schema: Schema;
  /** True if it applies to the same value as the outer schema. */
  readonly inPlace: boolean;
}

type Shape = 'one' | 'list' | 'map';

const applicators: readonly (readonly [keyword: string, shape: Shape, inPlace: boolean])[] = [
  ['allOf', 'list', true],
  ['anyOf', 'list', true],
  ['oneOf', 'list', true],
  ['not', 'one', true],
  ['if', 'one', true],
  ['then', 'one', true],
  ['else', 'one', true],
  ['dependentSchemas', 'map', true],
  ['properties', 'map', false],
  ['patternProperties', 'map', false],
  ['additionalProperties', 'one', false],
  ['unevaluatedProperties', 'one', false],
  ['propertyNames', 'one', false],
  ['prefixItems', 'list', false],
  ['items', 'one', false],
  ['unevaluatedItems', 'one', false],
  ['contains', 'one', false],
  ['$defs', 'map', false],
  ['definitions', 'map', false],
  ['contentSchema', 'one', false],
];

/** True for a schema. An array or a text in the place of one is not. */
export function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isSchemaObject(value);
}

/** True for a schema that is an object. */
export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the schemas of a list; anything else in it is left out. */
export function listOf(schemas: unknown): readonly Schema[] {
  return Array.isArray(schemas) ? schemas.filter((schema): schema is Schema => typeof schema === 'boolean' || isSchemaObject(schema)) : [];
}

/** Returns the schemas directly inside a schema, in a fixed order. */
export function subschemasOf(schema: SchemaObject): readonly Subschema[] {
  const known = subschemas.get(schema);
  if (known !== undefined) return known;
  const found: Subschema[] = [];
  for (const [keyword, shape, inPlace] of applicators) {
    if (Object.hasOwn(schema, keyword)) addMembers(found, keyword, schema[keyword], shape, inPlace);
  }
  const result = found.length === 0 ? none : found;
  subschemas.set(schema, result);
  return result;
}

/** Validators share schemas, and each needs their parts. */
const subschemas = new WeakMap<SchemaObject, readonly Subschema[]>();
const none: readonly Subschema[] = [];

function addMembers(found: Subschema[], keyword: string, value: unknown, shape: Shape, inPlace: boolean): void {
  if (shape === 'one') {
    if (isSchema(value)) found.push({ path: [keyword], schema: value, inPlace });
    return;
  }
  if (shape === 'list' ? !Array.isArray(value) : !isSchemaObject(value)) return;
  for (const [name, member] of Object.entries(value as Readonly<Record<string, unknown>>)) {
    if (isSchema(member)) found.push({ path: [keyword, name], schema: member, inPlace });
  }
}

/** Returns a schema with each schema directly inside it replaced; the schema itself if none differs. */
export function mapSubschemas(schema: JsonObject, change: (schema: Json) => Json): JsonObject {
  return mapMembers(schema, (keyword, value) => {
    const shape = shapes.get(keyword);
    if (shape === undefined) return value;
    if (shape === 'one') return change(value);
    if (shape === 'list') return isList(value) ? mapItems(value, change) : value;
    return isObject(value) ? mapMembers(value, (_, member) => change(member)) : value;
  });
}

const shapes: ReadonlyMap<string, Shape> = new Map(applicators.map(([keyword, shape]) => [keyword, shape]));
