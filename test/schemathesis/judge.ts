/** Schemathesis, a judge of services that knows their served document alone. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const version = '4.32.5';

/** Installs Schemathesis into a folder of its own; returns its command. */
export function installSchemathesis(work: string, python: string): string {
  const folder = join(work, `schemathesis-${version}`);
  const command = join(folder, 'bin/schemathesis');
  if (!existsSync(command)) {
    execFileSync(python, ['-m', 'venv', folder], { stdio: 'inherit' });
    execFileSync(join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', `schemathesis==${version}`], {
      stdio: 'inherit',
    });
  }
  return command;
}

export interface JudgeRequest {
  readonly command: string;
  readonly url: string;
  /** Folder of the report, the log and the settings. */
  readonly folder: string;
  readonly headers: readonly string[];
  /** TOML. */
  readonly settings: string;
  /** Ids of operations that are not called. */
  readonly excluded: readonly string[];
  readonly seed: number;
  readonly maxExamples: number;
}

export interface Verdict {
  readonly cases: number;
  /** One line each. */
  readonly failures: readonly string[];
}

/** NUL and lone surrogates are off: the service rejects them, which no schema can say. */
const generation = '[generation]\nallow-x00 = false\ncodec = "utf-8"\n';

/** Runs all checks on a running service. */
export async function judge(request: JudgeRequest): Promise<Verdict> {
  const { command, url, folder, headers, settings, excluded, seed, maxExamples } = request;
  const [config, report] = [join(folder, 'schemathesis.toml'), join(folder, 'schemathesis.json')];
  writeFileSync(config, `${generation}\n${settings}`);
  const words = ['--config-file', config, 'run', `${url}/openapi.json`, '--checks', 'all', '--no-color', '--warnings', 'off'];
  words.push('--seed', String(seed), '--max-examples', String(maxExamples), '--generation-database', 'none', '--continue-on-failure');
  words.push('--report', 'json', '--report-json-path', report);
  words.push(...headers.flatMap((header) => ['--header', header]), ...excluded.flatMap((id) => ['--exclude-operation-id', id]));
  const log = await run(command, words, folder);
  writeFileSync(join(folder, `schemathesis-${String(seed)}.log`), log);
  if (!existsSync(report)) return { cases: 0, failures: [`the judge did not finish: ${log.trim().slice(-300)}`] };
  const result = JSON.parse(readFileSync(report, 'utf8')) as Report;
  return {
    cases: result.test_cases.generated,
    failures: [
      ...result.failures.map(({ title, count, operations }) => `${title} (${String(count)}): ${operations.join(', ')}`),
      ...result.errors.map((error) => `error of the judge: ${JSON.stringify(error).slice(0, 300)}`),
    ],
  };
}

interface Report {
  readonly test_cases: { readonly generated: number };
  readonly failures: readonly { readonly title: string; readonly count: number; readonly operations: readonly string[] }[];
  readonly errors: readonly unknown[];
}

/** Returns the output of a program. */
async function run(command: string, words: readonly string[], cwd: string): Promise<string> {
  const child = spawn(command, words, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  return Buffer.concat(chunks).toString('utf8');
}
