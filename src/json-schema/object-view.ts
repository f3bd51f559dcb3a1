/** The object view of schemas: properties, through references, `allOf` and alternatives. */
import type { Schema, SchemaObject } from '../core/schema.js';
import { type Schemas, resolveSchema } from './resolve.js';
import { isSchemaObject, listOf } from './subschemas.js';
import { isNullOnly, isObjectLike, nullableOf } from './types.js';
import { textsOf, viewOf } from './view.js';
import { type Memo, type Walk, depthBudget, remembered, visitBudget } from './walk.js';

/** One property of an object schema. */
export interface FlatProperty {
  readonly name: string;
  /** As written; where several parts of an `allOf` describe it, `{ allOf: [...] }` of them. */
  readonly schema: Schema;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  /** It is described only by alternatives (`oneOf`, `anyOf`) of the object. */
  readonly union: boolean;
}

/** The object view of a schema: `allOf`, `$ref` and alternatives brought together. */
export interface FlatObject {
  /** Set if the schema is, or refers to, a named component. */
  readonly name?: string;
  readonly pointer?: string;
  /** In the order of the document. */
  readonly properties: ReadonlyMap<string, FlatProperty>;
  readonly required: ReadonlySet<string>;
  readonly nullable: boolean;
  /** Schema of the properties that are not listed; absent: the document says nothing; `false`: there are none. */
  readonly additional?: Schema;
  /** The object is one of several alternatives. */
  readonly union: boolean;
}

const flatMemo: Memo<{ readonly flat: FlatObject | undefined }> = new WeakMap();

/**
 * The object view of a schema, or undefined if the schema is not one of objects.
 * A property of several alternatives is tagged `union`, and required only if every alternative requires it.
 */
export function flattenObject(schema: Schema, schemas: Schemas, budget: number = depthBudget): FlatObject | undefined {
  if (!isSchemaObject(schema)) return undefined;
  return remembered(flatMemo, schemas, schema, () => {
    if (!isObjectLike(schema, schemas)) return { flat: undefined };
    const walk: FlatWalk = { schemas, visits: visitBudget, active: new Set(), local: new Map() };
    const parts = collect(schema, walk, budget);
    const { name, pointer } = identityOf(schema, schemas);
    return {
      flat: {
        ...(name !== undefined ? { name } : {}),
        ...(pointer !== undefined ? { pointer } : {}),
        properties: finish(parts, schemas),
        required: new Set([...parts.required].filter((property) => parts.properties.has(property))),
        nullable: nullableOf(schema, schemas),
        ...(parts.additional !== undefined ? { additional: parts.additional } : {}),
        union: parts.union,
      },
    };
  }).flat;
}

/** The name that a schema is known by: its own reference's, or that of the only part of an `allOf`, or of the only alternative beside null. */
function identityOf(schema: Schema, schemas: Schemas): { readonly name?: string; readonly pointer?: string } {
  let current = schema;
  for (let step = 0; step < 8; step += 1) {
    const { name, pointer, schema: resolved } = resolveSchema(current, schemas);
    if (name !== undefined && pointer !== undefined) return { name, pointer };
    if (!isSchemaObject(resolved) || resolved.properties !== undefined) return {};
    const parts = [...listOf(resolved.allOf), ...listOf(resolved.oneOf), ...listOf(resolved.anyOf)].filter(
      (part) => !isNullOnly(part, schemas),
    );
    const named = parts.filter(
      (part) => isSchemaObject(part) && (part.$ref !== undefined || part.properties !== undefined || part.allOf !== undefined),
    );
    const [only] = named;
    if (named.length !== 1 || only === undefined) return {};
    current = only;
  }
  return {};
}

interface Parts {
  readonly properties: Map<string, { readonly schemas: Schema[]; union: boolean }>;
  readonly required: Set<string>;
  additional?: Schema;
  union: boolean;
}

interface FlatWalk extends Walk {
  readonly local: Map<SchemaObject, Parts>;
}

function collect(schema: Schema, walk: FlatWalk, depth: number): Parts {
  const parts: Parts = { properties: new Map(), required: new Set(), union: false };
  const resolved = resolveSchema(schema, walk.schemas).schema;
  if (!isSchemaObject(resolved) || depth <= 0 || walk.active.has(resolved)) return parts;
  const known = walk.local.get(resolved);
  if (known !== undefined) return known;
  if (walk.visits-- <= 0) return parts;
  walk.active.add(resolved);
  for (const part of listOf(resolved.allOf)) compose(parts, collect(part, walk, depth - 1));
  composeOwn(parts, resolved);
  for (const alternatives of [listOf(resolved.oneOf), listOf(resolved.anyOf)]) composeAlternatives(parts, alternatives, walk, depth);
  walk.active.delete(resolved);
  walk.local.set(resolved, parts);
  return parts;
}

