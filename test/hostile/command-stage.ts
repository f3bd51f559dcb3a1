/** Each document through the command: watched once, then again in other surroundings, which must give the same bytes. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Expected, expectedOf } from './outcomes.js';
import { lostNames, nameProblems, printedProblems, refusalProblems, textProblems } from './outputs.js';
import { type Row, type Setting, documentsIn, printRow } from './run.js';
import { type Ended, type Tools, filesBelow, findTools, runNode, runWatched } from './sandbox.js';

/** What should make no difference. */
const surroundings: readonly Readonly<Record<string, string>>[] = [
  {},
  { TZ: 'Pacific/Chatham', LC_ALL: 'tr_TR.UTF-8' },
  { TZ: 'America/New_York', LC_ALL: 'C', UV_THREADPOOL_SIZE: '1' },
];

export async function runCommandStage(setting: Setting): Promise<readonly Row[]> {
  const tools = findTools(setting.print);
  const rows: Row[] = [];
  for (const path of documentsIn(setting, 'hostile').filter((one) => setting.isWanted(basename(one))))
    rows.push(printRow(setting, await judgeDocument(setting, tools, path)));
  return rows;
}

export function outputFolder(setting: Setting, path: string): string {
  return join(setting.work, basename(path).slice(0, 3), 'run1/out');
}

async function judgeDocument(setting: Setting, tools: Tools, path: string): Promise<Row> {
  const id = basename(path).slice(0, 3);
  const expected = expectedOf(id);
  const home = join(setting.work, id);
  rmSync(home, { recursive: true, force: true });
  const ends: Ended[] = [];
  const problems: string[] = [];
  const hashes: string[] = [];
  for (let run = 1; run <= setting.runs; run += 1) {
    const cwd = join(home, `run${String(run)}`, ...(run === 2 ? ['a/deeper/folder'] : []));
    mkdirSync(cwd, { recursive: true });
    const target = join(cwd, 'out');
    const task = {
      words: [setting.command, 'new', path, 'out', '--yes'],
      cwd,
      env: surroundings[(run - 1) % surroundings.length] ?? {},
      limitSeconds: 300,
    };
    if (run === 1) {
      const { trespasses, ...ended } = await runWatched(task, tools, { read: [path, join(setting.command, '../..')], target });
      ends.push(ended);
      problems.push(...trespasses.map((line) => `touches ${line}`));
    } else {
      ends.push(await runNode(task, tools.offline));
    }
    hashes.push(hashOf(target));
    problems.push(...leftovers(cwd, expected));
  }
  const [first] = ends;
  if (first === undefined) return { name: basename(path), asked: expected.outcome, got: 'not run', problems: ['not run'] };
  problems.push(...ends.flatMap((ended) => outcomeProblems(ended, expected)), ...costProblems(ends, expected));
  if (new Set(hashes).size > 1) problems.push('two runs wrote different bytes');
  const target = outputFolder(setting, path);
  if (existsSync(target))
    problems.push(
      ...nameProblems(target),
      ...lostNames(target, expected.kept),
      ...textProblems(target, join(setting.shared, 'judge/inert.mjs'), setting.root),
    );
  for (let run = 2; run <= setting.runs; run += 1) rmSync(join(home, `run${String(run)}`), { recursive: true });
  return { name: basename(path), asked: expected.outcome, got: `${gotOf(first)} ${costOf(ends)}`, problems: [...new Set(problems)] };
}

function gotOf({ code }: Ended): string {
  return code === 0 ? 'generates' : code === 1 ? 'refuses' : `ends with ${String(code)}`;
}

/** The least of the runs, since others share the machine; the watched one is slowed down by that. */
function least(ends: readonly Ended[], cost: 'cpuSeconds' | 'megabytes'): number {
  const known = (ends.length > 1 ? ends.slice(1) : ends).flatMap((ended) => ended[cost] ?? []);
  return known.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...known);
}

function costOf(ends: readonly Ended[]): string {
  return `${least(ends, 'cpuSeconds').toFixed(2)} s CPU, ${least(ends, 'megabytes').toFixed(0)} MB`;
}

function costProblems(ends: readonly Ended[], { seconds, megabytes }: Expected): readonly string[] {
  return [
    ...(least(ends, 'cpuSeconds') > seconds ? [`takes more than ${String(seconds)} s`] : []),
    ...(least(ends, 'megabytes') > megabytes ? [`takes more than ${String(megabytes)} MB`] : []),
  ];
}

function outcomeProblems(ended: Ended, { outcome, codes }: Expected): readonly string[] {
  const { code, stdout, stderr } = ended;
  return [
    ...(code === (outcome === 'generates' ? 0 : 1) ? [] : [`ends with ${String(code)}: ${stderr.split('\n')[0]?.slice(0, 120) ?? ''}`]),
    ...codes.filter((wanted) => !stderr.includes(` ${wanted} `)).map((wanted) => `does not say ${wanted}`),
    ...printedProblems(`${stdout}${stderr}`),
    ...(code === 1 ? refusalProblems(stderr) : []),
  ];
}

/** A refusal leaves nothing behind, and success nothing but the project. */
function leftovers(cwd: string, { outcome }: Expected): readonly string[] {
  const found = readdirSync(cwd).filter((name) => !(name === 'out' && outcome === 'generates') && !/^(?:a)$/.test(name));
  return found.map((name) => `leaves ${name} behind`);
}

function hashOf(folder: string): string {
  const hash = createHash('sha256');
  for (const { path } of filesBelow(folder))
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(folder, path)))
      .update('\0');
  return hash.digest('hex');
}
