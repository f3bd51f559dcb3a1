/** The JSON types that schemas admit. Source: JSON Schema Validation §6.1.1. */
import { parsePointer } from '../core/json-pointer.js';
import { own } from '../core/json.js';
import type { Json } from '../core/json.js';
import type { Schema, SchemaObject } from '../core/schema.js';
import { type Schemas, resolveSchema } from './resolve.js';
import { isSchemaObject, listOf } from './subschemas.js';
import { type Memo, type Walk, depthBudget, remembered, visitBudget } from './walk.js';

export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

const jsonTypes: readonly JsonType[] = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

const typeMemo: Memo<readonly JsonType[]> = new WeakMap();

/**
 * Returns the JSON types that a schema admits, in the order of the draft's list. Empty: any type.
 * A schema without `type` that has `properties` is an object, one with `items` an array: strictly both admit anything, but
 * no author means that (36 % of documents leave `type: object` out).
 */
export function typesOf(schema: Schema, schemas: Schemas): readonly JsonType[] {
  if (!isSchemaObject(schema)) return [];
  return remembered(typeMemo, schemas, schema, () => {
    const found = computeTypes(schema, { schemas, visits: visitBudget, active: new Set() }, depthBudget);
    return found === undefined ? [] : jsonTypes.filter((type) => found.has(type));
  });
}

/** The types of a schema; undefined: any. */
function computeTypes(schema: Schema, walk: Walk, depth: number): ReadonlySet<JsonType> | undefined {
  const resolved = resolveSchema(schema, walk.schemas).schema;
  if (!isSchemaObject(resolved) || depth <= 0 || walk.visits-- <= 0 || walk.active.has(resolved)) return undefined;
  walk.active.add(resolved);
  let types = declaredTypes(resolved);
  for (const part of listOf(resolved.allOf)) types = intersect(types, computeTypes(part, walk, depth - 1));
  for (const alternatives of [listOf(resolved.oneOf), listOf(resolved.anyOf)]) {
    if (alternatives.length > 0) types = intersect(types, unionTypes(alternatives, walk, depth));
  }
  walk.active.delete(resolved);
  return types ?? impliedTypes(resolved);
}

function unionTypes(alternatives: readonly Schema[], walk: Walk, depth: number): ReadonlySet<JsonType> | undefined {
  const all = new Set<JsonType>();
  for (const alternative of alternatives) {
    const types = computeTypes(alternative, walk, depth - 1);
    if (types === undefined) return undefined;
    for (const type of types) all.add(type);
  }
  return all;
}

function declaredTypes(schema: SchemaObject): ReadonlySet<JsonType> | undefined {
  const declared = schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type;
  const known = jsonTypes.filter((type) => declared.includes(type));
  if (known.length > 0) return new Set(known);
  if (schema.const !== undefined) return new Set([typeOfValue(schema.const)]);
  if (Array.isArray(schema.enum) && schema.enum.length > 0)
    return new Set((schema.enum as readonly Json[]).map((each) => typeOfValue(each)));
  return undefined;
}

function impliedTypes(schema: SchemaObject): ReadonlySet<JsonType> | undefined {
  if (schema.properties !== undefined || schema.additionalProperties !== undefined || schema.patternProperties !== undefined)
    return new Set(['object']);
  if (schema.items !== undefined || schema.prefixItems !== undefined) return new Set(['array']);
  return undefined;
}

/** Returns the type of a JSON value; `integer` for a number without a fraction. */
export function typeOfValue(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'string' ? 'string' : 'object';
}

function intersect(left: ReadonlySet<JsonType> | undefined, right: ReadonlySet<JsonType> | undefined): ReadonlySet<JsonType> | undefined {
  if (left === undefined) return right;
  if (right === undefined) return left;
  const both = new Set<JsonType>();
  for (const type of left) if (right.has(type) || (type === 'integer' && right.has('number'))) both.add(type);
  for (const type of right) if (type === 'integer' && left.has('number')) both.add(type);
  return both;
}

/** True if the schema admits null. A schema that says nothing about types does. */
export function nullableOf(schema: Schema, schemas: Schemas): boolean {
  const types = typesOf(schema, schemas);
  return types.length === 0 ? schema !== false : types.includes('null');
}

/** True if the schema admits objects, and nothing else but null. */
export function isObjectLike(schema: Schema, schemas: Schemas): boolean {
  return isOnly(schema, schemas, 'object');
}

/** True if the schema admits arrays, and nothing else but null. */
export function isArrayLike(schema: Schema, schemas: Schemas): boolean {
  return isOnly(schema, schemas, 'array');
}

function isOnly(schema: Schema, schemas: Schemas, wanted: JsonType): boolean {
  const types = typesOf(schema, schemas).filter((type) => type !== 'null');
  return types.length === 1 && types[0] === wanted;
}

/** True for `{ "type": "null" }`, the second half of a nullable reference. */
export function isNullOnly(schema: Schema, schemas: Schemas): boolean {
  const { schema: resolved } = resolveSchema(schema, schemas);
  if (!isSchemaObject(resolved)) return false;
  const types = declaredTypes(resolved);
  return types?.size === 1 && types.has('null');
}

/** Returns the types that the keyword `type` of a schema allows; undefined without it. `number` includes `integer`. */
export function declaredTypesOf(schema: SchemaObject): readonly JsonType[] | undefined {
  const { type } = schema;
  if (type === undefined) {
    return undefined;
  }
  const names: readonly unknown[] = Array.isArray(type) ? type : [type];
  const types = jsonTypes.filter((name) => names.includes(name));
  return types.includes('number') ? types.filter((name) => name !== 'integer') : types;
}

/** True if no value has a type of both lists. */
export function areDisjoint(left: readonly JsonType[], right: readonly JsonType[]): boolean {
  return !left.some(
    (type) => right.includes(type) || (type === 'integer' && right.includes('number')) || (type === 'number' && right.includes('integer')),
  );
}

/** True if the schema lists null among its types. */
export function isNullable(schema: Schema, schemas: Schemas): boolean {
  return typesOf(schema, schemas).includes('null');
}

/** True if null is one of the values of the component at a pointer; false for a schema elsewhere. */
export function admitsNull(pointer: string, schemas: Schemas): boolean {
  const [components, kind, name = '', ...inside] = parsePointer(pointer);
  if (components !== 'components' || kind !== 'schemas' || inside.length > 0) return false;
  return isNullable(own(schemas, name) ?? true, schemas);
}
