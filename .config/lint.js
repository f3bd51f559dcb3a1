/**
 * `npm run lint`: the rules of `eslint.js` at a tenth of ESLint's time. oxlint runs those that it has (its typed rules are compiled), with the
 * settings that ESLint's own configuration gives, so that there is one list. ESLint runs what is left: the determinism rules, without types.
 * `npm run lint:all` runs every rule by ESLint, as continuous integration does.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = ['src', 'test'];
const oxlint = join(root, 'node_modules/.bin/oxlint');
/** One file for each set of rules of `eslint.js`. */
const kinds = { src: 'src/pipeline.ts', running: 'src/cli/main.ts', load: 'src/load/load-document.ts', test: 'test/golden/golden.test.ts' };

const eslint = new ESLint({ cwd: root, overrideConfigFile: join(root, '.config/eslint.js') });
const rulesOf = async (file) =>
  Object.fromEntries(
    Object.entries((await eslint.calculateConfigForFile(join(root, file))).rules).filter(([, [severity]]) => severity !== 0),
  );
const rules = Object.fromEntries(await Promise.all(Object.entries(kinds).map(async ([kind, file]) => [kind, await rulesOf(file)])));

const known = new Set(
  JSON.parse(execFileSync(oxlint, ['--rules', '--format', 'json'], { encoding: 'utf8' })).map(({ scope, value }) =>
    scope === 'eslint' ? value : `${scope}/${value}`,
  ),
);
const oxlintName = (name) => name.replace('@typescript-eslint/', 'typescript/');
// Rules of ESLint's own that typescript-eslint extends have their plain name in oxlint.
const isKnown = (name) => known.has(oxlintName(name)) || known.has(name.replace('@typescript-eslint/', ''));
const oxlintRules = (kind) =>
  Object.fromEntries(
    Object.entries(rules[kind]).flatMap(([name, [, ...options]]) => (isKnown(name) ? [[oxlintName(name), ['error', ...options]]] : [])),
  );
const off = (kind) =>
  Object.fromEntries(Object.keys(oxlintRules('src')).flatMap((name) => (name in oxlintRules(kind) ? [] : [[name, 'off']])));
const cache = join(root, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
const config = join(cache, 'oxlint.json');
writeFileSync(
  config,
  JSON.stringify({
    plugins: ['typescript'],
    categories: { correctness: 'off' },
    rules: oxlintRules('src'),
    overrides: [
      { files: ['**/src/load/**/*.ts'], rules: off('load') },
      { files: ['**/test/**/*.ts'], rules: off('test') },
    ],
  }),
);
const ignored = ['test/golden/**/expected/**', 'test/bench/**', '**/*.mjs'].flatMap((pattern) => ['--ignore-pattern', pattern]);
const typed = spawnSync(
  oxlint,
  ['--type-aware', '--deny-warnings', '--config', config, '--tsconfig', 'tsconfig.json', ...ignored, ...folders],
  {
    cwd: root,
    stdio: 'inherit',
  },
);

// What is left and reads no types.
const { rules: implemented } = tseslint.plugin;
const needsTypes = (name) => implemented[name.replace('@typescript-eslint/', '')]?.meta.docs?.requiresTypeChecking !== undefined;
const left = (kind) => Object.fromEntries(Object.entries(rules[kind]).filter(([name]) => !isKnown(name) && !needsTypes(name)));
const block = (files, kind) => ({
  files,
  languageOptions: { parser: tseslint.parser },
  plugins: { '@typescript-eslint': tseslint.plugin },
  linterOptions: { noInlineConfig: true },
  rules: left(kind),
});
const syntax = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [
    { ignores: ['test/golden/**/expected/**', 'test/bench/**', '**/*.mjs'] },
    block(['src/**/*.ts'], 'src'),
    block(['src/{cli,write,verify}/**/*.ts'], 'running'),
    block(['test/**/*.ts'], 'test'),
  ],
});
const results = await syntax.lintFiles(folders);
process.stdout.write(await (await syntax.loadFormatter('stylish')).format(results));
process.exitCode = typed.status === 0 && results.every(({ errorCount }) => errorCount === 0) ? 0 : 1;
