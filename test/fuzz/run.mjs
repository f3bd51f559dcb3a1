// `npm run fuzz`: Node 20 cannot run TypeScript, so the instrument is bundled first, with the settings of the published command.
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { leanTypes } from '../../.config/lean-types.js';
import { readyTemplates } from '../../.config/ready-templates.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outdir = join(root, `node_modules/.fuzz-${process.pid}`);
await build({
  absWorkingDir: root,
  entryPoints: { run: 'test/fuzz/run.ts', worker: 'test/fuzz/worker.ts' },
  outdir,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  supported: { 'dynamic-import': false },
  platform: 'node',
  target: 'node20',
  external: ['@prisma/*', '@apidevtools/swagger-parser', 'esbuild', 'eslint', 'typescript'],
  plugins: [leanTypes, readyTemplates],
  banner: { js: "'use strict';const $url=require('node:url').pathToFileURL(__filename).href;" },
  define: { 'import.meta.url': '$url', 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
  logLevel: 'warning',
});
process.on('exit', () => rmSync(outdir, { recursive: true, force: true }));
const { main } = createRequire(import.meta.url)(join(outdir, 'run.cjs'));
process.exitCode = await main(process.argv.slice(2), { root, worker: join(outdir, 'worker.cjs') });
