/** Runs a generated service: its own tests, and the judge that knows nothing of how it was made. */
import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build } from 'esbuild';
import { freePort } from '../../src/verify/service.js';
import { lastLines } from './generate-service.js';

export interface Count {
  readonly passed: number;
  readonly failed: number;
  /** One line each. */
  readonly failures: readonly string[];
}

export interface OwnTests {
  /** Full name of the only test to run. */
  readonly only?: string;
  /** The longest time for all of them, in milliseconds. */
  readonly limit?: number;
}

/** Runs the tests of the service itself. */
export function runOwnTests(modules: string, folder: string, { only, limit }: OwnTests = {}): Count {
  const report = join(folder, 'coverage/tests.json');
  rmSync(report, { force: true });
  const chosen = only === undefined ? [] : ['-t', `^${only.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}$`];
  const run = node(folder, [join(modules, 'vitest/vitest.mjs'), 'run', '--reporter=json', `--outputFile=${report}`, ...chosen], {}, limit);
  const result = readJson(report) as VitestReport | undefined;
  if (result === undefined) return { passed: 0, failed: 1, failures: [`the tests did not run: ${lastLines(outputOf(run))}`] };
  const failures = result.testResults.flatMap((file) => [
    ...(file.status === 'failed' && file.assertionResults.length === 0 ? [`${file.name}: ${firstLine(file.message)}`] : []),
    ...file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `${test.fullName}: ${firstLine(test.failureMessages[0] ?? '')}`),
  ]);
  return { passed: result.numPassedTests, failed: Math.max(result.numFailedTests, failures.length), failures };
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

export interface ProbeResult extends Count {
  readonly booted: boolean;
}

export interface ProbeRequest {
  readonly root: string;
  readonly judge: string;
  readonly spec: string;
  readonly folder: string;
  /** `GET /books/{id}`, as the judge calls operations: only what these do is judged. */
  readonly operations: ReadonlySet<string>;
  /** What is left to the author: it answers 501. */
  readonly left: readonly { readonly method: string; readonly path: string }[];
  /** The judge can register and log in. */
  readonly logsIn: boolean;
}

/** Builds, migrates and starts a service, lets the judge call it, and stops it. */
export async function probeService({ root, judge, spec, folder, operations, left, logsIn }: ProbeRequest): Promise<ProbeResult> {
  const result = await withService(folder, (url): ProbeResult => {
    // The subject of such a token has no account.
    const tokens = credentialsOf(root, folder).filter((line) => !(logsIn && line.startsWith('Authorization:')));
    const report = join(folder, 'data/probe.json');
    const run = node(
      judge,
      ['probe.mjs', '--spec', spec, '--url', url, '--json', report, ...tokens.flatMap((line) => ['--header', line])],
      {},
    );
    const result = readJson(report) as ProbeReport | undefined;
    if (result === undefined)
      return { booted: true, passed: 0, failed: 1, failures: [`the judge did not finish: ${lastLines(outputOf(run))}`] };
    const units = result.units.filter(
      (unit) =>
        operations.has(unit.operation) &&
        !(unit.status === 'failed' && unit.failures.every((failure) => isFalseAlarm(unit.check, failure, left))),
    );
    return {
      booted: true,
      passed: units.filter((unit) => unit.status === 'passed').length,
      failed: units.filter((unit) => unit.status === 'failed').length,
      failures: units
        .filter((unit) => unit.status === 'failed')
        .map((unit) => `${unit.operation} ${unit.check}: ${firstLine(JSON.stringify(unit.failures[0] ?? ''))}`),
    };
  });
  return typeof result === 'string' ? { booted: false, passed: 0, failed: 0, failures: [result] } : result;
}

/** Builds, migrates and starts a service, calls `use` with its address, and stops it. Returns the reason if it does not start. */
export async function withService<T>(folder: string, use: (url: string) => T | Promise<T>): Promise<T | string> {
  await emitCode(folder);
  rmSync(join(folder, 'data'), { recursive: true, force: true });
  mkdirSync(join(folder, 'data'));
  const port = await freePort();
  const env = { DATABASE_URL: `file:${join(folder, 'data/probe.db')}`, PORT: String(port), LOG_LEVEL: 'error' };
  const migrated = node(folder, ['dist/scripts/migrate.js'], env);
  if (migrated.status !== 0) return `migrate: ${lastLines(outputOf(migrated))}`;
  const service = spawn(process.execPath, ['dist/src/main.js'], { cwd: folder, env: { ...process.env, ...env }, stdio: 'ignore' });
  try {
    const url = `http://127.0.0.1:${String(port)}`;
    return (await isReady(url)) ? await use(url) : 'it did not get ready';
  } finally {
    service.kill('SIGTERM');
    await new Promise((resolve) => (service.exitCode === null ? service.once('exit', resolve) : resolve(undefined)));
  }
}

/** Returns the credential headers of a service in development. */
export function credentialsOf(root: string, folder: string): readonly string[] {
  return node(folder, [join(root, 'bin/specwright.js'), 'token', folder], {})
    .stdout.split('\n')
    .filter((line) => line.includes(': '));
}

/** What `npm run build` makes, without its look at types, which is over already. Each file is a module by itself in these services. */
async function emitCode(folder: string): Promise<void> {
  const files = ['src', 'scripts'].flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.[jt]s$/.test(path) && !path.endsWith('.d.ts'))
      .map((path) => join(folder, part, path)),
  );
  await build({ entryPoints: files, outdir: join(folder, 'dist'), outbase: folder, format: 'esm', platform: 'node', logLevel: 'error' });
}

/**
 * What the judge takes for a fault of an operation and is none: another operation, which it asked on the way, is left to the
 * author and says so; or it looked below a parent whose key it had made up, which is 404.
 */
function isFalseAlarm(check: string, { sent, got }: Failure, left: ProbeRequest['left']): boolean {
  const [, method = '', target = ''] = /(\b[A-Z]+) (\/\S*)/.exec(sent) ?? [];
  const path = target.split('?')[0] ?? '';
  const isLeft = left.some((operation) => operation.method === method && endsLike(path, operation.path));
  // Then it has read another operation, of which it does not say which.
  const isUnreadable = left.length > 0 && /^unreadable afterwards: 501 /.test(got);
  return (
    isUnreadable ||
    (isLeft && /(?:^|: )501 /.test(got)) ||
    (check === 'route.reachable' && /^\w+ \S*\/probe-unknown-/.test(sent) && got.startsWith('404 '))
  );
}

/** Is this, below whatever the service is mounted at, a path of the template? */
function endsLike(path: string, template: string): boolean {
  const pattern = template
    .split(/\{[^{}]*\}/)
    .map((text) => text.replace(/[.*+?^$()|[\]{}\\]/g, '\\$&'))
    .join('[^/]+');
  return new RegExp(`${pattern}/?$`).test(path);
}

interface Failure {
  readonly sent: string;
  readonly got: string;
}

interface ProbeReport {
  readonly units: readonly {
    readonly operation: string;
    readonly check: string;
    readonly status: string;
    readonly failures: readonly Failure[];
  }[];
}

async function isReady(url: string): Promise<boolean> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const answer = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answer) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

function node(
  cwd: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  limit: number = 30 * 60_000,
): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, words, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: limit,
    env: { ...process.env, NODE_ENV: '', ...env },
  });
}

function outputOf(run: SpawnSyncReturns<string>): string {
  return stripVTControlCharacters(`${run.stdout}\n${run.stderr}`);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function firstLine(text: string): string {
  return stripVTControlCharacters(text).split('\n')[0]?.slice(0, 900) ?? '';
}
