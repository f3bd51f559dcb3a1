/** Every document there is: is what it generates sound, and does it run? */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { inspectDocument } from '../../src/pipeline.js';
import { printTable } from '../bench/table.js';
import { type ProbeResult, type Count, probeService, runOwnTests } from './behaviour.js';
import { type SourceChecker, createSourceChecker } from './check-sources.js';
import { type CorpusDocument, findDocuments } from './documents.js';
import { exceptions, mostExceptions } from './exceptions.js';
import { type Generated, generateService, lastLines } from './generate-service.js';
import { type CorpusOptions, readOptions, usage } from './options.js';

/** What was found out about one document. */
interface Finding {
  readonly document: CorpusDocument;
  readonly generated: Generated;
  /** How many operations do what. */
  readonly coverage: ReadonlyMap<string, number>;
  readonly types: number | undefined;
  readonly lint: number | undefined;
  readonly tests?: Count;
  readonly probe?: ProbeResult;
  readonly problems: readonly string[];
}

/** Gives the exit code: 0, 1 when something is wrong with a service that is no exception, 2 for a wrong command line. */
export async function main(words: readonly string[], root: string): Promise<number> {
  let options: CorpusOptions;
  let documents: readonly CorpusDocument[];
  try {
    options = readOptions(words);
    documents = findDocuments(
      options.folders.map((folder) => resolve(root, folder)),
      options.only,
      options.boot,
      options.seed,
    );
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    print(`${error.message}\n\n${usage}`);
    return 2;
  }
  const work = options.work === undefined ? join(root, 'node_modules/.cache/specwright-corpus') : resolve(options.work);
  mkdirSync(join(work, 'services'), { recursive: true });
  // What is measured is the command as it is published.
  execFileSync(process.execPath, [join(root, '.config/build.js')], { stdio: 'inherit' });
  const judge = installJudge(root, work, options.judge);

  const findings: Finding[] = [];
  let checker: SourceChecker | undefined;
  for (const document of documents) {
    const folder = join(work, 'services', document.name);
    const generated = generateService(root, work, document.path, folder);
    if (generated.failure === undefined && checker === undefined) {
      install(folder, work);
      checker = await createSourceChecker(work);
    }
    const finding = await examine({ document, generated, folder, root, work, judge, checker });
    findings.push(finding);
    print(`${finding.problems.length === 0 ? '✔' : '✖'} ${document.name} (${generated.cpu.toFixed(1)} s)`);
    for (const problem of finding.problems.slice(0, 10)) print(`    ${problem}`);
  }
  print(`\n${printTable({ title: 'Documents', columns, rows: findings.map(rowOf) })}\n\n${totals(findings)}`);
  return verdict(findings, options.only.length > 0);
}

interface Place {
  readonly document: CorpusDocument;
  readonly generated: Generated;
  readonly folder: string;
  readonly root: string;
  readonly work: string;
  readonly judge: string;
  readonly checker: SourceChecker | undefined;
}

async function examine({ document, generated, folder, root, work, judge, checker }: Place): Promise<Finding> {
  const { value: inspected } = await inspectDocument(document.path, { allowRefHosts: [] });
  const operations = inspected?.model.operations ?? [];
  const coverage = new Map<string, number>();
  for (const operation of operations) coverage.set(operation.coverage, (coverage.get(operation.coverage) ?? 0) + 1);
  const nothing = { document, generated, coverage, types: undefined, lint: undefined };
  if (generated.failure !== undefined || checker === undefined)
    return { ...nothing, problems: [generated.failure ?? 'nothing was installed'] };
  const schema = spawnSync(process.execPath, ['scripts/prisma-generate.mjs'], { cwd: folder, encoding: 'utf8' });
  if (schema.status !== 0)
    return { ...nothing, problems: [`schema: ${lastLines(stripVTControlCharacters(`${schema.stdout}${schema.stderr}`))}`] };
  const { types, lint } = await checker.check(folder, { lint: true });
  const sound = { document, generated, coverage, types: types.length, lint: lint.length };
  const problems = [...types.map((text) => `type: ${text}`), ...lint.map((text) => `lint: ${text}`)];
  if (!document.boots || types.length > 0) return { ...sound, problems };
  const modules = join(work, 'node_modules');
  const tests = runOwnTests(modules, folder);
  const persisted = operations.filter((operation) => operation.coverage !== 'custom' && operation.coverage !== 'unsupported');
  const probe = await probeService({
    root,
    modules,
    judge,
    spec: document.path,
    folder,
    operations: new Set(persisted.map(({ method, path }) => `${method.toUpperCase()} ${path}`)),
  });
  return {
    ...sound,
    tests,
    probe,
    problems: [...problems, ...tests.failures.map((text) => `test: ${text}`), ...probe.failures.map((text) => `probe: ${text}`)],
  };
}

