/**
 * Maintenance: regenerates the master locks after a change of `dependencies.ts`. Not part of the product; queries the registry.
 *
 *     npx esbuild src/targets/express/project/update-locks.ts --bundle --platform=node --format=esm --outfile=dist/update-locks.mjs
 *     node dist/update-locks.mjs
 *
 * One lock per database, with the packages of every feature, for all platforms (npm locks the packages of other
 * platforms only where no `node_modules` is, hence the empty folder). Afterwards run test/unit/targets/express and,
 * for each database, `npm ci` in a generated service.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Database } from '../../../emit/types.js';
import { buildPackageJson } from './package-json.js';
import { masterLockPath } from './package-lock.js';

const databases: readonly Database[] = ['sqlite', 'postgresql'];
const flags = ['--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund', '--omit-lockfile-registry-resolved'];

function lockOf(database: Database): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lock-'));
  try {
    const manifest = buildPackageJson({
      name: 'service',
      version: '0.0.0',
      description: '',
      database,
      features: { bearer: true, multipart: true, jsonPatch: true },
      seeded: false,
    });
    writeFileSync(path.join(folder, 'package.json'), manifest);
    execFileSync('npm', ['install', ...flags], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    return readFileSync(path.join(folder, 'package-lock.json'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const database of databases) {
  const lock = lockOf(database);
  if (lock.includes('"resolved"') || /https?:[^"]*\.tgz/.test(lock)) {
    throw new Error(`the lock for ${database} names a registry`);
  }
  const file = path.join('templates', masterLockPath(database));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, lock);
  console.log(`${file}: ${String(lock.split('"integrity"').length - 1)} packages`);
}
