/** Small questions about schemas that targets ask. */
import { parsePointer } from '../core/pointer.js';
import type { Json } from '../core/json.js';
import type { Schema } from '../load/types.js';

/** The schema behind a chain of component references; the schema itself when there is none. */
export function dereference(schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  let current = schema;
  for (let step = 0; step < 50 && typeof current === 'object' && current.$ref !== undefined; step += 1) {
    const name = parsePointer(current.$ref)[2];
    const target = name !== undefined && Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (target === undefined) {
      return true;
    }
    current = target;
  }
  return current;
}

/** The `default` of a schema: beside the reference, or behind it. */
export function defaultOf(schema: Schema, schemas: Readonly<Record<string, Schema>>): Json | undefined {
  if (typeof schema === 'object' && schema.default !== undefined) {
    return schema.default;
  }
  const target = dereference(schema, schemas);
  return typeof target === 'object' ? target.default : undefined;
}
