/**
 * The bounds of a walk over composition. Documents are untrusted: references may be circular, and composition may be a diamond
 * of any depth. Every walk is total, ends, and does work that is linear in what it reads: results are kept per schema object,
 * and a budget of depth and of visited nodes bounds the rest.
 */
import type { SchemaObject } from '../core/schema.js';
import type { Schemas } from './resolve.js';

/** How deep composition and references are followed. */
export const depthBudget = 100;

/** How many schemas one question may visit, so that a hostile document costs no more than a large one. */
export const visitBudget = 20_000;

/** What bounds one walk over composition: visits left, and the schemas that it is inside of. */
export interface Walk {
  readonly schemas: Schemas;
  visits: number;
  readonly active: Set<SchemaObject>;
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