/** All services have the same dependencies: they are installed once, above them, where Node and the compiler look. */
function install(folder: string, work: string): void {
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const installed = join(work, 'installed.json');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === dependenciesOf(lock)) return;
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(folder, file), join(work, file));
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: work, stdio: 'inherit' });
  writeFileSync(installed, dependenciesOf(lock));
}

function dependenciesOf(lock: string): string {
  const { packages } = JSON.parse(lock) as { readonly packages: Readonly<Record<string, { readonly version?: string }>> };
  return JSON.stringify(
    Object.entries(packages)
      .filter(([path]) => path !== '')
      .map(([path, { version }]) => [path, version]),
  );
}

function installJudge(root: string, work: string, given: string | undefined): string {
  if (given !== undefined) return resolve(given);
  const judge = join(work, 'judge');
  if (!existsSync(join(judge, 'node_modules'))) {
    cpSync(resolve(root, '../shared/judge'), judge, { recursive: true, mode: 0 });
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: judge, stdio: 'inherit' });
  }
  return judge;
}

const columns = [
  'document',
  'CPU s',
  'peak MiB',
  'files',
  'types',
  'lint',
  'boots',
  'persisted',
  'seeded',
  'custom',
  'unsupported',
  'tests',
  'probe',
];

function rowOf({ document, generated, coverage, types, lint, tests, probe }: Finding): readonly string[] {
  return [
    document.name,
    generated.cpu.toFixed(1),
    generated.peak.toFixed(0),
    String(generated.files),
    types === undefined ? 'not generated' : types === 0 ? 'ok' : String(types),
    lint === undefined ? '' : lint === 0 ? 'ok' : String(lint),
    probe === undefined ? '' : probe.booted ? 'yes' : 'no',
    ...['persisted', 'seeded', 'custom', 'unsupported'].map((kind) => String(coverage.get(kind) ?? 0)),
    tests === undefined ? '' : `${String(tests.passed)}/${String(tests.passed + tests.failed)}`,
    probe === undefined ? '' : `${String(probe.passed)}/${String(probe.passed + probe.failed)}`,
  ];
}

function totals(findings: readonly Finding[]): string {
  const sum = (of: (finding: Finding) => number): number => findings.reduce((total, finding) => total + of(finding), 0);
  const kinds = ['persisted', 'seeded', 'custom', 'unsupported'].map((kind) => ({
    kind,
    count: sum(({ coverage }) => coverage.get(kind) ?? 0),
  }));
  const all = kinds.reduce((total, { count }) => total + count, 0);
  const done = kinds.filter(({ kind }) => kind === 'persisted' || kind === 'seeded').reduce((total, { count }) => total + count, 0);
  const booted = findings.filter(({ probe }) => probe !== undefined);
  return [
    `${String(findings.length)} documents: ${String(findings.filter(({ types }) => types === 0).length)} type-check, ${String(findings.filter(({ types, lint }) => types === 0 && lint === 0).length)} lint clean.`,
    `${String(all)} operations: ${kinds.map(({ kind, count }) => `${String(count)} ${kind}`).join(', ')} (${((100 * done) / Math.max(all, 1)).toFixed(1)} % persisted or seeded).`,
    `${String(booted.length)} started: ${String(booted.filter(({ probe }) => probe?.booted === true).length)} got ready; tests ${String(sum(({ tests }) => tests?.passed ?? 0))} passed, ${String(sum(({ tests }) => tests?.failed ?? 0))} failed; probe on what is persisted ${String(sum(({ probe }) => probe?.passed ?? 0))} passed, ${String(sum(({ probe }) => probe?.failed ?? 0))} failed.`,
  ].join('\n');
}

function verdict(findings: readonly Finding[], partial: boolean): number {
  const wrong = findings.filter(({ problems }) => problems.length > 0).map(({ document }) => document.name);
  const unexplained = wrong.filter((name) => !Object.hasOwn(exceptions, name));
  const stale = Object.keys(exceptions).filter(
    (name) => !wrong.includes(name) && (!partial || findings.some(({ document }) => document.name === name)),
  );
  for (const name of stale) print(`✖ ${name} is an exception and has no problem any more: take it off the list.`);
  const tooMany = Object.keys(exceptions).length > mostExceptions;
  if (tooMany) print(`✖ more than ${String(mostExceptions)} exceptions`);
  return unexplained.length + stale.length > 0 || tooMany ? 1 : 0;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
