/** Runs once before the end-to-end tests: builds the command, and makes ready what all of them share. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './support/postgres.js';
import { mustRun } from './support/run-program.js';
import { root, shared } from './support/surroundings.js';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await mustRun(process.execPath, ['.config/build.js'], { cwd: root });
  const folder = await mkdtemp(join(tmpdir(), 'specwright-e2e-'));
  const probe = shared === undefined ? undefined : await installProbe(shared, folder);
  if (probe === undefined) say('there is no ../shared: only the bookstore is tested, and no judge but its own tests');
  const postgres = await startPostgres();
  if (typeof postgres === 'string') say(`nothing is tested on PostgreSQL: ${postgres}`);
  project.provide('surroundings', { folder, probe, postgres: typeof postgres === 'string' ? undefined : postgres.url });
  return async () => {
    if (typeof postgres !== 'string') await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function installProbe(from: string, folder: string): Promise<string> {
  await cp(join(from, 'judge'), join(folder, 'judge'), { recursive: true });
  await mustRun('chmod', ['-R', 'u+w', join(folder, 'judge')]);
  await mustRun('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: join(folder, 'judge') });
  return join(folder, 'judge/probe.mjs');
}

/** What is not tested is said where nobody can miss it. */
function say(text: string): void {
  process.stderr.write(`\n⚠ SKIPPED: ${text}\n\n`);
}
