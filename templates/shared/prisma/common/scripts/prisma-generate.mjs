/**
 * Runs `prisma generate` (or `validate` or `format`: the first argument), also where no network is.
 *
 * Prisma downloads its schema engine before it runs any command, and these commands never start it: naming any program that
 * exists as the engine is enough. Never do so for `prisma migrate` and `prisma db`. They would start that program instead of
 * the engine, do nothing, and look as if all went well; so this script refuses them.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const command = process.argv[2] ?? 'generate';
if (!['generate', 'validate', 'format'].includes(command)) {
  console.error(`prisma ${command} needs the schema engine: run it with npx.`);
  process.exit(1);
}

const require = createRequire(import.meta.url);
const { bin } = require('prisma/package.json');
const cli = join(dirname(require.resolve('prisma/package.json')), bin.prisma);
const { status, error } = spawnSync(process.execPath, [cli, command, ...process.argv.slice(3)], {
  stdio: 'inherit',
  env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, ...process.env },
});
if (error) console.error(error.message);
process.exit(status ?? 1);
