// `npm run readme`: puts the table of options, which is made from src/cli/options.ts, between its marks in README.md.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { outputFiles } = await build({ absWorkingDir: root, entryPoints: ['src/cli/options.ts'], format: 'esm', write: false });
const { optionsTable } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
const readme = await readFile(`${root}/README.md`, 'utf8');
const marked = /(<!-- options -->\n)[^]*?(<!-- \/options -->)/;
if (!marked.test(readme)) throw new Error('README.md lacks the marks <!-- options --> and <!-- /options -->');
await writeFile(
  `${root}/README.md`,
  readme.replace(marked, (_, begin, end) => `${begin}\n${optionsTable()}\n\n${end}`),
);
