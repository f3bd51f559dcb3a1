import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../scripts/migrate.js';

/** A database that only one test file uses. */
export interface TestDatabase {
  readonly url: string;
  readonly remove: () => Promise<void>;
}

/** Makes an empty database with all migrations applied. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'service-test-'));
  const url = `file:${join(folder, 'test.db')}`;
  await migrate(url);
  return { url, remove: () => rm(folder, { recursive: true, force: true }) };
}
