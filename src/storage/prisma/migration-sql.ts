/** Migrations of a service's database, as SQL. */
import type { Database } from '../../emit/types.js';
import { diffSchemas, type SchemaSource } from './schema-engine.js';

/** Path of the first migration. */
export const initialMigrationPath = 'prisma/migrations/0_init/migration.sql';

/** Path of the file that tells Prisma which database the migrations are for. */
export const migrationLockPath = 'prisma/migrations/migration_lock.toml';

/** Text of the lock file. Prisma refuses to apply migrations of another provider. */
export function renderMigrationLock(database: Database): string {
  return `# Prisma reads here which database these migrations are for. Keep it in version control.\nprovider = "${database}"\n`;
}

/**
 * Returns SQL that makes an empty database fit the schema; empty text when the schema has no models.
 *
 * @throws PrismaSchemaError when the schema is not valid
 */
export async function createInitialMigration(files: SchemaSource, database: Database): Promise<string> {
  return adapted(await diffSchemas(undefined, files, database), database);
}

/**
 * Returns SQL that changes a database from one schema to the next; empty text when nothing changes for the database.
 *
 * @throws PrismaSchemaError when a schema is not valid
 */
export async function diffMigration(from: SchemaSource, to: SchemaSource, database: Database): Promise<string> {
  return adapted(await diffSchemas(from, to, database), database);
}

/**
 * Checks that Prisma accepts the schema.
 *
 * @throws PrismaSchemaError naming file and line when it does not
 */
export async function validatePrismaSchema(files: SchemaSource, database: Database): Promise<void> {
  await diffSchemas(undefined, files, database);
}

function adapted(sql: string, database: Database): string {
  if (sql.trim() === '-- This is an empty migration.') return '';
  return onOneLine(database === 'sqlite' ? keepSequences(corrected(sql)) : withoutPublicSchema(sql), database);
}

/**
 * Line breaks in the default of a column, spelled out. Both databases take them as they are; but a line that begins within a literal
 * reads like a statement, to people and to tools that split migrations by line.
 */
function onOneLine(sql: string, database: Database): string {
  const name = database === 'sqlite' ? 'char' : 'chr';
  return sql.replace(
    /"(?:[^"]|"")*"|--[^\n]*|(?<default>(?<= DEFAULT )'(?:[^']|'')*')|'(?:[^']|'')*'/g,
    (text: string, written?: string) =>
      written === undefined || !/[\n\r]/.test(written)
        ? text
        : `(${text.replace(/[\n\r]/g, (unit) => `' || ${name}(${unit === '\n' ? '10' : '13'}) || '`)})`,
  );
}

/**
 * Every PostgreSQL database has the schema `public`, and a role may use it without the right to create schemas, which even
 * `IF NOT EXISTS` asks for.
 */
function withoutPublicSchema(sql: string): string {
  return sql.replace(/^-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n+/, '');
}

/**
 * Corrects the SQL that Prisma prints for SQLite:
 *
 * - SQLite counts up only in a column declared `INTEGER PRIMARY KEY`, which holds 64 bits; Prisma declares `BigInt` keys as
 *   `BIGINT`, which never gets a value of its own. `AUTOINCREMENT` also keeps the ids of deleted rows from being given out
 *   again (https://www.sqlite.org/autoinc.html). Prisma declares `Int` keys the same way, whether they count up or not.
 * - Prisma prints the default of a JSON column without quotes.
 */
function corrected(sql: string): string {
  // Text inside string literals, quoted names and comments is matched first, and left alone.
  const pattern =
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|(?<key> BIGINT NOT NULL PRIMARY KEY(?=[,\n]))|(?<json> JSONB(?: NOT NULL)? DEFAULT )(?<value>[^'(\n].*?)(?=[,;]?(?:\n|$))/g;
  return sql.replace(pattern, (whole: string, key: string | undefined, json: string | undefined, value: string) => {
    if (key !== undefined) return ' INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT';
    return json === undefined ? whole : `${json}'${value.replaceAll("'", "''")}'`;
  });
}

/**
 * SQLite changes a table by copying it into a new one, whose counter starts at the greatest id that is left. The counter of
 * the old table goes along, so that ids of deleted rows stay used.
 */
function keepSequences(sql: string): string {
  return sql.replace(/^DROP TABLE ("(?:[^"]|"")+");\nALTER TABLE "new_(?:[^"]|"")+" RENAME TO \1;$/gm, (whole: string, quoted: string) => {
    const counts = new RegExp(
      `^CREATE TABLE ${escapeRegExp(`"new_${quoted.slice(1)}`)} \\(\\n(?: {4}.*\\n)*? {4}"(?:[^"]|"")+" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT`,
      'm',
    );
    if (!counts.test(sql)) return whole;
    const table = quoted.slice(1, -1).replaceAll('""', '"').replaceAll("'", "''");
    return [
      `DELETE FROM "sqlite_sequence" WHERE "name" = 'new_${table}';`,
      `INSERT INTO "sqlite_sequence" ("name", "seq") SELECT 'new_${table}', "seq" FROM "sqlite_sequence" WHERE "name" = '${table}';`,
      whole,
    ].join('\n');
  });
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
