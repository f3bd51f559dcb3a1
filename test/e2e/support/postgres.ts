/** A PostgreSQL server for the time of the tests, from the programs that are installed. */
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../src/verify/service.js';
import { mustRun, runProgram } from './run-program.js';

export interface PostgresServer {
  /** Its user may make databases. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** The server that TEST_POSTGRES_URL names, else a new one; a sentence that says why there is none. */
export async function startPostgres(): Promise<PostgresServer | string> {
  const given = process.env['TEST_POSTGRES_URL'];
  if (given !== undefined && given !== '') return { url: given, stop: () => Promise.resolve() };
  const programs = await findPrograms();
  if (programs === undefined) return 'TEST_POSTGRES_URL is not set, and no PostgreSQL server is installed';
  const user = await serverUser();
  if (user === undefined) return 'a PostgreSQL server does not run as root, and there is no user postgres';

  const folder = await mkdtemp(join(tmpdir(), 'specwright-postgres-'));
  if (user !== 'ourselves') await chown(folder, user.uid, user.gid);
  const control = [`--pgdata=${folder}/data`, '--wait'];
  const as = { cwd: folder, ...(user === 'ourselves' ? {} : user) };
  // A language's own order of letters, as most servers have: an order by code unit would be right by chance.
  const order = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US'];
  await mustRun(`${programs}/initdb`, [`--pgdata=${folder}/data`, '--username=postgres', '--auth=trust', ...order], as);
  const port = await freePort();
  // Nothing here outlives a crash of the machine.
  const settings = `-c listen_addresses=127.0.0.1 -p ${String(port)} -k ${folder} -c fsync=off -c full_page_writes=off`;
  await mustRun(`${programs}/pg_ctl`, ['start', ...control, `--log=${folder}/log`, `--options=${settings}`], as);
  return {
    url: `postgresql://postgres@127.0.0.1:${String(port)}/postgres`,
    stop: async () => {
      await mustRun(`${programs}/pg_ctl`, ['stop', ...control, '--mode=immediate'], as);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The folder of the newest server that is installed where Debian installs it, or that POSTGRES_BIN names. */
async function findPrograms(): Promise<string | undefined> {
  const given = process.env['POSTGRES_BIN'];
  if (given !== undefined && given !== '') return given;
  const folder = '/usr/lib/postgresql';
  if (!existsSync(folder)) return undefined;
  const versions = (await readdir(folder)).map(Number).filter((version) => existsSync(`${folder}/${String(version)}/bin/initdb`));
  return versions.length === 0 ? undefined : `${folder}/${String(Math.max(...versions))}/bin`;
}

/** Whom to run the server as: ourselves, or `postgres` where we are root. */
async function serverUser(): Promise<{ readonly uid: number; readonly gid: number } | 'ourselves' | undefined> {
  if (process.getuid?.() !== 0) return 'ourselves';
  const [uid, gid] = await Promise.all(['-u', '-g'].map((what) => runProgram('id', [what, 'postgres'])));
  return uid?.code === 0 && gid?.code === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined;
}
