/**
 * `npm run dev`: brings the development database up to date, seeds an empty one, starts the service, and restarts it whenever a source file
 * changes. Type errors are printed and do not stop it. Reads `.env`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (existsSync('.env')) process.loadEnvFile('.env');

const compiler = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];

const seed = existsSync('scripts/seed.ts') ? [['dist/scripts/seed.js', '--if-empty']] : [];
for (const step of [
  ['scripts/prisma-generate.mjs'],
  compiler,
  ['dist/scripts/migrate.js'],
  ...seed,
]) {
  const { status } = spawnSync(process.execPath, step, { stdio: 'inherit' });
  // The compiler writes its output in spite of type errors.
  if (status !== 0 && step !== compiler) process.exit(status ?? 1);
}

const children = [
  [...compiler, '--watch', '--preserveWatchOutput'],
  ['--watch', '--enable-source-maps', 'dist/src/main.js'],
].map((command) => spawn(process.execPath, command, { stdio: 'inherit' }));

const stop = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
for (const child of children) child.on('exit', stop);
