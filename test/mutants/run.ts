/** Breaks generated services on purpose, one fault at a time, and counts how many of them their own generated tests catch. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { equivalent } from './equivalent.js';
import { type Mutant, chooseMutants, nameOf, sharedNameOf } from './mutants.js';
import { operators } from './operators/index.js';
import { type Outcome, type Service, prepareService, runMutant, runTests } from './services.js';

const usage = `npm run mutants -- [options]

  --service NAME    only this service (more than once)
  --operator TEXT   only operators whose name contains this
  --label TEXT      only faults whose label contains this
  --cap N           faults per operator and service, for most operators (1)
  --seed TEXT       which ones (specwright)
  --jobs N          faults at a time (2)
  --work DIR        where the services are generated
  --caught FILE     output of an earlier run: what it caught is taken to be caught still
  --list            only say what would be tried`;

/** Document of each service, below the repository. */
const documents: Readonly<Record<string, string>> = {
  bookstore: 'presets/examples/bookstore.yaml',
  petclinic: '../shared/small/petclinic.yaml',
  gotify: '../shared/small/gotify.yaml',
};

const threshold = 0.9;

interface Result {
  readonly mutant: Mutant;
  readonly outcome: Outcome;
}

/** 0: caught as promised; 1: too few caught, or the list of equivalent ones is wrong; 2: wrong command line. */
export async function main(words: readonly string[], root: string): Promise<number> {
  const options = readOptions(words);
  if (options === undefined) {
    print(usage);
    return 2;
  }
  const { service: only, operator = '', label = '', cap, seed, jobs, work, list, caught } = options;
  const earlier = caught === undefined ? new Map<string, string>() : readCaught(readFileSync(caught, 'utf8'));
  mkdirSync(work, { recursive: true });
  execFileSync(process.execPath, [join(root, '.config/build.js')], { stdio: 'inherit' });
  const chosen = operators.filter(({ name }) => name.includes(operator));
  const results: Result[] = [];
  const tried = new Set<string>();
  let broken = 0;
  for (const [name, document] of Object.entries(documents)) {
    const spec = resolve(root, document);
    if (only !== undefined && !only.includes(name)) {
      continue;
    }
    if (!existsSync(spec)) {
      print(`!!! ${name} is left out: there is no ${document}`);
      continue;
    }
    const service = prepareService(root, work, name, spec, jobs);
    const [first = ''] = service.folders;
    const mutants = chooseMutants(name, first, chosen, { seed, cap, tried }).filter((mutant) => mutant.label.includes(label));
    mutants.filter((mutant) => !Object.hasOwn(equivalent, nameOf(mutant))).forEach((mutant) => tried.add(sharedNameOf(mutant)));
    if (list) {
      mutants.forEach((mutant) => print(nameOf(mutant)));
      continue;
    }
    const sound = await runTests(first);
    if (sound.kind === 'red') {
      print(`✖ ${name}: its tests fail before it is broken: ${sound.by}`);
      broken += 1;
      continue;
    }
    print(`\n${name}: ${sound.tests} tests pass; ${mutants.length} faults`);
    const own = await tryAll(service, mutants, earlier);
    print(summaryOf(name, own));
    results.push(...own);
  }
  if (list) {
    return 0;
  }
  print(summaryOf('in total', results));
  const idle = chosen.filter(({ name }) => !results.some(({ mutant }) => mutant.operator === name)).map(({ name }) => name);
  if (idle.length > 0) {
    print(`nothing to break was found for: ${idle.join(', ')}`);
  }
  const caughtAfterAll = results.filter(({ mutant, outcome }) => outcome.kind === 'red' && Object.hasOwn(equivalent, nameOf(mutant)));
  caughtAfterAll.forEach(({ mutant }) => print(`✖ listed as equivalent, and caught: ${nameOf(mutant)}`));
  return broken === 0 && caughtAfterAll.length === 0 && rateOf(results) >= threshold ? 0 : 1;
}

function readOptions(words: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        service: { type: 'string', multiple: true },
        operator: { type: 'string' },
        label: { type: 'string' },
        cap: { type: 'string', default: '1' },
        seed: { type: 'string', default: 'specwright' },
        jobs: { type: 'string', default: '2' },
        work: { type: 'string', default: join(tmpdir(), 'specwright-mutants') },
        caught: { type: 'string' },
        list: { type: 'boolean', default: false },
      },
    });
    return { ...values, cap: Number(values.cap), jobs: Number(values.jobs) };
  } catch (error) {
    if (error instanceof TypeError) {
      return undefined;
    }
    throw error;
  }
}

/** Each folder takes the next fault when it is done with one. */
async function tryAll({ folders }: Service, mutants: readonly Mutant[], earlier: ReadonlyMap<string, string>): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = [...mutants];
  await Promise.all(
    folders.map(async (folder) => {
      for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
        const by = earlier.get(nameOf(mutant));
        const outcome: Outcome = by === undefined ? await runMutant(folder, mutant) : { kind: 'red', by };
        results.push({ mutant, outcome });
        print(lineOf({ mutant, outcome }));
      }
    }),
  );
  return results;
}

function lineOf({ mutant, outcome }: Result): string {
  const reason = Object.hasOwn(equivalent, nameOf(mutant)) ? equivalent[nameOf(mutant)] : undefined;
  const verdict = outcome.kind === 'red' ? outcome.by : reason === undefined ? 'SURVIVED' : `equivalent: ${reason}`;
  const mark = outcome.kind === 'red' ? '✔' : reason === undefined ? '✖' : '–';
  return `${mark} ${mutant.operator} | ${mutant.file} | ${mutant.label} | ${verdict}`;
}

/** What an earlier run caught, and by which test. */
function readCaught(output: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let service = '';
  for (const line of output.split('\n')) {
    service = /^(\w+): \d+ tests pass/.exec(line)?.[1] ?? service;
    const [, name, by] = /^✔ (.*) \| (.*)$/.exec(line) ?? [];
    if (name !== undefined && by !== undefined) {
      found.set(`${service} | ${name}`, by);
    }
  }
  return found;
}

/** Of those that are faults. */
function rateOf(results: readonly Result[]): number {
  const faults = results.filter(({ mutant }) => !Object.hasOwn(equivalent, nameOf(mutant)));
  return faults.length === 0 ? 0 : faults.filter(({ outcome }) => outcome.kind === 'red').length / faults.length;
}

function summaryOf(name: string, results: readonly Result[]): string {
  const count = (is: (result: Result) => boolean): number => results.filter(is).length;
  const isEquivalent = ({ mutant }: Result): boolean => Object.hasOwn(equivalent, nameOf(mutant));
  const caught = count((result) => result.outcome.kind === 'red');
  const survived = count((result) => result.outcome.kind === 'green' && !isEquivalent(result));
  return `${name}: ${caught} caught, ${survived} survived, ${count(isEquivalent)} equivalent: ${(rateOf(results) * 100).toFixed(1)} %`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
