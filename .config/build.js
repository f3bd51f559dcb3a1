// Bundles the command into dist/: what a command does not need it does not load, and an install has no dependencies at all.
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { leanTypes } from './lean-types.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
// Made beside it and swapped in at the end: a build that fails leaves the last one as it was.
const next = join(root, 'node_modules', `.specwright-${process.pid}`);
const require = createRequire(import.meta.url);

await mkdir(next);
try {
  await bundle();
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
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    // Error names are printed, and told apart by some libraries.
    keepNames: true,
    metafile: true,
    plugins: [leanTypes],
    legalComments: 'none',
    logLevel: 'warning',
    // Some libraries are CommonJS and require Node's own modules.
    banner: { js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);" },
    define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
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
