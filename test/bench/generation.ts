/** What generating costs: CPU and memory of `new --dry-run`, beside openapi-typescript alone, and how it grows. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Places } from './candidates.js';
import { synthesizeDocument } from './synthesize.js';
import type { Table } from './table.js';

interface Cost {
  /** Seconds, user and system, of all threads. */
  readonly cpu: number;
  /** MiB. */
  readonly peak: number;
  /** Seconds from start to end. */
  readonly wall: number;
}

/** The first is the small document that must not take a second; the others show how cost grows. */
const sizes = [20, 50, 100, 200, 400, 800];

/** What the acceptance asks for. */
const limits = { ratio: 3, peak: 1200, small: 1 };

export interface GenerationResult {
  readonly tables: readonly Table[];
  readonly failures: readonly string[];
}

/** A document of over a thousand operations, from the registry: 13 MB of JSON. */
const github = { name: '@octokit/openapi', version: '23.0.2', file: 'generated/api.github.com.json' };

export interface GenerationSettings {
  readonly quick: boolean;
  readonly corpus: string;
  /** Also measure GitHub's own document, which npm fetches. */
  readonly github: boolean;
}

export function measureGeneration(places: Places, settings: GenerationSettings, say: (text: string) => void): GenerationResult {
  const runs = settings.quick ? 1 : 3;
  const folder = join(places.work, 'documents');
  mkdirSync(folder, { recursive: true });
  const bookstore = join(places.root, 'presets/examples/bookstore.yaml');
  const big = largestDocument(resolve(places.root, settings.corpus));
  const specs = [bookstore, ...(big === undefined ? [] : [big]), ...(settings.github ? [fetchGithub(places.work)] : [])];
  const measured = specs.map((spec) => {
    say(`generating from ${basename(spec)}`);
    return { spec, ...besideTypes(places, spec, runs) };
  });
  const beside = measured.map(({ spec, own, types }) => {
    return [basename(spec), ...numbers(own), ...numbers(types), ratio(own?.cpu, types?.cpu), ratio(own?.peak, types?.peak)];
  });
  const growth = sizes.map((size) => {
    const spec = join(folder, `${size}.json`);
    writeFileSync(spec, JSON.stringify(synthesizeDocument(size)));
    say(`generating ${size} operations`);
    return { size, cost: cheapest(runs, () => costOfNew(places, spec)) };
  });
  const tables = [
    {
      title: 'Generation beside openapi-typescript',
      columns: ['document', 'new: CPU s', 'peak MiB', 'types: CPU s', 'peak MiB', 'CPU ratio', 'peak ratio'],
      rows: beside,
    },
    {
      title: 'Generation by size',
      columns: ['operations', 'CPU s', 'peak MiB', 'wall s', 'ms per further operation'],
      rows: growth.map(({ size, cost }, index) => {
        const before = growth[index - 1];
        const further =
          before?.cost === undefined || cost === undefined ? '' : (((cost.cpu - before.cost.cpu) * 1000) / (size - before.size)).toFixed(1);
        return [String(size), ...numbers(cost), cost === undefined ? '' : cost.wall.toFixed(2), further];
      }),
    },
  ];
  return { tables, failures: [...failuresOf(measured.at(-1), settings), ...smallFailures(growth[0])] };
}

/** Of GitHub's document, which comes last. */
function failuresOf(
  last: { readonly own: Cost | undefined; readonly types: Cost | undefined } | undefined,
  settings: GenerationSettings,
): readonly string[] {
  if (!settings.github) return [];
  if (last?.own === undefined || last.types === undefined) return ["GitHub's document was not generated"];
  const quotient = last.own.cpu / last.types.cpu;
  return [
    ...(quotient > limits.ratio
      ? [`GitHub's document takes ${quotient.toFixed(2)} times the CPU of its types (at most ${String(limits.ratio)})`]
      : []),
    ...(last.own.peak > limits.peak ? [`GitHub's document takes ${last.own.peak.toFixed(0)} MiB (at most ${String(limits.peak)})`] : []),
  ];
}

