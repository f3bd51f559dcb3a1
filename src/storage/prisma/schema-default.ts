/** `@default(…)` of a field, where the database or the client can give it. */
import type { Json } from '../../core/json.js';
import type { Field, FieldType } from '../../model/entity.js';
import type { Database } from '../../emit/types.js';
import { decimalLiteral, jsonText, stringLiteral } from './schema-text.js';

/**
 * The attribute, or nothing where the schema cannot say it: `token` and `random` values are made by the service, and a literal that does
 * not fit its column is left to the service too.
 */
export function defaultAttribute(field: Field, type: FieldType, database: Database): string | undefined {
  const value = field.default;
  if (value === undefined) return undefined;
  switch (value.kind) {
    case 'now':
      return type.kind === 'datetime' ? '@default(now())' : undefined;
    case 'uuid':
      // Version 7 sorts by time of creation, which keeps inserts at one end of the primary key's index (RFC 9562 §5.7).
      return type.kind === 'string' ? '@default(uuid(7))' : undefined;
    case 'autoincrement':
      return type.kind === 'int' || type.kind === 'bigint' ? '@default(autoincrement())' : undefined;
    case 'token':
    case 'random':
    case 'slug':
      return undefined;
    case 'literal': {
      const literal = literalOf(value.value, type, database);
      return literal === undefined ? undefined : `@default(${literal})`;
    }
  }
}

function literalOf(value: Json, type: FieldType, database: Database): string | undefined {
  switch (type.kind) {
    case 'string':
      return typeof value === 'string' && !value.includes('\0') ? stringLiteral(value) : undefined;
    case 'enum':
      return typeof value === 'string' && type.values.includes(value) ? value : undefined;
    case 'int':
      return typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31
        ? decimalLiteral(value)
        : undefined;
    case 'bigint':
      return typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63
        ? BigInt(value).toString()
        : undefined;
    case 'float':
      return typeof value === 'number' && Number.isFinite(value) ? decimalLiteral(value) : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? String(value) : undefined;
    case 'datetime':
      return typeof value === 'string' ? instantLiteral(value) : undefined;
    case 'json':
      return jsonLiteral(value);
    case 'bytes':
      return typeof value === 'string' ? bytesLiteral(value, database) : undefined;
  }
}

/** Written anew, since the schema language takes fewer spellings of RFC 3339 than a document may hold. */
function instantLiteral(value: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(value)) return undefined;
  const time = Date.parse(value.replace(' ', 'T').toUpperCase());
  return Number.isNaN(time) ? undefined : stringLiteral(new Date(time).toISOString());
}

function jsonLiteral(value: Json): string | undefined {
  if (value === null) return undefined;
  const text = jsonText(value);
  if (text.includes('\\u0000')) return undefined;
  return stringLiteral(text);
}

function bytesLiteral(base64: string, database: Database): string | undefined {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64) return undefined;
  // Prisma prints the bytes of a SQLite default as a text of hexadecimal digits.
  return database === 'sqlite' ? `dbgenerated(${stringLiteral(`X'${bytes.toString('hex')}'`)})` : stringLiteral(base64);
}
