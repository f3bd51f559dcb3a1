/** One generated service: written, given its packages, verified, run. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cp, mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Operation } from '../../../src/model/operation.js';
import { masterLockPath } from '../../../src/targets/express/project/package-lock.js';
import type { VerifyReport } from '../../../src/verify/verify-project.js';
import { type RunningService, startService } from '../../../src/verify/process.js';
import { freePort, untilReady } from '../../../src/verify/service.js';
import { mustRun, runProgram, specwright } from './run-program.js';
import { type Database, cleanEnv, command, root } from './surroundings.js';

/** Writes the service of a document; rejects when the command does not end with 0. */
export async function generate(spec: string, dir: string, database: Database): Promise<void> {
  await mustRun(process.execPath, [command, 'new', spec, dir, '--yes', '--database', database]);
}

/**
 * Installs, in a folder of their own, the packages of every feature that a service on this database may have: one installation is
 * right for all of them. Gives the folder that `sharePackages` takes them from.
 */
export async function installPackages(database: Database, folder: string): Promise<string> {
  const lock = await readFile(join(root, 'templates', masterLockPath(database)), 'utf8');
  const { packages } = JSON.parse(lock) as { readonly packages: Readonly<Record<string, object>> };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...packages[''], type: 'module' }));
  await writeFile(join(folder, 'package-lock.json'), lock);
  await mustRun('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
  return join(folder, 'node_modules');
}

/** Gives a service its packages, without a copy of their bytes where the system can do that. */
export async function sharePackages(packages: string, dir: string): Promise<void> {
  const target = join(dir, 'node_modules');
  if (process.platform === 'linux') await mustRun('cp', ['-al', packages, target]);
  else await cp(packages, target, { recursive: true, verbatimSymlinks: true });
  // `verify` and `run` install anew when the lock file is younger.
  const now = new Date();
  await utimes(join(target, '.package-lock.json'), now, now);
}

/** What `specwright verify` says of a service. */
export async function verify(dir: string, env: Readonly<Record<string, string>>): Promise<VerifyReport> {
  const { stdout, stderr } = await specwright(['verify', dir, '--json'], { env });
  if (!stdout.startsWith('{')) throw new Error(`verify printed no report\n${stdout}${stderr}`);
  return JSON.parse(stdout) as VerifyReport;
}

/** What `specwright inspect` says that each operation does, by `METHOD /path`. */
export async function inspectCoverage(spec: string): Promise<ReadonlyMap<string, Operation['coverage']>> {
  const report = JSON.parse(await mustRun(process.execPath, [command, 'inspect', spec, '--json'])) as {
    readonly model: { readonly operations: readonly Operation[] };
  };
  return new Map(report.model.operations.map(({ method, path, coverage }) => [`${method.toUpperCase()} ${path}`, coverage]));
}

/** A check of the judge: what it did to one operation, and how that ended. */
export interface ProbeCheck {
  readonly operation: string;
  readonly check: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Examples. */
  readonly failures: readonly { readonly sent: string; readonly got: string }[];
}

/** Starts a service by `specwright run` and has it judged; the judge restarts it once. */
export async function judge(
  probe: string,
  spec: string,
  dir: string,
  env: Readonly<Record<string, string>>,
): Promise<readonly ProbeCheck[]> {
  const port = await freePort();
  const headers = (await mustRun(process.execPath, [command, 'token', dir])).split('\n').filter((line) => line !== '');
  let service = await startGenerated(dir, port, env);
  const control = createServer((_, response) => {
    void restart().then(
      () => response.end(),
      () => response.writeHead(500).end(),
    );
  });
  const restart = async (): Promise<void> => {
    await service.stop(20);
    service = await startGenerated(dir, port, env);
  };
  await new Promise<void>((resolve) => {
    control.listen(0, '127.0.0.1', resolve);
  });
  try {
    const { port: controlPort } = control.address() as AddressInfo;
    const restartLine = `"${process.execPath}" -e "fetch('http://127.0.0.1:${String(controlPort)}').then((r) => process.exit(r.ok ? 0 : 1))"`;
    const result = `${dir}.probe.json`;
    const { code, stdout, stderr } = await runProgram(process.execPath, [
      probe,
      ...['--spec', spec, '--url', `http://127.0.0.1:${String(port)}`, '--restart-cmd', restartLine, '--json', result],
      ...headers.flatMap((header) => ['--header', header]),
    ]);
    if (code !== 0 && code !== 1) throw new Error(`the judge ended with ${String(code)}\n${stdout}${stderr}`);
    return await readChecks(result);
  } finally {
    control.close();
    await service.stop(20);
  }
}

async function readChecks(path: string): Promise<readonly ProbeCheck[]> {
  const report = JSON.parse(await readFile(path, 'utf8')) as { readonly units: readonly ProbeCheck[] };
  return report.units;
}

/** Starts a service by `specwright run`, and waits until it is ready. */
export async function startGenerated(dir: string, port: number, env: Readonly<Record<string, string>>): Promise<RunningService> {
  const line = `"${process.execPath}" "${command}" run "${dir}" --port ${String(port)}`;
  const service = startService({ line, cwd: dir, env: { ...cleanEnv(), LOG_LEVEL: 'error', ...env } }, 'keep');
  const readiness = await untilReady(service, `http://127.0.0.1:${String(port)}/readyz`, 300);
  if (readiness === 'ready') return service;
  await service.stop(20);
  throw new Error(`the service is not ready: ${readiness}\n${service.log()}`);
}
