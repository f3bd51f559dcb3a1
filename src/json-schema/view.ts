/** The keywords of a schema in one object. */
import type { Json } from '../core/json.js';
import type { Schema, SchemaObject } from '../core/schema.js';
import { type Schemas, resolveSchema } from './resolve.js';
import { isSchemaObject, listOf } from './subschemas.js';
import { isArrayLike, isNullOnly } from './types.js';
import { type Memo, type Walk, depthBudget, remembered, visitBudget } from './walk.js';

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

/** The schema of an array's items; `true` for an array that does not say; undefined for anything but an array. */
export function itemsOf(schema: Schema, schemas: Schemas): Schema | undefined {
  if (!isArrayLike(schema, schemas)) return undefined;
  const view = viewOf(schema, schemas);
  return isSchemaObject(view.items) || typeof view.items === 'boolean' ? view.items : true;
}

/** The one value that a schema admits; undefined: there are several. */
export function onlyValueOf(schema: Schema, schemas: Schemas): Json | undefined {
  const view = viewOf(schema, schemas);
  if (view.const !== undefined) return view.const;
  const [value, ...others] = view.enum ?? [];
  return others.length === 0 ? value : undefined;
}

/** Returns the values of a schema that lists nothing but texts, null left out; undefined: it lists none. */
export function textsOf(schema: Schema, schemas: Schemas): readonly string[] | undefined {
  const view = viewOf(schema, schemas);
  const listed = (view.const === undefined ? (view.enum ?? []) : [view.const]).filter((value) => value !== null);
  return listed.length > 0 && listed.every((value) => typeof value === 'string') ? listed : undefined;
}

/** Returns the `default` of a schema: beside the reference, or behind it. */
export function defaultOf(schema: Schema, schemas: Schemas): Json | undefined {
  return viewOf(schema, schemas).default;
}
