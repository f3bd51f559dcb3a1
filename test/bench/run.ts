/** The benchmark of this repository: what a generated service costs at run time, and what generating costs. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { measureGeneration } from './generation.js';
import { type BenchOptions, readOptions, usage } from './options.js';
import { measureRuntime } from './runtime.js';
import { printTable } from './table.js';

/** Runs the benchmark and gives the exit code: 0, 1 when `--assert` finds a threshold failed, 2 for a wrong command line. */
export async function main(words: readonly string[], root: string): Promise<number> {
  let options: BenchOptions;
  try {
    options = readOptions(words, process.env);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    print(`${error.message}\n\n${usage}`);
    return 2;
  }
  if (process.platform !== 'linux') {
    print('CPU time is read from /proc: the benchmark runs on Linux only.');
    return 2;
  }
  const work = options.work === undefined ? join(root, 'node_modules/.cache/specwright-bench') : resolve(options.work);
  mkdirSync(work, { recursive: true });
  const places = { root, work };
  // What is measured is the command as it is published.
  execFileSync(process.execPath, [join(root, '.config/build.js')], { stdio: 'inherit' });

  const failures: string[] = [];
  if (options.parts.includes('runtime')) {
    for (const database of options.databases) {
      const result = await measureRuntime(database, places, options, progress);
      progress('');
      if (result === undefined) {
        print(`There is no PostgreSQL: name a server with --postgres-url, or install one.`);
        failures.push(`${database} was not measured`);
      } else {
        print(`${printTable(result.table)}\n`);
        failures.push(...result.failures);
      }
    }
  }
  if (options.parts.includes('generation')) {
    const { tables, failures: missed } = measureGeneration(places, options, progress);
    progress('');
    for (const table of tables) print(`${printTable(table)}\n`);
    failures.push(...missed);
  }
  for (const failure of failures) print(`✖ ${failure}`);
  return options.assert && failures.length > 0 ? 1 : 0;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** One line that is written over; nothing where it would only fill a log. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
