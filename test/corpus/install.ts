/** Puts the packages of services, and of the judge, where they are found. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { masterLockPath } from '../../src/targets/express/project/package-lock.js';

const quietly = ['--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Installs the packages of every feature once, above all services, where Node and the compiler look. That a service names
 * what it imports is checked by `undeclaredImports`.
 */
export function installPackages(root: string, work: string): void {
  const lock = readFileSync(join(root, 'templates', masterLockPath('sqlite')), 'utf8');
  const installed = join(work, 'installed.json');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) return;
  const { packages } = JSON.parse(lock) as { readonly packages: Readonly<Record<string, object>> };
  writeFileSync(join(work, 'package.json'), JSON.stringify({ ...packages[''], type: 'module' }));
  writeFileSync(join(work, 'package-lock.json'), lock);
  execFileSync('npm', ['ci', ...quietly], { cwd: work, stdio: 'inherit' });
  writeFileSync(installed, lock);
}

/** Gives the folder of the judge; `given` has its packages already. */
export function installJudge(root: string, work: string, given: string | undefined): string {
  if (given !== undefined) return resolve(given);
  const judge = join(work, 'judge');
  if (!existsSync(join(judge, 'node_modules'))) {
    cpSync(resolve(root, '../shared/judge'), judge, { recursive: true, mode: 0 });
    execFileSync('npm', ['install', ...quietly], { cwd: judge, stdio: 'inherit' });
  }
  return judge;
}
