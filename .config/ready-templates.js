import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** An esbuild plugin: the templates are compiled and checked now, by what else does so at run time. The bundle needs no compiler for them. */
export const readyTemplates = {
  name: 'ready-templates',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]ready-templates\.ts$/ }, async () => ({
      contents: await readyModule(),
      resolveDir: join(root, 'src/emit'),
    }));
  },
};

async function readyModule() {
  const { precompileTemplate } = await loadCompiler();
  const names = (await readdir(join(root, 'templates'), { recursive: true }))
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.hbs'));
  const sources = await Promise.all(names.sort().map(async (name) => [name, await readFile(join(root, 'templates', name), 'utf8')]));
  const templates = sources.map(([name, source]) => `${JSON.stringify(name)}: () => (${precompileTemplate(name, source)}),`);
  return `
    import Handlebars from 'handlebars/runtime';
    import { encoders } from './encoders.js';
    const environment = Handlebars.create();
    for (const [name, encoder] of Object.entries(encoders)) environment.registerHelper(name, encoder);
    const code = {\n${templates.join('\n')}\n};
    const ready = new Map();
    export function templateOf(name) {
      if (!ready.has(name)) ready.set(name, environment.template(code[name]()));
      return ready.get(name);
    }`;
}

/** The module that the sources compile templates with; Node 20 cannot run TypeScript. */
async function loadCompiler() {
  const outfile = join(root, `node_modules/.templates-${process.pid}.mjs`);
  try {
    await build({
      entryPoints: [join(root, 'src/emit/compile-template.ts')],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(outfile, { force: true });
  }
}
