/** Where JSON Schema 2020-12 has schemas inside a schema. Source: JSON Schema Core §10, §11 and §8.2.4. */
import type { Schema, SchemaObject } from '../../../core/schema.js';

/** A schema inside another, and the path of JSON pointer segments that leads to it. */
export interface Subschema {
  readonly path: readonly string[];
  readonly schema: Schema;
  /** Does it apply to the same value as the schema that it is in? */
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

/** Is it a schema at all? An array or a text in the place of one is not. */
export function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isSchemaObject(value);
}

export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schemas directly inside a schema, in a fixed order. */
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

/** Every validator asks again for the parts of the schemas that it shares with the others. */
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
