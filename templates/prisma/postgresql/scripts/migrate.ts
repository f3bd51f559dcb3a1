/**
 * Applies the pending migrations to the database at DATABASE_URL and records them in Prisma's
 * format, so that `prisma migrate` can continue.
 * Unlike Prisma it needs no engine, and applies each migration in one transaction.
 */
import { randomUUID } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import {
  nextMigration,
  readMigrations,
  type Migration,
  type MigrationRecord,
} from './migrations.js';

/** Prisma's advisory lock: both tools wait for each other. */
const prismaLock = 72_707_369;

// Prisma's own table.
const createTable = `CREATE TABLE _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Applies the pending migrations to an existing database and returns their names. Safe to run from
 * several processes at once.
 * @throws Error with the name of the migration; earlier migrations stay applied
 */
export async function migrate(
  databaseUrl: string,
  folder = resolve('prisma/migrations'),
): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const applied: string[] = [];
    let name = await applyNext(client, migrations);
    while (name !== undefined) {
      applied.push(name);
      name = await applyNext(client, migrations);
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function applyNext(
  client: Client,
  migrations: readonly Migration[],
): Promise<string | undefined> {
  await client.query('BEGIN');
  try {
    // A migration that waits for a lock blocks all later statements.
    await client.query("SET LOCAL lock_timeout = '60s'");
    await client.query(`SELECT pg_advisory_xact_lock(${String(prismaLock)})`);
    const migration = nextMigration(migrations, await readRecords(client));
    if (migration !== undefined) await apply(client, migration);
    await client.query('COMMIT');
    return migration?.name;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function readRecords(client: Client): Promise<MigrationRecord[]> {
  const table = await client.query<{ missing: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NULL AS missing",
  );
  if (table.rows[0]?.missing === true) await client.query(createTable);
  const { rows } = await client.query<MigrationRecord>(
    `SELECT migration_name AS name, checksum,
            finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS "rolledBack"
     FROM _prisma_migrations`,
  );
  return rows;
}

async function apply(client: Client, migration: Migration): Promise<void> {
  const startedAt = new Date();
  try {
    await client.query(migration.sql);
  } catch (error) {
    throw new Error(`migration ${migration.name} failed: ${messageOf(error)}`, { cause: error });
  }
  await client.query(
    `INSERT INTO _prisma_migrations
       (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES ($1, $2, $3, $4, $5, 1)`,
    [randomUUID(), migration.checksum, new Date(), migration.name, startedAt],
  );
}

function messageOf(error: unknown): string {
  // Node.js throws an error without a message if no address of a host responds.
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
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
