/** A PostgreSQL server for the benchmark: the one that is named, or one of its own where the programs are installed. */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/verify/service.js';

export interface Postgres {
  /** A new, empty database; gives its address. */
  readonly createDatabase: (name: string) => string;
  readonly stop: () => void;
}

/** Undefined when no server is named and none can be started. */
export async function openPostgres(url: string | undefined): Promise<Postgres | undefined> {
  if (url !== undefined) return { createDatabase: (name) => createDatabase(url, name), stop: () => undefined };
  const programs = findPrograms();
  if (programs === undefined) return undefined;
  return startPostgres(programs);
}

async function startPostgres(programs: string): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'specwright-bench-pg-'));
  // The server refuses to run as root.
  const owner = process.getuid?.() === 0 ? userId('postgres') : undefined;
  if (owner !== undefined) chownSync(folder, owner, owner);
  const identity = owner === undefined ? {} : { uid: owner, gid: owner };
  const run = (program: string, args: readonly string[]): void => {
    execFileSync(join(programs, program), args, { cwd: folder, stdio: 'ignore', ...identity });
  };
  const data = join(folder, 'data');
  const port = await freePort();
  run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust']);
  // Durability is the same for all servers under test, and not what is measured.
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off`;
  run('pg_ctl', ['-D', data, '-l', join(folder, 'log'), '-o', settings, '-w', 'start']);
  return {
    createDatabase: (name) => createDatabase(`postgresql://postgres@127.0.0.1:${port}/postgres`, name),
    stop: () => {
      run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function createDatabase(server: string, name: string): string {
  const statements = [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, `CREATE DATABASE ${name}`];
  execFileSync('psql', [server, '-q', '-v', 'ON_ERROR_STOP=1', ...statements.flatMap((statement) => ['-c', statement])], { stdio: 'pipe' });
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** The newest version in Debian's place, or what is on the path. */
function findPrograms(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(root, version, 'bin')), ...(process.env['PATH'] ?? '').split(':')];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

function userId(name: string): number {
  return Number(execFileSync('id', ['-u', name], { encoding: 'utf8' }));
}
