/** Defaults for required members missing from stored JSON: a body may omit `warehouse.id`, which the response requires. */
import type { Json } from '../../core/json.js';
import type { Schema } from '../../core/schema.js';
import { plainValueOf } from '../../json-schema/placeholders.js';
import { flattenObject, isArrayLike, itemsOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import { writesOf } from '../entities/resource-schema.js';
import type { ResourceProperty } from '../entities/resource-schema.js';
import type { JsonDefaults } from '../../model/projection.js';

/** Returns the defaults of a JSON property; undefined if all valid requests fit `shown`. */
export function jsonDefaultsOf(property: ResourceProperty | undefined, shown: Schema, schemas: Schemas): JsonDefaults | undefined {
  const sent = property === undefined ? [] : writesOf(property).map((use) => use.property.schema);
  return property === undefined ? undefined : fill(sent, shown, schemas, nestingBudget);
}

/** Returns a stored value with its defaults. */
export function withJsonDefaults(value: Json, { each, values, inside = {} }: JsonDefaults): Json {
  if (each)
    return Array.isArray(value) ? (value as readonly Json[]).map((item) => withJsonDefaults(item, { each: false, values, inside })) : value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const whole: Record<string, Json> = { ...values, ...(value as Readonly<Record<string, Json>>) };
  for (const [name, filling] of Object.entries(inside)) {
    const inner = Object.hasOwn(whole, name) ? whole[name] : undefined;
    if (inner !== undefined) whole[name] = withJsonDefaults(inner, filling);
  }
  return whole;
}

/** Maximum depth of defaults. */
const nestingBudget = 3;

function fill(sent: readonly Schema[], shown: Schema, schemas: Schemas, budget: number): JsonDefaults | undefined {
  const each = isArrayLike(shown, schemas);
  const after = objectOf(shown, schemas, each);
  if (after === undefined || after.union) return undefined;
  const before = sent.flatMap((schema) => objectOf(schema, schemas, each) ?? []);
  const values: Record<string, Json> = Object.create(null) as Record<string, Json>;
  for (const name of after.required) {
    const promised = after.properties.get(name);
    const mayLack = before.some((object) => {
      const own = object.properties.get(name);
      return own?.required !== true || own.readOnly;
    });
    const value = promised === undefined || promised.writeOnly || !mayLack ? undefined : plainValueOf(promised, schemas);
    if (value !== undefined) values[name] = value;
  }
  const inside: Record<string, JsonDefaults> = Object.create(null) as Record<string, JsonDefaults>;
  for (const promised of budget === 0 ? [] : after.properties.values()) {
    const own = before.map((object) => object.properties.get(promised.name)?.schema).filter((schema) => schema !== undefined);
    const inner = own.length === 0 ? undefined : fill(own, promised.schema, schemas, budget - 1);
    if (inner !== undefined) inside[promised.name] = inner;
  }
  const hasInside = Object.keys(inside).length > 0;
  return Object.keys(values).length === 0 && !hasInside ? undefined : { each, values, ...(hasInside ? { inside } : {}) };
}

function objectOf(schema: Schema, schemas: Schemas, each: boolean): ReturnType<typeof flattenObject> {
  const inner = each ? itemsOf(schema, schemas) : schema;
  return inner === undefined ? undefined : flattenObject(inner, schemas);
}
