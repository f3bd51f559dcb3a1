/** Random documents: is what they generate sound? */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installPackages } from '../corpus/install.js';
import { type FuzzDocument, documentOf } from './documents.js';
import type { Examined } from './examine.js';
import type { Failure } from './failure.js';
import { type FuzzOptions, readOptions, usage } from './options.js';
import { type Pool, createPool } from './pool.js';
import { createRandom } from './random.js';
import { textOf } from './services.js';
import { type ShrinkLimits, shrink } from './shrink.js';
import { summaryOf } from './summary.js';
import type { TreeObject } from './tree.js';

/** How many documents are type-checked and linted together. */
const batch = 20;

export interface FuzzSettings {
  readonly root: string;
  /** The script of a process that examines. */
  readonly worker: string;
}

/** Returns the exit code: 0, 1 after a failure, 2 for a wrong command line. */
export async function main(words: readonly string[], { root, worker }: FuzzSettings): Promise<number> {
  let options: FuzzOptions;
  try {
    options = readOptions(words);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    print(`${error.message}\n\n${usage}`);
    return 2;
  }
  if (options.print) {
    print(textOf({ ...documentOf(options.seed, options.only), seed: 0 }));
    return 0;
  }
  const pool = createPool({ root, worker, jobs: options.jobs, work: preparedFolder(root, options.work) });
  try {
    const started = performance.now();
    const examined = await examineAll(pool, options);
    const minutes = (performance.now() - started) / 60_000;
    print(summaryOf(examined, minutes));
    await reportFailures(pool, examined, options);
    return examined.some(({ failures }) => failures.length > 0) ? 1 : 0;
  } finally {
    pool.close();
  }
}

/** Services are outside of `node_modules`, where no tool would look at them; their packages are those of the corpus. */
function preparedFolder(root: string, given: string | undefined): string {
  const modules = join(root, 'node_modules/.cache/specwright-corpus');
  mkdirSync(modules, { recursive: true });
  installPackages(root, modules);
  const work =
    given === undefined ? join(tmpdir(), `specwright-fuzz-${String(process.getuid?.() ?? 0)}-${String(process.pid)}`) : resolve(given);
  mkdirSync(work, { recursive: true });
  rmSync(join(work, 'node_modules'), { recursive: true, force: true });
  symlinkSync(join(modules, 'node_modules'), join(work, 'node_modules'), 'dir');
  writeFileSync(join(work, 'package.json'), '{"type":"module"}');
  if (given === undefined) process.on('exit', () => rmSync(work, { recursive: true, force: true }));
  return work;
}

async function examineAll(pool: Pool, { count, seed, only, started, jobs }: FuzzOptions): Promise<readonly Examined[]> {
  const documents = Array.from({ length: count }, (_, index) => documentOf(seed + index, only));
  // Whether a service starts is a choice of its seed, too.
  const starts = ({ seed: own }: FuzzDocument): boolean => createRandom(~own).chance(started);
  const size = Math.max(1, Math.min(batch, Math.ceil(count / jobs)));
  const batches = Array.from({ length: Math.ceil(count / size) }, (_, index) => documents.slice(index * size, (index + 1) * size));
  const examined = await Promise.all(
    batches.map(async (each) => {
      const found = await pool.examine({ documents: each, started: each.filter(starts).map((document) => document.seed) });
      for (const { document, failures } of found)
        for (const { signature } of uniqueFailures(failures)) print(`✖ ${document.kind} ${String(document.seed)} ${signature}`);
      return found;
    }),
  );
  return examined.flat();
}

function uniqueFailures(failures: readonly Failure[]): readonly Failure[] {
  return failures.filter(({ signature }, index) => failures.findIndex((other) => other.signature === signature) === index);
}

/** One test that fails is enough of a service: the others mostly have the same cause. */
function reportedFailures(failures: readonly Failure[]): readonly Failure[] {
  const unique = uniqueFailures(failures);
  const [test] = unique.filter(({ stage }) => stage === 'tests');
  return [...unique.filter(({ stage }) => stage !== 'tests'), ...(test === undefined ? [] : [test])];
}

/** Prints a minimal document for each signature, and saves it where that is requested. */
async function reportFailures(pool: Pool, examined: readonly Examined[], options: FuzzOptions): Promise<void> {
  const examples = new Map<string, { readonly document: FuzzDocument; readonly failure: Failure }>();
  for (const { document, failures } of examined)
    for (const failure of reportedFailures(failures)) {
      const known = examples.get(failure.signature);
      if (known === undefined || sizeOf(document) < sizeOf(known.document)) examples.set(failure.signature, { document, failure });
    }
  const waiting = [...examples.values()];
  // One after the other in each process, so that some are done early.
  const reportNext = async (): Promise<void> => {
    const next = waiting.shift();
    if (next === undefined) return;
    await reportFailure(pool, next.document, next.failure, options);
    await reportNext();
  };
  await Promise.all(Array.from({ length: options.jobs }, reportNext));
}

async function reportFailure(pool: Pool, document: FuzzDocument, failure: Failure, options: FuzzOptions): Promise<void> {
  const minimal = options.shrink
    ? await shrink(document.tree, stillFails(pool, document, failure), failure.stage === 'tests' ? slow : {})
    : document.tree;
  const text = textOf({ ...document, seed: 0, tree: minimal });
  print(`\n── ${failure.signature}\n   ${document.kind} ${String(document.seed)}: ${failure.detail}`);
  if (options.shrink) print(text.replaceAll(/^/gm, '   '));
  if (options.save === undefined) return;
  mkdirSync(options.save, { recursive: true });
  writeFileSync(join(options.save, `${fileName(failure, document)}.yaml`), `# ${failure.detail}\n${text}`);
}

/** A service whose tests run takes as long as the check of many. */
const slow: ShrinkLimits = { attempts: 100, batch: 4 };

function stillFails(
  pool: Pool,
  document: FuzzDocument,
  failure: Failure,
): (candidates: readonly TreeObject[]) => Promise<readonly boolean[]> {
  return async (candidates) => {
    // Numbers in place of seeds keep the candidates apart; they are even or odd like the seed, which chooses the syntax.
    const seeds = candidates.map((_, index) => 2 * index + (document.seed % 2));
    const documents = candidates.map((tree, index) => ({ ...document, tree, seed: seeds[index] ?? 0 }));
    const isStarted = failure.stage === 'tests';
    const test = isStarted ? /^(.*?): \w*Error: /.exec(failure.detail)?.[1] : undefined;
    const order = { documents, started: isStarted ? seeds : [], stage: failure.stage, ...(test === undefined ? {} : { test }) };
    const found = await pool.examine(order);
    return seeds.map((seed) =>
      found.some((each) => each.document.seed === seed && each.failures.some(({ signature }) => signature === failure.signature)),
    );
  };
}

function sizeOf({ tree }: FuzzDocument): number {
  return JSON.stringify(tree).length;
}

function fileName({ signature }: Failure, { seed }: FuzzDocument): string {
  const words = signature.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '').slice(0, 60); // prettier-ignore
  return `${words}-${String(seed)}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
