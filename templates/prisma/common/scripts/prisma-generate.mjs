/**
 * Runs `prisma generate` (or `validate` or `format`: the first argument), also where no network is.
 * Generates only when the schema or Prisma has changed since.
 *
 * Prisma downloads its schema engine before it runs any command, and these commands never start it:
 * naming any program that exists as the engine is enough. Never do so for `prisma migrate` and
 * `prisma db`. They would start that program instead of the engine, do nothing, and look as if all
 * went well; so this script refuses them.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [command = 'generate', ...rest] = process.argv.slice(2);
if (!['generate', 'validate', 'format'].includes(command)) {
  console.error(`prisma ${command} needs the schema engine: run it with npx.`);
  process.exit(1);
}

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const { bin, version } = require('prisma/package.json');

const schema = readdirSync(join(project, 'prisma'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.prisma'))
  .sort();
const hash = createHash('sha256').update(version);
for (const file of schema) hash.update(file).update(readFileSync(join(project, 'prisma', file)));
const fingerprint = hash.digest('hex');

const stamp = join(project, 'src/generated/prisma/.fingerprint');
if (command === 'generate' && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) {
  process.exit(0);
}

const cli = join(dirname(require.resolve('prisma/package.json')), bin.prisma);
const { status, error } = spawnSync(process.execPath, [cli, command, ...rest], {
  cwd: project,
  stdio: 'inherit',
  env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, ...process.env },
});
if (error) console.error(error.message);
if (command === 'generate' && status === 0) writeFileSync(stamp, fingerprint);
process.exit(status ?? 1);
