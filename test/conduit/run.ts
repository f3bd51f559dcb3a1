/**
 * Conduit: the service of a public description, made without a line of code, under the public tests of somebody else
 * (a Postman collection, run by newman). `npm run conduit [-- --target express] [--db sqlite|postgresql] [--packages DIR]`.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../e2e/support/postgres.js';
import { mustRun, runProgram } from '../e2e/support/run-program.js';
import { targets } from '../../src/targets/index.js';
import { makeScratchDatabase } from '../../src/verify/scratch-database.js';
import { startService } from '../../src/verify/process.js';
import { freePort, untilReady } from '../../src/verify/service.js';
import { type Outcome, runCollection } from './collection.js';

interface Options {
  readonly target: string;
  readonly database: 'sqlite' | 'postgresql';
  /** Installed packages of a service for this database; absent: `npm ci`. */
  readonly packages: string | undefined;
}

/** Gives the exit code: 0 if every assertion holds, 1 if some does not, 2 for a wrong command line. */
export async function main(words: readonly string[], root: string): Promise<number> {
  const options = readOptions(words);
  if (typeof options === 'string') return say(options, 2);
  const documents = resolve(root, '../shared/realworld');
  if (!existsSync(join(documents, 'openapi.yml'))) return say(`SKIPPED: there is no ${documents}`, 0);
  const server = options.database === 'postgresql' ? await startPostgres() : undefined;
  if (typeof server === 'string') return say(`SKIPPED: ${server}`, 0);
  const folder = mkdtempSync(join(tmpdir(), 'specwright-conduit-'));
  try {
    const outcome = await tryOut(root, documents, folder, options, server?.url);
    const { assertions, failures, requests } = outcome;
    for (const failure of failures) console.log(`✖ ${failure}`);
    const what = `${options.target} on ${options.database}: ${String(requests)} requests, ${String(assertions)} assertions, ${String(failures.length)} failed`;
    return say(what, failures.length === 0 && assertions > 0 ? 0 : 1);
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function readOptions(words: readonly string[]): Options | string {
  const { values } = parseArgs({
    args: [...words],
    options: { target: { type: 'string', default: 'express' }, db: { type: 'string', default: 'sqlite' }, packages: { type: 'string' } },
  });
  const { target, db, packages } = values;
  return db === 'sqlite' || db === 'postgresql' ? { target, database: db, packages } : `--db must be sqlite or postgresql, not ${db}`;
}

function say(line: string, code: number): number {
  console.log(line);
  return code;
}

async function tryOut(
  root: string,
  documents: string,
  folder: string,
  { target, database, packages }: Options,
  serverUrl: string | undefined,
): Promise<Outcome> {
  const command = join(root, 'bin/specwright.js');
  const dir = join(folder, 'service');
  await mustRun(process.execPath, [
    command,
    'new',
    join(documents, 'openapi.yml'),
    dir,
    '--yes',
    '--target',
    target,
    '--database',
    database,
  ]);
  if (packages === undefined) {
    // The database is made with the driver of the service.
    await mustRun('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: dir });
  } else {
    await mustRun('cp', ['-al', resolve(packages), join(dir, 'node_modules')]);
    await mustRun('touch', [join(dir, 'node_modules/.package-lock.json')]);
  }
  const scratch = await makeScratchDatabase(database, dir, serverUrl, targets[0].toolchain);
  if ('reason' in scratch) throw new Error(scratch.reason);
  const port = await freePort();
  const line = `"${process.execPath}" "${command}" run "${dir}" --port ${String(port)}`;
  const service = startService({ line, cwd: dir, env: { ...process.env, LOG_LEVEL: 'error', DATABASE_URL: scratch.url } }, 'keep');
  try {
    const readiness = await untilReady(service, `http://127.0.0.1:${String(port)}/readyz`, 600);
    if (readiness !== 'ready') throw new Error(`the service is not ready: ${readiness}\n${service.log()}`);
    return await runCollection(
      join(documents, 'Conduit.postman_collection.json'),
      `http://127.0.0.1:${String(port)}/api`,
      folder,
      runProgram,
    );
  } finally {
    await service.stop(20);
    await scratch.remove();
  }
}
