/** A temporary database for one verification, so that calling every operation, including DELETE, never changes real data. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../emit/types.js';
import { runCommand } from './process.js';

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
 * A new SQLite file in a temporary folder, or a new database on the server of `serverUrl`, by the `pg` package of the
 * service in `dir`. Needs the right to create databases there.
 */
export async function makeScratchDatabase(
  kind: Database,
  dir: string,
  serverUrl: string | undefined,
): Promise<ScratchDatabase | NoDatabase> {
  if (kind === 'sqlite') {
    const folder = await mkdtemp(join(tmpdir(), 'specwright-'));
    return { url: `file:${join(folder, 'verify.db')}`, remove: () => rm(folder, { recursive: true, force: true }) };
  }
  if (serverUrl === undefined || !URL.canParse(serverUrl)) return { reason: 'DATABASE_URL is not the URL of a PostgreSQL server' };
  const name = `specwright_verify_${process.pid}_${Date.now().toString(36)}`;
  const created = await runSql(dir, serverUrl, `CREATE DATABASE ${name}`);
  if (created !== undefined) return { reason: created };
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    remove: async () => {
      await runSql(dir, serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** Runs one statement in a separate process, which can import the packages of the service. Returns the error message. */
async function runSql(dir: string, url: string, sql: string): Promise<string | undefined> {
  const script =
    "import pg from 'pg'; const client = new pg.Client({ connectionString: process.env.SERVER_URL, connectionTimeoutMillis: 5000 });" +
    ' try { await client.connect(); await client.query(process.env.STATEMENT); await client.end(); }' +
    ' catch (error) { console.error(error.message || error.code); process.exit(1); }';
  const env = { ...process.env, SERVER_URL: url, STATEMENT: sql };
  const { code, output } = await runCommand({ line: `node --input-type=module -e "${script}"`, cwd: dir, env }, 30);
  return code === 0 ? undefined : (output.trim().split('\n')[0] ?? 'the database server cannot be reached');
}
