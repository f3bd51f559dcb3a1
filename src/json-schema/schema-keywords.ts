/**
 * Reading JSON Schema as data: what a schema refers to, which types it admits, which keywords apply.
 *
 * Documents are untrusted: references may be circular, and composition may be a diamond of any depth. Every function here
 * is total, ends, and does work that is linear in what it reads: results are kept per schema object, and a budget of
 * depth and of visited nodes bounds the rest.
 */
import { escapeToken, parseFragment } from '../core/json-pointer.js';
import { own } from '../core/json.js';
import type { Json } from '../core/json.js';
import type { Schema, SchemaObject } from '../core/schema.js';

/** `components.schemas` of the document, by name. Read own properties only: names are text of the document. */
export type Schemas = Readonly<Record<string, Schema>>;

export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

const jsonTypes: readonly JsonType[] = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

/** How deep composition and references are followed. */
export const depthBudget = 100;
/** How many schemas one question may visit, so that a hostile document costs no more than a large one. */
export const visitBudget = 20_000;

/** A schema with its references followed. */
export interface ResolvedSchema {
  readonly schema: Schema;
  /** Name below `components.schemas`, of the last reference that was followed. */
  readonly name?: string;
  /** `#/components/schemas/Pet` */
  readonly pointer?: string;
}

export function isSchemaObject(schema: unknown): schema is SchemaObject {
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema);
}

const schemaPrefix = '#/components/schemas/';

/** `#/components/schemas/Pet` → `Pet`; undefined for any other reference. RFC 6901 §6: percent-encoding, then `~1` and `~0`. */
export function schemaNameOf(ref: string): string | undefined {
  const segments = segmentsOf(ref);
  return segments?.length === 1 ? segments[0] : undefined;
}

/** The reference to a named schema. */
export function refTo(name: string): string {
  return schemaPrefix + escapeToken(name);
}

function segmentsOf(ref: string): readonly string[] | undefined {
  return ref.startsWith(schemaPrefix) ? parseFragment(ref).slice(2) : undefined;
}

/** What a reference points at; undefined if that is not below `components.schemas` or not there. */
function target(ref: string, schemas: Schemas): { readonly schema: Schema; readonly name?: string } | undefined {
  const segments = segmentsOf(ref);
  const [name, ...rest] = segments ?? [];
  if (name === undefined) return undefined;
  let node: unknown = own(schemas, name);
  for (const segment of rest) {
    node =
      typeof node === 'object' && node !== null && Object.hasOwn(node, segment) ? (node as Record<string, unknown>)[segment] : undefined;
  }
  if (typeof node !== 'boolean' && !isSchemaObject(node)) return undefined;
  return rest.length === 0 ? { schema: node, name } : { schema: node };
}

/**
 * Follows `$ref` until a schema that has none. Keywords beside a `$ref` count as well (JSON Schema Core §8.2.3.1); they are
 * laid over the target, which is right for annotations and for narrowing, the two uses that occur. A reference
 * that leads nowhere or into a circle gives `true`, the schema that admits everything.
 */
export function resolveSchema(schema: Schema, schemas: Schemas): ResolvedSchema {
  if (!isSchemaObject(schema) || typeof schema.$ref !== 'string') return { schema };
  const known = followed.get(schemas)?.get(schema.$ref);
  if (known !== undefined && Object.keys(schema).length === 1) return known;
  return followReferences(schema, schemas);
}

/** Where references lead that have nothing beside them on the way, which is most of what is ever asked. */
const followed = new WeakMap<Schemas, Map<string, ResolvedSchema>>();

function followReferences(schema: Schema, schemas: Schemas): ResolvedSchema {
  let current = schema;
  let name: string | undefined;
  let pointer: string | undefined;
  const siblings: SchemaObject[] = [];
  const seen = new Set<string>();
  while (isSchemaObject(current) && typeof current.$ref === 'string') {
    const { $ref: ref, ...rest } = current;
    const found = seen.has(ref) ? undefined : target(ref, schemas);
    if (found === undefined) return { schema: true };
    seen.add(ref);
    if (Object.keys(rest).length > 0) siblings.unshift(rest);
    current = found.schema;
    if (found.name !== undefined) name = found.name;
    pointer = ref;
  }
  const overlaid = siblings.length > 0 && isSchemaObject(current) ? overlay(current, siblings) : current;
  const resolved = { schema: overlaid, ...(name !== undefined ? { name } : {}), ...(pointer !== undefined ? { pointer } : {}) };
  if (siblings.length === 0 && isSchemaObject(schema) && typeof schema.$ref === 'string') {
    const known = followed.get(schemas) ?? new Map<string, ResolvedSchema>();
    followed.set(schemas, known.set(schema.$ref, resolved));
  }
  return resolved;
}

/** Siblings that describe structure are composed, not overwritten: a `properties` beside a `$ref` adds to the target's. */
function overlay(base: SchemaObject, siblings: readonly SchemaObject[]): SchemaObject {
  let merged = base;
  for (const sibling of siblings) {
    const structural =
      sibling.properties !== undefined ||
      sibling.required !== undefined ||
      sibling.allOf !== undefined ||
      sibling.oneOf !== undefined ||
      sibling.anyOf !== undefined;
    merged = structural ? { allOf: [merged, sibling] } : { ...merged, ...sibling };
  }
  return merged;
}

