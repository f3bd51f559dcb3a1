// `npm run readme`: puts the table of options, which is made from src/cli/options.ts, between its marks in README.md. With `--check` it
// writes nothing, and fails where the table is not what it should be.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
const path = `${root}README.md`;
const { outputFiles } = await build({ absWorkingDir: root, entryPoints: ['src/cli/options.ts'], format: 'esm', write: false });
const { optionsTable } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
const readme = await readFile(path, 'utf8');
const marked = /(<!-- options -->\n)[^]*?(<!-- \/options -->)/;
if (!marked.test(readme)) throw new Error('README.md lacks the marks <!-- options --> and <!-- /options -->');
const filled = readme.replace(marked, (_, begin, end) => `${begin}\n${optionsTable()}\n\n${end}`);
const wanted = await format(filled, { ...(await resolveConfig(path)), parser: 'markdown' });
if (!process.argv.includes('--check')) {
  await writeFile(path, wanted);
} else if (readme !== wanted) {
  console.error('The table of options in README.md is not that of src/cli/options.ts: npm run readme');
  process.exitCode = 1;
}
