// `npm run readme`: puts what is made from the source between its marks in README.md: the table of options, from src/cli/options.ts, and
// the reference of decisions, from their kinds and from the steps of programs. With `--check` it
// writes nothing, and fails where the table is not what it should be.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';
import { decisionsReference } from './decisions-reference.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const path = `${root}README.md`;
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['src/cli/options.ts'],
  bundle: true,
  external: ['./files.js'],
  platform: 'node',
  format: 'esm',
  write: false,
});
const { optionsTable } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
const readme = await readFile(path, 'utf8');
const parts = { options: optionsTable(), decisions: await decisionsReference() };
let filled = readme;
for (const [name, part] of Object.entries(parts)) {
  const marked = new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- /${name} -->)`);
  if (!marked.test(filled)) throw new Error(`README.md lacks the marks <!-- ${name} --> and <!-- /${name} -->`);
  filled = filled.replace(marked, (_, begin, end) => `${begin}\n${part}\n\n${end}`);
}
const wanted = await format(filled, { ...(await resolveConfig(path)), parser: 'markdown' });
if (!process.argv.includes('--check')) {
  await writeFile(path, wanted);
} else if (readme !== wanted) {
  console.error('What README.md has between its marks is not what the source says: npm run readme');
  process.exitCode = 1;
}
