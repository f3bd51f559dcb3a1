/** `@default(…)` of a field. */
import type { ColumnDefault, LiteralDefault } from '../../lower/storage/column-default.js';
import type { Database } from '../../emit/types.js';
import { decimalLiteral, jsonText, stringLiteral } from './schema-text.js';

/** Returns the attribute of a default. */
export function defaultAttribute(value: ColumnDefault, database: Database): string {
  switch (value.kind) {
    case 'now':
      return '@default(now())';
    case 'uuid':
      // Version 7 sorts by time of creation, which keeps inserts at one end of the primary key's index (RFC 9562 §5.7).
      return '@default(uuid(7))';
    case 'autoincrement':
      return '@default(autoincrement())';
    case 'literal':
      return `@default(${literalCode(value.value, database)})`;
  }
}

function literalCode(value: LiteralDefault, database: Database): string {
  switch (value.kind) {
    case 'text':
    case 'timestamp':
      return stringLiteral(value.text);
    case 'enum-value':
      return value.text;
    case 'number':
      return decimalLiteral(value.number);
    case 'big-integer':
      return BigInt(value.number).toString();
    case 'boolean':
      return String(value.boolean);
    case 'document':
      return stringLiteral(jsonText(value.json));
    case 'base64':
      return bytesLiteral(value.text, database);
  }
}

/** Prisma prints the bytes of a SQLite default as a text of hexadecimal digits. */
function bytesLiteral(base64: string, database: Database): string {
  switch (database) {
    case 'sqlite':
      return `dbgenerated(${stringLiteral(`X'${Buffer.from(base64, 'base64').toString('hex')}'`)})`;
    case 'postgresql':
      return stringLiteral(base64);
  }
}
