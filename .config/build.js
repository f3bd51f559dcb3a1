// Bundles the command into dist/: what a command does not need it does not run, and an install has no dependencies at all.
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { leanTypes } from './lean-types.js';
import { readyTemplates } from './ready-templates.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
// Made beside it and swapped in at the end: a build that fails leaves the last one as it was.
const next = join(root, 'node_modules', `.specwright-${process.pid}`);
const require = createRequire(import.meta.url);

await mkdir(next);
try {
  await bundle();
  execFileSync(process.execPath, [join(root, '.config/compile.js'), join(next, 'main.cjs')]);
  await rm(dist, { recursive: true, force: true });
  await rename(next, dist);
} finally {
  await rm(next, { recursive: true, force: true });
}

async function bundle() {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { main: 'src/cli/main.ts' },
    outdir: next,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    // One script, as V8 keeps the compiled code of scripts (bin/bundle.js). What is imported late is in it, and runs when it is asked for.
    format: 'cjs',
    supported: { 'dynamic-import': false },
    platform: 'node',
    target: 'node20',
    // Identifiers stay as they are: names of errors are printed, and told apart by some libraries. To set them anew whenever a function is
    // made (`keepNames`) costs a tenth of a run.
    minifySyntax: true,
    minifyWhitespace: true,
    metafile: true,
    plugins: [leanTypes, readyTemplates],
    legalComments: 'none',
    logLevel: 'warning',
    banner: { js: "'use strict';const $url=require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': '$url', 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
  });
  const engine = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  await copyFile(engine, join(next, 'schema_engine_bg.wasm'));
  await writeFile(join(next, 'THIRD-PARTY-NOTICES.txt'), await notices([...Object.keys(metafile.inputs), engine]));
}

/** The licences of all packages that are in the bundle, as most of them ask for. */
async function notices(inputs) {
  const packages = new Set(inputs.flatMap((path) => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []));
  const parts = await Promise.all([...packages].sort().map((path) => notice(join(root, path.slice(path.indexOf('node_modules'))))));
  return `specwright contains the following packages.\n\n${parts.join('\n\n')}\n`;
}

async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((each) => /^(licen[cs]e|copying)/i.test(each));
  const text = file === undefined ? '' : `\n\n${(await readFile(join(folder, file), 'utf8')).trim()}`;
  return `──────── ${name} ${version} (${license})${text}`;
}
