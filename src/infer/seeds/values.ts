/** Values of seed rows, between API and column. Stored as JSON like everything in the model: an instant is a text. */
import type { Json } from '../../core/json.js';
import type { Schema } from '../../core/schema.js';
import { typesOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { Field } from '../../model/entity.js';

/** Longer values would make a file of seed rows unreadable. */
const maxLength = 10_000;
const largestInt = 2 ** 31 - 1;

/** Returns a value as its column stores it; undefined if it cannot, or for `null`. */
export function storedValue({ type }: Field, value: Json): Json | undefined {
  switch (type.kind) {
    case 'string':
      return storedText(typeof value === 'number' ? String(value) : value);
    case 'enum':
      return typeof value === 'string' && type.values.includes(value) ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'int':
    case 'bigint':
    case 'float':
      return storedNumber(type.kind, typeof value === 'string' && /^-?\d{1,15}$/u.test(value) ? Number(value) : value);
    case 'datetime':
      return typeof value === 'string' ? storedInstant(value) : undefined;
    case 'json':
      return isStorable(value) ? value : undefined;
    case 'bytes':
      return undefined;
  }
}

function storedText(value: Json): string | undefined {
  return typeof value === 'string' && value.length <= maxLength && !/[\0\p{Surrogate}]/u.test(value) ? value : undefined;
}

function storedNumber(kind: 'int' | 'bigint' | 'float', value: Json): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  if (kind === 'float') return value;
  if (!Number.isSafeInteger(value)) return undefined;
  return kind === 'bigint' || Math.abs(value) <= largestInt ? value : undefined;
}

/** Rounds to milliseconds, the precision of databases and JavaScript. */
function storedInstant(value: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/u.test(value)) return undefined;
  const time = Date.parse(value.toUpperCase());
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** True if a JSON column of either database can store a value. */
function isStorable(value: Json): boolean {
  const text = JSON.stringify(value);
  return value !== null && text.length <= maxLength && !text.includes('\\u0000') && !/\\ud[89a-f]/iu.test(text);
}

/** Returns a column value as a property of a schema shows it. */
export function wireValue(value: Json, schema: Schema, schemas: Schemas): Json {
  const types = typesOf(schema, schemas).filter((type) => type !== 'null');
  const isText = types.length === 1 && types[0] === 'string';
  const isNumber = types.length > 0 && types.every((type) => type === 'integer' || type === 'number');
  if (isText && typeof value === 'number') return String(value);
  return isNumber && typeof value === 'string' ? Number(value) : value;
}