function composeOwn(parts: Parts, schema: SchemaObject): void {
  const properties = isSchemaObject(schema.properties) ? (schema.properties as Readonly<Record<string, Schema>>) : {};
  for (const [name, property] of Object.entries(properties)) add(parts, name, [property], false);
  if (Array.isArray(schema.required)) for (const name of schema.required) if (typeof name === 'string') parts.required.add(name);
  if (schema.additionalProperties !== undefined) parts.additional = schema.additionalProperties;
}

function compose(parts: Parts, other: Parts): void {
  for (const [name, property] of other.properties) add(parts, name, property.schemas, property.union);
  for (const name of other.required) parts.required.add(name);
  if (other.additional !== undefined && parts.additional === undefined) parts.additional = other.additional;
  parts.union ||= other.union;
}

function composeAlternatives(parts: Parts, alternatives: readonly Schema[], walk: FlatWalk, depth: number): void {
  const real = alternatives
    .filter((alternative) => !isNullOnly(alternative, walk.schemas))
    .map((alternative) => collect(alternative, walk, depth - 1));
  const [first] = real;
  if (first === undefined) return;
  if (real.length === 1) {
    compose(parts, first);
    return;
  }
  const described = real.filter((alternative) => alternative.properties.size > 0);
  // `anyOf: [{ required: [a] }, { required: [b] }]` constrains an object; it does not make it one of several.
  if (described.length > 0) parts.union = true;
  const fromAlternatives = new Map<string, Schema[]>();
  for (const alternative of described) {
    for (const [name, property] of alternative.properties) {
      const seen = fromAlternatives.get(name) ?? [];
      const [only = true] = property.schemas;
      const own: Schema = property.schemas.length === 1 ? only : { allOf: property.schemas };
      fromAlternatives.set(name, seen.some((each) => isSame(each, own)) ? seen : [...seen, own]);
    }
  }
  for (const [name, schemas] of fromAlternatives) {
    if (parts.properties.has(name)) continue;
    const everywhere = real.every((alternative) => alternative.properties.has(name));
    add(parts, name, schemas.length === 1 ? schemas : [anyOfThem(schemas, walk.schemas)], !everywhere);
  }
  for (const name of first.required) if (real.every((alternative) => alternative.required.has(name))) parts.required.add(name);
}

/** Returns the schema of a property that each alternative describes in its way; texts that each of them lists are one list. */
function anyOfThem(alternatives: readonly Schema[], schemas: Schemas): Schema {
  const texts = alternatives.map((alternative) => textsOf(alternative, schemas));
  const isListed = texts.every((each) => each !== undefined) && !alternatives.some((alternative) => nullableOf(alternative, schemas));
  const views = alternatives.map((alternative) => viewOf(alternative, schemas));
  const flags = (['readOnly', 'writeOnly'] as const).filter((flag) => views.every((view) => view[flag] === true));
  return {
    ...(isListed ? { type: 'string', enum: [...new Set(texts.flat())] } : { anyOf: alternatives }),
    ...Object.fromEntries(flags.map((flag) => [flag, true])),
  };
}

function isSame(left: Schema, right: Schema): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

function add(parts: Parts, name: string, schemas: readonly Schema[], union: boolean): void {
  const known = parts.properties.get(name);
  if (known === undefined) {
    parts.properties.set(name, { schemas: [...schemas], union });
    return;
  }
  for (const schema of schemas) if (!known.schemas.includes(schema)) known.schemas.push(schema);
  known.union &&= union;
}

function finish(parts: Parts, schemas: Schemas): ReadonlyMap<string, FlatProperty> {
  const properties = new Map<string, FlatProperty>();
  for (const [name, { schemas: described, union }] of parts.properties) {
    if (described.includes(false)) continue;
    const [only] = described;
    const schema: Schema = described.length === 1 && only !== undefined ? only : { allOf: described };
    const view = viewOf(schema, schemas);
    properties.set(name, {
      name,
      schema,
      required: parts.required.has(name),
      readOnly: view.readOnly === true,
      writeOnly: view.writeOnly === true,
      union,
    });
  }
  return properties;
}

/** Returns the schema of a property; undefined if the schema does not describe it. */
export function propertyIn(schema: Schema, name: string, schemas: Schemas): Schema | undefined {
  return flattenObject(schema, schemas)?.properties.get(name)?.schema;
}

/** True if an object must have the property. */
export function isRequiredIn(schema: Schema, name: string, schemas: Schemas): boolean {
  return flattenObject(schema, schemas)?.required.has(name) === true;
}

/** True if an object must have a property, whichever it is. */
export function requiresAny(schema: Schema, schemas: Schemas): boolean {
  return (flattenObject(schema, schemas)?.required.size ?? 0) > 0;
}

/** True if a body always holds the property. A `readOnly` one may be left out (OAS 3.1 §4.8.24.2). */
export function isAlwaysSent(schema: Schema, name: string, schemas: Schemas): boolean {
  const view = flattenObject(schema, schemas);
  return view?.required.has(name) === true && view.properties.get(name)?.readOnly === false;
}
