import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { migrate } from '../../scripts/migrate.js';

/** A database that only one test file uses. */
export interface TestDatabase {
  readonly url: string;
  readonly remove: () => Promise<void>;
}

/** The server that test databases are made on; its user must be allowed to create databases. */
const server =
  process.env['TEST_DATABASE_URL'] ?? 'postgresql://postgres:postgres@127.0.0.1:5432/postgres';

/** Makes an empty database with all migrations applied. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return { url: url.href, remove: () => administer(`DROP DATABASE ${name} WITH (FORCE)`) };
}

async function administer(sql: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