export type Memo<T> = WeakMap<Schemas, WeakMap<SchemaObject, T>>;

/** Computes once per schema object and document. */
export function remembered<T>(memo: Memo<T>, schemas: Schemas, schema: SchemaObject, compute: () => T): T {
  let forSchemas = memo.get(schemas);
  if (forSchemas === undefined) {
    forSchemas = new WeakMap();
    memo.set(schemas, forSchemas);
  }
  const known = forSchemas.get(schema);
  if (known !== undefined) return known;
  const value = compute();
  forSchemas.set(schema, value);
  return value;
}

// ─── types ─────────────────────────────────────────────────────────────────────────────────────────────────

const typeMemo: Memo<readonly JsonType[]> = new WeakMap();

/**
 * The JSON types that a schema admits, in the order of the draft's list. Empty: nothing is said, anything goes.
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

/** What bounds one walk over composition: visits left, and the schemas that it is inside of. */
export interface Walk {
  readonly schemas: Schemas;
  visits: number;
  readonly active: Set<SchemaObject>;
}

/** undefined: anything. */
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
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return new Set((schema.enum as readonly Json[]).map(typeOfValue));
  return undefined;
}

function impliedTypes(schema: SchemaObject): ReadonlySet<JsonType> | undefined {
  if (schema.properties !== undefined || schema.additionalProperties !== undefined || schema.patternProperties !== undefined)
    return new Set(['object']);
  if (schema.items !== undefined || schema.prefixItems !== undefined) return new Set(['array']);
  return undefined;
}

function typeOfValue(value: Json): JsonType {
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

export function listOf(schemas: unknown): readonly Schema[] {
  return Array.isArray(schemas) ? schemas.filter((schema): schema is Schema => typeof schema === 'boolean' || isSchemaObject(schema)) : [];
}

/** Does the schema admit null? A schema that says nothing about types does. */
export function nullableOf(schema: Schema, schemas: Schemas): boolean {
  const types = typesOf(schema, schemas);
  return types.length === 0 ? schema !== false : types.includes('null');
}

/** Objects, and nothing else but null. */
export function isObjectLike(schema: Schema, schemas: Schemas): boolean {
  return isOnly(schema, schemas, 'object');
}

/** Arrays, and nothing else but null. */
export function isArrayLike(schema: Schema, schemas: Schemas): boolean {
  return isOnly(schema, schemas, 'array');
}

function isOnly(schema: Schema, schemas: Schemas, wanted: JsonType): boolean {
  const types = typesOf(schema, schemas).filter((type) => type !== 'null');
  return types.length === 1 && types[0] === wanted;
}

/** The schema of an array's items; `true` for an array that does not say; undefined for anything but an array. */
export function itemsOf(schema: Schema, schemas: Schemas): Schema | undefined {
  if (!isArrayLike(schema, schemas)) return undefined;
  const view = viewOf(schema, schemas);
  return isSchemaObject(view.items) || typeof view.items === 'boolean' ? view.items : true;
}

// ─── keywords ──────────────────────────────────────────────────────────────────────────────────────────────

const viewMemo: Memo<SchemaObject> = new WeakMap();

/**
 * The keywords of a schema in one object: references followed, `allOf` laid over each other, and `anyOf`/`oneOf` of one
 * schema and null taken as that schema. What remains of real alternatives stays under `oneOf`/`anyOf`.
 * For reading a scalar's `format`, `enum`, `default`, bounds and annotations; use `flattenObject` for properties.
 */
export function viewOf(schema: Schema, schemas: Schemas): SchemaObject {
  if (!isSchemaObject(schema)) return {};
  return remembered(viewMemo, schemas, schema, () => computeView(schema, { schemas, visits: visitBudget, active: new Set() }, depthBudget));
}

function computeView(schema: Schema, walk: Walk, depth: number): SchemaObject {
  const resolved = resolveSchema(schema, walk.schemas).schema;
  if (!isSchemaObject(resolved) || depth <= 0 || walk.visits-- <= 0 || walk.active.has(resolved)) return {};
  walk.active.add(resolved);
  const { allOf, oneOf, anyOf, ...rest } = resolved;
  let view: SchemaObject = {};
  for (const part of listOf(allOf)) view = { ...view, ...computeView(part, walk, depth - 1) };
  for (const [keyword, alternatives] of [
    ['oneOf', listOf(oneOf)],
    ['anyOf', listOf(anyOf)],
  ] as const) {
    if (alternatives.length === 0) continue;
    const real = alternatives.filter((alternative) => !isNullOnly(alternative, walk.schemas));
    const [only] = real;
    if (real.length === 1 && only !== undefined) view = { ...view, ...computeView(only, walk, depth - 1) };
    else view = { ...view, [keyword]: alternatives };
  }
  walk.active.delete(resolved);
  return { ...view, ...rest };
}

/** `{ "type": "null" }`, the second half of a nullable reference. */
export function isNullOnly(schema: Schema, schemas: Schemas): boolean {
  const { schema: resolved } = resolveSchema(schema, schemas);
  if (!isSchemaObject(resolved)) return false;
  const types = declaredTypes(resolved);
  return types?.size === 1 && types.has('null');
}