function smallFailures(small: { readonly size: number; readonly cost: Cost | undefined } | undefined): readonly string[] {
  const seconds = small?.cost?.cpu;
  return seconds === undefined || seconds > limits.small
    ? [`${String(small?.size)} operations take ${seconds?.toFixed(2) ?? 'no'} CPU s (at most ${String(limits.small)})`]
    : [];
}

/** In turns, so that both have the same of what else the machine does. */
function besideTypes(places: Places, spec: string, runs: number): { readonly own: Cost | undefined; readonly types: Cost | undefined } {
  const costs = Array.from({ length: runs }, () => ({ own: costOfNew(places, spec), types: costOfTypes(places, spec) }));
  return { own: least(costs.map(({ own }) => own)), types: least(costs.map(({ types }) => types)) };
}

function fetchGithub(work: string): string {
  const folder = join(work, 'github');
  const path = join(folder, 'node_modules', github.name, github.file);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--save-exact', `${github.name}@${github.version}`], {
      cwd: folder,
      stdio: 'ignore',
    });
  }
  return path;
}

function costOfNew({ root, work }: Places, spec: string): Cost | undefined {
  return costOf(work, [join(root, 'bin/specwright.js'), 'new', spec, 'nowhere', '--dry-run', '--yes']);
}

function costOfTypes({ root, work }: Places, spec: string): Cost | undefined {
  const output = join(work, 'types.d.ts');
  return costOf(work, [join(root, 'node_modules/openapi-typescript/bin/cli.js'), spec, '-o', output]);
}

/** Runs a Node program that reports its own use of resources when it ends; undefined when it fails. */
function costOf(work: string, words: readonly string[]): Cost | undefined {
  const hook = join(work, 'resources.mjs');
  const report = join(work, 'resources.json');
  writeFileSync(
    hook,
    "import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(process.env.BENCH_REPORT, JSON.stringify(process.resourceUsage())));",
  );
  rmSync(report, { force: true });
  const start = performance.now();
  const { status } = spawnSync(process.execPath, ['--import', pathToFileURL(hook).href, ...words], {
    cwd: work,
    stdio: 'ignore',
    env: { ...process.env, BENCH_REPORT: report },
  });
  const wall = (performance.now() - start) / 1000;
  if (status !== 0 || !existsSync(report)) return undefined;
  const usage = JSON.parse(readFileSync(report, 'utf8')) as NodeJS.ResourceUsage;
  return { cpu: (usage.userCPUTime + usage.systemCPUTime) / 1e6, peak: usage.maxRSS / 1024, wall };
}

function cheapest(runs: number, measure: () => Cost | undefined): Cost | undefined {
  return least(Array.from({ length: runs }, measure));
}

function least(measured: readonly (Cost | undefined)[]): Cost | undefined {
  const costs = measured.filter((cost) => cost !== undefined);
  if (costs.length === 0) return undefined;
  return {
    cpu: Math.min(...costs.map(({ cpu }) => cpu)),
    peak: Math.min(...costs.map(({ peak }) => peak)),
    wall: Math.min(...costs.map(({ wall }) => wall)),
  };
}

/** The JSON document with most operations in a folder. */
function largestDocument(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);
  const counted = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const path = join(folder, name);
      const { paths = {} } = JSON.parse(readFileSync(path, 'utf8')) as { readonly paths?: Readonly<Record<string, object>> };
      const operations = Object.values(paths).flatMap((item) => Object.keys(item).filter((key) => methods.has(key))).length;
      return { path, operations };
    });
  return counted.sort((a, b) => b.operations - a.operations)[0]?.path;
}

function numbers(cost: Cost | undefined): readonly string[] {
  return cost === undefined ? ['failed', ''] : [cost.cpu.toFixed(2), cost.peak.toFixed(0)];
}

function ratio(value: number | undefined, base: number | undefined): string {
  return value === undefined || base === undefined ? '' : (value / base).toFixed(2);
}
