// `npm run jsonschema`: Node 20 cannot run TypeScript, so the harness is bundled into a temporary folder first.
import { rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outfile = `${root}node_modules/.json-schema-${process.pid}.mjs`;
await build({
  entryPoints: [fileURLToPath(new URL('run.ts', import.meta.url))],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
process.on('exit', () => rmSync(outfile, { force: true }));
const { main } = await import(pathToFileURL(outfile).href);
process.exitCode = await main();
