/** A temporary database for one verification, so that calling every operation, including DELETE, never changes real data. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../emit/types.js';
import type { Toolchain } from '../emit/toolchain.js';
import { runCommand } from './process.js';
import { taskCommand } from './service.js';

export interface ScratchDatabase {
  /** For `DATABASE_URL`. */
  readonly url: string;
  readonly remove: () => Promise<void>;
}

/** The reason for the missing database, as a sentence. */
export interface NoDatabase {
  readonly reason: string;
}

/**
 * A new SQLite file in a temporary folder, or a new database on the server of `serverUrl`, by the `query` task of
 * the service in `dir`. Needs the right to create databases there.
 */
export async function makeScratchDatabase(
  kind: Database,
  dir: string,
  serverUrl: string | undefined,
  toolchain: Toolchain,
): Promise<ScratchDatabase | NoDatabase> {
  if (kind === 'sqlite') {
    const folder = await mkdtemp(join(tmpdir(), 'specwright-'));
    return { url: `file:${join(folder, 'verify.db')}`, remove: () => rm(folder, { recursive: true, force: true }) };
  }
  if (serverUrl === undefined || !URL.canParse(serverUrl)) return { reason: 'DATABASE_URL is not the URL of a PostgreSQL server' };
  const name = `specwright_verify_${process.pid}_${Date.now().toString(36)}`;
  const created = await runSql(dir, toolchain, serverUrl, `CREATE DATABASE ${name}`);
  if (created !== undefined) return { reason: created };
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    remove: async () => {
      await runSql(dir, toolchain, serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** Runs one statement in a separate process, which can import the packages of the service. Returns the error message. */
async function runSql(dir: string, toolchain: Toolchain, url: string, sql: string): Promise<string | undefined> {
  const env = { ...process.env, SERVER_URL: url, STATEMENT: sql };
  const { code, output } = await runCommand(taskCommand(toolchain.query, toolchain, { cwd: dir, env }), 30);
  return code === 0 ? undefined : (output.trim().split('\n')[0] ?? 'the database server cannot be reached');
}
