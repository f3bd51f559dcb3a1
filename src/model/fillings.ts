/**
 * Objects that are stored as they were sent, and answered where more must be there: a body may leave out `warehouse.id`, and
 * answers promise it. What is missing gets the plainest value of its schema, as a column of its own would.
 */
import type { Json } from '../core/json.js';
import type { Schema } from '../load/types.js';
import { plainValueOf } from './plain-values.js';
import { flattenObject, isArrayLike, itemsOf } from './schema.js';
import type { Schemas } from './schema.js';
import { writesOf } from './things.js';
import type { ThingProperty } from './things.js';
import type { Filling } from './types.js';

/** Undefined: whatever can be sent is all that `shown` promises. */
export function fillingOf(property: ThingProperty | undefined, shown: Schema, schemas: Schemas): Filling | undefined {
  const each = isArrayLike(shown, schemas);
  const after = objectOf(shown, schemas, each);
  if (property === undefined || after === undefined || after.union) return undefined;
  const sent = writesOf(property).flatMap((use) => objectOf(use.property.schema, schemas, each) ?? []);
  const values: Record<string, Json> = Object.create(null) as Record<string, Json>;
  for (const name of after.required) {
    const promised = after.properties.get(name);
    const mayLack = sent.some((before) => {
      const own = before.properties.get(name);
      return own?.required !== true || own.readOnly;
    });
    if (promised !== undefined && !promised.writeOnly && mayLack) values[name] = plainValueOf(promised, schemas);
  }
  return Object.keys(values).length === 0 ? undefined : { each, values };
}

function objectOf(schema: Schema, schemas: Schemas, each: boolean): ReturnType<typeof flattenObject> {
  const inner = each ? itemsOf(schema, schemas) : schema;
  return inner === undefined ? undefined : flattenObject(inner, schemas);
}
