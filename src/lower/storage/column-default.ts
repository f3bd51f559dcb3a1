/** Defaults that the database itself can give a column. */
import type { Json } from '../../core/json.js';
import type { Field, FieldType } from '../../model/entity.js';

/** A default of a column in the database. Others (tokens, random keys, slugs) are made by the service. */
export type ColumnDefault =
  /** The present time; a UUID; the next number. */
  | { readonly kind: 'now' | 'uuid' | 'autoincrement' }
  | {
      readonly kind: 'literal';
      readonly value: LiteralDefault;
    };

/** A literal that fits its column. */
export type LiteralDefault =
  | { readonly kind: 'text' | 'enum-value'; readonly text: string }
  /** RFC 3339, in UTC with milliseconds. */
  | { readonly kind: 'timestamp'; readonly text: string }
  | { readonly kind: 'base64'; readonly text: string }
  | { readonly kind: 'number' | 'big-integer'; readonly number: number }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'document'; readonly json: Json };

/** Returns the default of a column of this type; undefined: it has none, or a literal that does not fit, which the service gives. */
export function columnDefault({ default: given }: Field, type: FieldType): ColumnDefault | undefined {
  switch (given?.kind) {
    case 'now':
      return type.kind === 'datetime' ? { kind: 'now' } : undefined;
    case 'uuid':
      return type.kind === 'string' ? { kind: 'uuid' } : undefined;
    case 'autoincrement':
      return type.kind === 'int' || type.kind === 'bigint' ? { kind: 'autoincrement' } : undefined;
    case 'literal': {
      const value = literalDefault(given.value, type);
      return value === undefined ? undefined : { kind: 'literal', value };
    }
    case 'token':
    case 'random':
    case 'slug':
    case undefined:
      return undefined;
  }
}

function literalDefault(value: Json, type: FieldType): LiteralDefault | undefined {
  switch (type.kind) {
    case 'string':
      // PostgreSQL stores no NUL.
      return typeof value === 'string' && !value.includes('\0') ? { kind: 'text', text: value } : undefined;
    case 'enum':
      return typeof value === 'string' && type.values.includes(value) ? { kind: 'enum-value', text: value } : undefined;
    case 'int':
      return isWhole(value, 31) ? { kind: 'number', number: value } : undefined;
    case 'bigint':
      return isWhole(value, 63) ? { kind: 'big-integer', number: value } : undefined;
    case 'float':
      return typeof value === 'number' && Number.isFinite(value) ? { kind: 'number', number: value } : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? { kind: 'boolean', boolean: value } : undefined;
    case 'datetime':
      return typeof value === 'string' ? timestampDefault(value) : undefined;
    case 'json':
      return value === null || JSON.stringify(value).includes('\\u0000') ? undefined : { kind: 'document', json: value };
    case 'bytes':
      return typeof value === 'string' && Buffer.from(value, 'base64').toString('base64') === value
        ? { kind: 'base64', text: value }
        : undefined;
  }
}

function isWhole(value: Json, bits: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** bits) && value < 2 ** bits;
}

/** Written anew, since databases read fewer spellings of RFC 3339 than a document may have. */
function timestampDefault(value: string): LiteralDefault | undefined {
  if (!/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(value)) return undefined;
  const time = Date.parse(value.replace(' ', 'T').toUpperCase());
  return Number.isNaN(time) ? undefined : { kind: 'timestamp', text: new Date(time).toISOString() };
}
