/** The services that are broken: generated, installed and run in folders of their own. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits } from './operator.js';
import type { Mutant } from './mutants.js';

export interface Service {
  readonly name: string;
  /** Copies of the generated project, each for one run at a time. */
  readonly folders: readonly string[];
}

/** How the generated tests ended. */
export type Outcome = { readonly kind: 'green'; readonly tests: number } | { readonly kind: 'red'; readonly by: string };

/** Generates a service, installs what it needs (once for all that need the same) and makes copies to work in. */
export function prepareService(root: string, work: string, name: string, spec: string, copies: number): Service {
  const folders = Array.from({ length: copies }, (_, index) => join(work, `${name}-${index + 1}`));
  const [first = '', ...others] = folders;
  folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
  run(work, [join(root, 'bin/specwright.js'), 'new', spec, first, '--yes']);
  const modules = installed(work, first);
  symlinkSync(modules, join(first, 'node_modules'), 'dir');
  run(first, [join(first, 'scripts/prisma-generate.mjs')]);
  others.forEach((folder) => cpSync(first, folder, { recursive: true, verbatimSymlinks: true }));
  return { name, folders };
}

/** `node_modules` of everything that has the dependencies of this project. */
function installed(work: string, project: string): string {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as Readonly<
    Record<string, unknown>
  >;
  const key = createHash('sha256')
    .update(JSON.stringify([dependencies, devDependencies]))
    .digest('hex')
    .slice(0, 12);
  const folder = join(work, `install-${key}`);
  const stamp = join(folder, '.complete');
  if (!existsSync(stamp)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    ['package.json', 'package-lock.json'].forEach((file) => cpSync(join(project, file), join(folder, file)));
    const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) {
      throw new Error(`npm ci failed: ${stderr}`);
    }
    writeFileSync(stamp, '');
  }
  return join(folder, 'node_modules');
}

function run(cwd: string, words: readonly string[]): void {
  const { status, stderr, stdout } = spawnSync(process.execPath, words, { cwd, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${words.join(' ')} failed: ${stderr}${stdout}`);
  }
}

/** Runs the generated tests with one fault in the source, which is mended afterwards. */
export async function runMutant(folder: string, mutant: Mutant): Promise<Outcome> {
  const path = join(folder, mutant.file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, applyEdits(text, mutant.edits));
  const isModel = mutant.file.endsWith('.prisma');
  try {
    if (isModel) {
      run(folder, [join(folder, 'scripts/prisma-generate.mjs')]);
    }
    // The tests of the feature itself are the likeliest to see it; if they do not, all others have a go.
    const own = ownTests(folder, mutant.file);
    const outcome = own === undefined ? undefined : await runTests(folder, [own]);
    return outcome?.kind === 'red'
      ? outcome
      : await runTests(
          folder,
          testFiles(folder).filter((file) => file !== own),
        );
  } finally {
    writeFileSync(path, text);
    if (isModel) {
      run(folder, [join(folder, 'scripts/prisma-generate.mjs')]);
    }
  }
}

function testFiles(folder: string): readonly string[] {
  return readdirSync(join(folder, 'test/contract'))
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .map((file) => `test/contract/${file}`);
}

function ownTests(folder: string, file: string): string | undefined {
  const [, feature] = /^src\/features\/([^/]+)\//.exec(file) ?? [];
  return testFiles(folder).find((test) => test === `test/contract/${feature ?? ''}.test.ts`);
}

interface Report {
  readonly numPassedTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

const limit = 240_000;

/** Runs test files until one test fails. */
export async function runTests(folder: string, files: readonly string[] = testFiles(folder)): Promise<Outcome> {
  const report = join(folder, '.report.json');
  rmSync(report, { force: true });
  const words = ['node_modules/vitest/vitest.mjs', 'run', ...files, '--bail=1', '--reporter=json', `--outputFile=${report}`];
  const ended = await wait(folder, words);
  if (!ended) {
    return { kind: 'red', by: `not finished after ${limit / 1000} s` };
  }
  if (!existsSync(report)) {
    return { kind: 'red', by: 'the tests do not start' };
  }
  const { testResults, success, numPassedTests } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  if (success) {
    return { kind: 'green', tests: numPassedTests };
  }
  const failed = testResults.flatMap(({ assertionResults }) => assertionResults).find(({ status }) => status === 'failed');
  const broken = testResults.find(({ status, message }) => status === 'failed' && message !== '');
  return { kind: 'red', by: failed?.fullName ?? `does not start: ${broken?.message.split('\n')[0] ?? ''}` };
}

/** False: it took too long, and was ended. */
function wait(cwd: string, words: readonly string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { cwd, stdio: 'ignore', detached: true });
    const timer = setTimeout(() => {
      // The whole group: vitest has a process for each file.
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      resolve(false);
    }, limit);
    child.on('error', reject);
    child.on('exit', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
