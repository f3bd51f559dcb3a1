/**
 * Type-checks and lints many services at once. One program of the native compiler checks the files of all services that have the same
 * settings, since none declares globals; oxlint runs the rules of the services' own ESLint configuration, with types.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import type { ESLint } from 'eslint';
import { type Failure, type Stage, failureOf } from './failure.js';

/** The files that the configuration of a service ignores, and scripts, which have no types. */
const unlinted = ['**/src/generated/**', '**/src/contract/openapi.ts', '**/*.js', '**/*.mjs'];

export interface BatchChecker {
  /** Returns the failures of each folder; all of them have the same parent. */
  check(parent: string, names: readonly string[], stages: readonly Stage[]): Promise<ReadonlyMap<string, readonly Failure[]>>;
}

/** @param modules a folder whose `node_modules` hold the dependencies of services */
export function createBatchChecker(root: string, modules: string): BatchChecker {
  const configs = new Map<string, string>();
  return {
    async check(parent, names, stages) {
      const failures = new Map<string, Failure[]>(names.map((name) => [name, []]));
      const add = (path: string, stage: 'types' | 'lint', message: string): void => {
        const [name = '', ...rest] = path.split('/');
        failures.get(name)?.push(failureOf(stage, message, rest.join('/')));
      };
      const settings = groupBy(names, (name) => readFileSync(join(parent, name, 'tsconfig.json'), 'utf8'));
      if (stages.includes('types')) for (const [text, group] of settings) checkTypes(root, parent, text, group, add);
      const sound = stages.includes('lint') ? names.filter((name) => failures.get(name)?.length === 0) : [];
      const rules = groupBy(sound, (name) => readFileSync(join(parent, name, 'eslint.config.js'), 'utf8'));
      for (const [text, group] of rules) {
        const config = configs.get(text) ?? (await oxlintConfig(root, modules, join(parent, group[0] ?? ''), configs.size));
        configs.set(text, config);
        lint(root, parent, config, group, add);
      }
      return failures;
    },
  };
}

function groupBy(names: readonly string[], keyOf: (name: string) => string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) groups.set(keyOf(name), [...(groups.get(keyOf(name)) ?? []), name]);
  return groups;
}

type Add = (path: string, stage: 'types' | 'lint', message: string) => void;

function checkTypes(root: string, parent: string, text: string, names: readonly string[], add: Add): void {
  const config = JSON.parse(text) as { readonly include: readonly string[] };
  const include = names.flatMap((name) => config.include.map((pattern) => `${name}/${pattern}`));
  writeFileSync(join(parent, 'tsconfig.json'), JSON.stringify({ ...config, include }));
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript-native/bin/tsc'), '-p', join(parent, 'tsconfig.json'), '--pretty', 'false'],
    { cwd: parent, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const lines = stdout.split('\n').filter((line) => line !== '' && !line.startsWith(' '));
  const places = lines.map((line) => /^(.+?)\(\d+,\d+\): error (TS\d+: .*)$/.exec(line));
  for (const [, path = '', message = ''] of places.filter((place) => place !== null)) add(path, 'types', message);
  if (status !== 0 && places.every((place) => place === null)) throw new Error(`the compiler failed: ${stdout}${stderr}`);
}

function lint(root: string, parent: string, config: string, names: readonly string[], add: Add): void {
  const run = spawnSync(
    join(root, 'node_modules/.bin/oxlint'),
    [
      '--type-aware',
      ...unlinted.flatMap((pattern) => ['--ignore-pattern', pattern]),
      '--config',
      config,
      '--format',
      'json',
      ...names.flatMap((name) => ['src', 'test', 'scripts'].map((part) => `${name}/${part}`)),
    ],
    {
      cwd: parent,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, OXLINT_TSGOLINT_PATH: join(root, 'node_modules/.bin/tsgolint') },
    },
  );
  if (!run.stdout.startsWith('{')) throw new Error(`the linter failed: ${run.stdout}${run.stderr}`);
  const { diagnostics } = JSON.parse(run.stdout) as {
    readonly diagnostics: readonly { readonly code?: string; readonly message: string; readonly filename: string }[];
  };
  for (const { code, message, filename } of diagnostics)
    add(relative(parent, join(parent, filename)), 'lint', `${code ?? 'syntax'} ${message}`);
}

/** Writes the settings of oxlint: the rules that the configuration of a service turns on for its TypeScript files. */
async function oxlintConfig(root: string, modules: string, service: string, number: number): Promise<string> {
  const require = createRequire(join(modules, 'package.json'));
  const { ESLint: Eslint } = require('eslint') as { readonly ESLint: typeof ESLint };
  const { rules } = (await new Eslint({ cwd: service }).calculateConfigForFile(join(service, 'src/main.ts'))) as {
    readonly rules: Readonly<Record<string, readonly [number, ...unknown[]]>>;
  };
  const listed = execFileSync(join(root, 'node_modules/.bin/oxlint'), ['--rules', '--format', 'json'], { encoding: 'utf8' });
  const known = new Set(
    (JSON.parse(listed) as readonly { readonly scope: string; readonly value: string }[]).map(({ scope, value }) =>
      scope === 'eslint' ? value : `${scope}/${value}`,
    ),
  );
  const chosen = Object.entries(rules).flatMap(([name, [severity, ...options]]) => {
    const spellings = [name.replace('@typescript-eslint/', 'typescript/'), name.replace('@typescript-eslint/', '')];
    const spelling = spellings.find((each) => known.has(each));
    return severity === 0 || spelling === undefined ? [] : [[spelling, ['error', ...options]] as const];
  });
  const folder = join(modules, 'oxlint');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${String(process.pid)}-${String(number)}.json`);
  writeFileSync(path, JSON.stringify({ plugins: ['typescript'], categories: { correctness: 'off' }, rules: Object.fromEntries(chosen) }));
  return path;
}
