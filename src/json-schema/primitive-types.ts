/** Primitive types of the values of a schema. `integer` counts as `number`, and null counts nowhere. */
import type { Schema, SchemaObject } from '../core/schema.js';
import { dereference } from './resolve.js';
import { isNullOnly } from './types.js';

type Schemas = Readonly<Record<string, Schema>>;

/** Deeper schemas are not followed. */
const deepest = 20;

/** Returns the one type that all values of a schema have but for null; undefined: there are several, or none is declared. */
export function onlyType(given: Schema, schemas: Schemas, seen = new Set<Schema>()): string | undefined {
  const schema = dereference(given, schemas);
  // A diamond of `allOf` leads to the same schema in 2^depth ways.
  if (typeof schema === 'boolean' || seen.has(schema)) {
    return undefined;
  }
  seen.add(schema);
  const values = schema.const === undefined ? schema.enum : [schema.const];
  const types =
    schema.type === undefined
      ? (values ?? []).map((value) => (value === null ? 'null' : typeof value))
      : typeof schema.type === 'string'
        ? [schema.type]
        : schema.type;
  const [only, ...others] = new Set(types.filter((type) => type !== 'null').map(withoutIntegers));
  if (only !== undefined) {
    return others.length === 0 ? only : undefined;
  }
  return schema.allOf?.map((part) => onlyType(part, schemas, seen)).find((type) => type !== undefined);
}

/** True if a schema declares no type. A generated type for it is `unknown`; `items` without a type counts as nothing too. */
export function isUntyped(given: Schema, schemas: Schemas): boolean {
  const schema = dereference(given, schemas);
  return (
    typeof schema === 'boolean' ||
    (Object.keys(schema.properties ?? {}).length === 0 &&
      !['type', 'enum', 'const', 'allOf', 'oneOf', 'anyOf', 'additionalProperties'].some((keyword) => schema[keyword] !== undefined))
  );
}

/** True if the declared type of a schema includes every value of a primitive type. */
export function includesType(schema: Schema, type: 'string' | 'number' | 'boolean', schemas: Schemas): boolean {
  return isUntyped(schema, schemas) || plainTypes(schema, schemas, 0)?.has(type) === true;
}

/** True if a schema lists all of these texts. */
export function listsTexts(schema: Schema, values: readonly string[], schemas: Schemas): boolean {
  return listsAll(schema, values, schemas, 0) === true;
}

/** Finds the primitive types of a schema that restricts them in no other way. Empty: none is declared. Undefined: it restricts them. */
function plainTypes(given: Schema, schemas: Schemas, depth: number): ReadonlySet<string> | undefined {
  const schema = dereference(given, schemas);
  if (typeof schema === 'boolean') {
    return new Set();
  }
  if (depth > deepest || schema.const !== undefined) {
    return undefined;
  }
  if (schema.enum !== undefined) {
    // `true | false` is the type `boolean`.
    const isBoolean =
      [true, false].every((value) => schema.enum?.includes(value)) && schema.enum.every((value) => typeof value !== 'string');
    return isBoolean && (schema.type === undefined || schema.type === 'boolean') ? new Set(['boolean']) : undefined;
  }
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives !== undefined) {
    const { type, ...others } = schema;
    const some = isAloneIn(others) ? plainTypesOfSome(alternatives, schemas, depth) : undefined;
    const beside = typesIn(type).map(withoutIntegers);
    return beside.length === 0 || some === undefined ? some : new Set([...some].filter((each) => beside.includes(each)));
  }
  const own = typesIn(schema.type);
  let types: ReadonlySet<string> = new Set(own.filter((type) => type !== 'null').map(withoutIntegers));
  for (const part of schema.allOf ?? []) {
    const inner = plainTypes(part, schemas, depth + 1);
    if (inner === undefined) {
      return undefined;
    }
    const common = [...types].filter((type) => inner.size === 0 || inner.has(type));
    if (types.size > 0 && common.length === 0) {
      return undefined;
    }
    types = types.size === 0 ? inner : new Set(common);
  }
  return types;
}

function typesIn(type: SchemaObject['type']): readonly string[] {
  return typeof type === 'string' ? [type] : (type ?? []);
}

/** True if the alternatives of a schema are all that it says of its values. */
function isAloneIn({ type, allOf, oneOf, anyOf, const: only }: SchemaObject): boolean {
  return type === undefined && allOf === undefined && only === undefined && (oneOf === undefined || anyOf === undefined);
}

/** Finds all types that one of the alternatives includes as a whole; undefined: one of them declares no type. */
function plainTypesOfSome(alternatives: readonly Schema[], schemas: Schemas, depth: number): ReadonlySet<string> | undefined {
  const each = withoutNull(alternatives, schemas).map((part) => plainTypes(part, schemas, depth + 1));
  return each.some((types) => types?.size === 0) ? undefined : new Set(each.flatMap((types) => [...(types ?? [])]));
}

/** Returns the alternatives that admit more than null. */
function withoutNull(alternatives: readonly Schema[], schemas: Schemas): readonly Schema[] {
  return alternatives.filter((part) => !isNullOnly(part, schemas));
}

function withoutIntegers(type: string): string {
  return type === 'integer' ? 'number' : type;
}

/** Undefined: the schema lists no values, and excludes no text. */
function listsAll(given: Schema, values: readonly string[], schemas: Schemas, depth: number): boolean | undefined {
  const schema = dereference(given, schemas);
  if (typeof schema === 'boolean') {
    return schema ? undefined : false;
  }
  if (schema.enum !== undefined) {
    return values.every((value) => schema.enum?.includes(value));
  }
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives !== undefined && depth <= deepest && isAloneIn(schema)) {
    const each = withoutNull(alternatives, schemas).map((part) => listsAll(part, values, schemas, depth + 1));
    return each.includes(true) || (each.includes(undefined) ? undefined : false);
  }
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['string']);
  const isOpen = types.includes('string');
  if (depth > deepest || !isOpen || schema.const !== undefined || schema.oneOf !== undefined || schema.anyOf !== undefined) {
    return false;
  }
  const parts = (schema.allOf ?? []).map((part) => listsAll(part, values, schemas, depth + 1));
  return parts.includes(false) ? false : parts.includes(true) ? true : undefined;
}

const everyType = ['string', 'number', 'boolean', 'null', 'array', 'object'];

/** True if a schema declares every type of JSON and restricts no list or object: its declared type includes every JSON value. */
export function declaresEveryType(given: Schema, schemas: Schemas): boolean {
  const schema = dereference(given, schemas);
  if (typeof schema === 'boolean' || !Array.isArray(schema.type)) return false;
  const types = new Set<string>(schema.type.map(withoutIntegers));
  const restricts = ['properties', 'items', 'prefixItems', 'additionalProperties', 'enum', 'const', 'allOf', 'oneOf', 'anyOf'];
  return everyType.every((type) => types.has(type)) && !restricts.some((keyword) => schema[keyword] !== undefined);
}
