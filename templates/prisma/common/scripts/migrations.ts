/** The migrations in the folder and those that a database has applied. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One folder of `prisma/migrations`. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, as Prisma records it. */
  readonly checksum: string;
}

/** The columns of Prisma's table `_prisma_migrations` that a migration needs. */
export interface MigrationRecord {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
  readonly rolledBack: boolean;
}

/** Reads all migrations in the order of application: by name. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: sha256(sql) };
    }),
  );
}

/**
 * Returns the first pending migration.
 * @throws Error if an earlier one failed, or its file has changed since it was applied
 */
export function nextMigration(
  migrations: readonly Migration[],
  records: readonly MigrationRecord[],
): Migration | undefined {
  const current = records.filter((record) => !record.rolledBack);
  const failed = current.find((record) => !record.finished);
  if (failed !== undefined) {
    throw new Error(
      `migration ${failed.name} has failed before: repair the database, then run "prisma migrate resolve"`,
    );
  }
  const applied = new Map(current.map((record) => [record.name, record.checksum]));
  for (const migration of migrations) {
    const checksum = applied.get(migration.name);
    if (checksum !== undefined && !hasChecksum(migration, checksum)) {
      throw new Error(
        `migration ${migration.name} was changed after it had been applied: restore its file and write a new migration`,
      );
    }
  }
  return migrations.find((migration) => !applied.has(migration.name));
}

/** True if the checksum matches; version control may have changed the line endings. */
function hasChecksum(migration: Migration, checksum: string): boolean {
  const unix = migration.sql.replaceAll('\r\n', '\n');
  return [migration.checksum, sha256(unix), sha256(unix.replaceAll('\n', '\r\n'))].includes(
    checksum,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
