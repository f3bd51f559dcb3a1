/** Schemas that mean something else in a request than in a response. */
import type { Schema } from '../core/schema.js';
import type { Located, SchemaIndex } from './schema-index.js';
import { isSchemaObject, subschemasOf } from './subschemas.js';

/**
 * The way that a value travels: `readOnly` properties need not come in requests, nor `writeOnly` ones in responses
 * (OAS 3.1 §4.8.24, JSON Schema Validation §9.4).
 */
export type Direction = 'request' | 'response';

/** Returns the schemas from which a `readOnly` or `writeOnly` one can be reached. The others need one function for both directions. */
export function findDirectional(index: SchemaIndex, roots: readonly Located[]): ReadonlySet<Schema> {
  const callers = new Map<Schema, Schema[]>();
  const flagged: Schema[] = [];
  const seen = new Set<Schema>();
  const pending = [...roots];
  for (let located = pending.pop(); located !== undefined; located = pending.pop()) {
    const { schema } = located;
    if (!isSchemaObject(schema) || seen.has(schema)) {
      continue;
    }
    seen.add(schema);
    if (schema.readOnly === true || schema.writeOnly === true) {
      flagged.push(schema);
    }
    const current = located;
    const inner = subschemasOf(schema).map((member) => index.locate(current, member.path, member.schema));
    const target = typeof schema.$ref === 'string' ? index.resolve(schema.$ref, located.base) : undefined;
    for (const next of target === undefined ? inner : [...inner, target]) {
      const known = callers.get(next.schema) ?? [];
      known.push(schema);
      callers.set(next.schema, known);
      pending.push(next);
    }
  }
  const directional = new Set<Schema>();
  for (let schema = flagged.pop(); schema !== undefined; schema = flagged.pop()) {
    if (!directional.has(schema)) {
      directional.add(schema);
      flagged.push(...(callers.get(schema) ?? []));
    }
  }
  return directional;
}
