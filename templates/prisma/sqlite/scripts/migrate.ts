/**
 * Applies the pending migrations to the database at DATABASE_URL and records them in Prisma's
 * format, so that `prisma migrate` can continue.
 * Unlike Prisma it needs no engine, and applies each migration in one transaction.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type Client, type Transaction, type Value } from '@libsql/client';
import {
  nextMigration,
  readMigrations,
  type Migration,
  type MigrationRecord,
} from './migrations.js';

/** The time in milliseconds to wait for another writing process. */
const busyTimeout = 60_000;

// Prisma's own table.
const createTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "checksum" TEXT NOT NULL,
  "finished_at" DATETIME,
  "migration_name" TEXT NOT NULL,
  "logs" TEXT,
  "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

/**
 * Applies the pending migrations and returns their names. Creates the file if it is missing. Safe
 * to run from several processes at once.
 * @throws Error with the name of the migration; earlier migrations stay applied
 */
export async function migrate(
  databaseUrl: string,
  folder = resolve('prisma/migrations'),
): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const path = /^file:(?:\/\/)?([^?]+)/.exec(databaseUrl)?.[1];
  if (path !== undefined) mkdirSync(dirname(path), { recursive: true });
  const client = createClient({ url: databaseUrl, timeout: busyTimeout });
  try {
    const applied: string[] = [];
    let name = await applyNext(client, migrations);
    while (name !== undefined) {
      applied.push(name);
      name = await applyNext(client, migrations);
    }
    return applied;
  } finally {
    client.close();
  }
}

async function applyNext(
  client: Client,
  migrations: readonly Migration[],
): Promise<string | undefined> {
  // SQLite changes a table by copying and dropping it, which must not delete the rows that refer to
  // it. The setting must precede the transaction.
  await client.execute('PRAGMA foreign_keys = OFF');
  const transaction = await client.transaction('write');
  try {
    await transaction.execute(createTable);
    const migration = nextMigration(migrations, await readRecords(transaction));
    if (migration !== undefined) await apply(transaction, migration);
    await transaction.commit();
    return migration?.name;
  } finally {
    transaction.close();
  }
}

async function readRecords(transaction: Transaction): Promise<MigrationRecord[]> {
  const { rows } = await transaction.execute(
    `SELECT "migration_name", "checksum", "finished_at" IS NOT NULL, "rolled_back_at" IS NOT NULL
     FROM "_prisma_migrations"`,
  );
  return rows.map((row) => ({
    name: textOf(row[0]),
    checksum: textOf(row[1]),
    finished: row[2] === 1,
    rolledBack: row[3] === 1,
  }));
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

async function apply(transaction: Transaction, migration: Migration): Promise<void> {
  const startedAt = Date.now();
  try {
    await transaction.executeMultiple(migration.sql);
    const { rows } = await transaction.execute('PRAGMA foreign_key_check');
    if (rows.length > 0)
      throw new Error(
        `${String(rows.length)} rows of ${textOf(rows[0]?.[0])} would refer to rows that do not exist`,
      );
  } catch (error) {
    throw new Error(`migration ${migration.name} failed: ${messageOf(error)}`, { cause: error });
  }
  await transaction.execute({
    sql: `INSERT INTO "_prisma_migrations"
            ("id", "checksum", "finished_at", "migration_name", "started_at", "applied_steps_count")
          VALUES (?, ?, ?, ?, ?, 1)`,
    args: [randomUUID(), migration.checksum, Date.now(), migration.name, startedAt],
  });
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');
}

async function main(): Promise<void> {
  const { DATABASE_URL } = process.env;
  try {
    if (DATABASE_URL === undefined || DATABASE_URL === '')
      throw new Error('DATABASE_URL is not set');
    for (const name of await migrate(DATABASE_URL)) console.log(`applied ${name}`);
  } catch (error) {
    console.error(`migrate: ${messageOf(error)}`);
    process.exitCode = 1;
  }
}

if (
  process.argv[1] !== undefined &&
  realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)
)
  await main();
