/**
 * The documents that were written to break generators, through the real command:
 *
 *   npm run hostile -- [--only h31,h60] [--stages cli,twin,types,serve] [--runs 3] [--command PATH] [--keep]
 *
 * cli    outcome, time, memory, files touched, network, names, syntax and inert text; every run gives the same bytes
 * twin   the neutral twin of each document gives the same program, for the hostile ones, `small` and ten real ones
 * types  Prisma and TypeScript accept every service
 * serve  some services start and behave as the index asks
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runCommandStage } from './command-stage.js';
import { runServeStage } from './serve-stage.js';
import { runTwinStage } from './twin-stage.js';
import { runTypesStage } from './types-stage.js';

/** One document or one check of a stage. */
export interface Row {
  readonly name: string;
  readonly asked: string;
  readonly got: string;
  readonly problems: readonly string[];
}

export interface Setting {
  readonly root: string;
  readonly shared: string;
  /** The launcher of the command. */
  readonly command: string;
  /** Everything that the stages write lies in here. */
  readonly work: string;
  readonly runs: number;
  readonly isWanted: (name: string) => boolean;
  readonly print: (line: string) => void;
}

const stages = { cli: runCommandStage, twin: runTwinStage, types: runTypesStage, serve: runServeStage } as const;

export async function main(words: readonly string[], root: string): Promise<number> {
  const option = (name: string): string | undefined => (words.includes(`--${name}`) ? words[words.indexOf(`--${name}`) + 1] : undefined);
  const shared = resolve(root, '../shared');
  if (!existsSync(join(shared, 'hostile'))) {
    console.error(`NOT RUN: the hostile documents are not at ${shared}.`);
    return 1;
  }
  const only = option('only')?.split(',');
  const work = resolve(option('work') ?? join(root, 'node_modules/.hostile'));
  mkdirSync(work, { recursive: true });
  const setting: Setting = {
    root: resolve(root),
    shared,
    command: resolve(option('command') ?? join(root, 'bin/specwright.js')),
    work,
    runs: Number(option('runs') ?? 3),
    isWanted: (name) => only === undefined || only.some((start) => name.startsWith(start)),
    print: (line) => console.log(line),
  };
  const wanted = (option('stages') ?? Object.keys(stages).join(',')).split(',');
  let failures = 0;
  for (const [name, run] of Object.entries(stages)) {
    if (!wanted.includes(name)) continue;
    const rows = await run(setting);
    const bad = rows.filter(({ problems }) => problems.length > 0);
    failures += bad.length;
    setting.print(
      `${name}: ${String(rows.length - bad.length)} of ${String(rows.length)} as asked${bad.length === 0 ? '' : `; not: ${bad.map((row) => row.name).join(', ')}`}`,
    );
  }
  if (failures === 0 && !words.includes('--keep')) rmSync(work, { recursive: true });
  return failures === 0 ? 0 : 1;
}

/** Documents of a folder of `../shared`, sorted. */
export function documentsIn(setting: Setting, folder: string): readonly string[] {
  return readdirSync(join(setting.shared, folder))
    .filter((name) => /\.(?:json|ya?ml|md)$/.test(name))
    .sort()
    .map((name) => join(setting.shared, folder, name));
}

export function printRow({ print }: Setting, row: Row): Row {
  print(`${row.problems.length === 0 ? 'ok  ' : 'FAIL'} ${row.name.padEnd(36)} ${row.asked.padEnd(10)} ${row.got}`);
  for (const problem of row.problems.slice(0, 8)) print(`       ${problem}`);
  return row;
}
