/** Everything that a generated service promises, checked by running it. */
import { type CallResult, callOperations } from './call-operations.js';
import { makeCredentials } from './credentials.js';
import { readServiceEnv } from './env-file.js';
import { type Command, runCommand, startService } from './process.js';
import { makeScratchDatabase } from './scratch-database.js';
import { freePort, installTask, markBuilt, preparationEnv, reasonToSkip, startLine, taskCommand, untilReady } from './service.js';
import type { Task, Toolchain } from '../emit/toolchain.js';
import type { Manifest } from '../write/manifest.js';

export interface StepResult {
  /** A task of the toolchain, or `install`, `database`, `boot`, `operations`, `stop`. */
  readonly name: string;
  /** `skipped`: there is nothing to do, or a step that it needs has failed. */
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly seconds: number;
  /** One line. */
  readonly detail: string;
  /** The end of the output of a failed step. */
  readonly output?: string;
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly steps: readonly StepResult[];
  readonly operations: readonly CallResult[];
}

export interface VerifyOptions {
  readonly toolchain: Toolchain;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** Called before each step. */
  readonly onStep?: (name: string) => void;
}

const limits = { install: 900, script: 600, ready: 90, stop: 15 } as const;

/**
 * Verifies the service in `dir`. Every step runs that can run, so that one report shows all that is wrong; a step whose
 * ground is missing is skipped. Nothing is left running and the service's own database is not touched.
 */
export async function verifyProject(dir: string, manifest: Manifest, options: VerifyOptions): Promise<VerifyReport> {
  const { toolchain, signal } = options;
  const steps: StepResult[] = [];
  const record: RecordStep = async (name, act) => {
    options.onStep?.(name);
    const begin = performance.now();
    const result = signal?.aborted === true ? { status: 'failed' as const, detail: 'interrupted' } : await act();
    steps.push({ name, seconds: (performance.now() - begin) / 1000, ...result });
    return result.status !== 'failed';
  };
  const { own, example } = await readServiceEnv(dir);
  const env = { ...example, ...own, ...options.env };
  const preparation = { cwd: dir, env: preparationEnv(env, toolchain) };
  const run = (task: Task, given: Omit<Command, 'line'>, limit: number = limits.script): Promise<boolean> =>
    record(task.name, async () => {
      const reason = await reasonToSkip(dir, task);
      return reason === undefined ? runStep(taskCommand(task, toolchain, given), limit, signal) : skipped(reason);
    });

  const install = await installTask(dir, toolchain);
  const installed =
    install === undefined ? await record('install', () => skipped('up to date')) : await run(install, preparation, limits.install);
  if (!installed) return reportOf(steps, []);
  let prepared = true;
  for (const task of toolchain.prepare) {
    const passed = await run(task, preparation);
    prepared &&= passed || task.isAdvisory === true;
  }
  if (!prepared) return reportOf(steps, []);
  for (const task of toolchain.checks) await run(task, preparation);
  const built = await run(toolchain.build, preparation);
  if (built) await markBuilt(dir, toolchain);

  const database = await makeScratchDatabase(manifest.options.database, dir, env[toolchain.databaseVariable], toolchain);
  if ('reason' in database) {
    await record('database', () => Promise.resolve({ status: 'failed', detail: database.reason }));
    return reportOf(steps, []);
  }
  try {
    const scratch = { ...env, [toolchain.databaseVariable]: database.url };
    // Tests make databases of their own, on the server that this variable names.
    const testServer = { [toolchain.testDatabaseVariable]: env[toolchain.testDatabaseVariable] ?? database.url };
    await run(toolchain.test, { cwd: dir, env: { ...preparationEnv(scratch, toolchain), ...testServer, NODE_ENV: 'test' } });
    if (!built || !(await run(toolchain.migrate, { cwd: dir, env: scratch }))) return reportOf(steps, []);
    // Most services have nothing to seed.
    const isSeeded = (await reasonToSkip(dir, toolchain.seed)) === undefined;
    if (isSeeded && !(await run(toolchain.seed, { cwd: dir, env: scratch }))) return reportOf(steps, []);
    const operations = await bootAndCall(dir, manifest, scratch, options, record);
    return reportOf(steps, operations);
  } finally {
    await database.remove();
  }
}

type RecordStep = (name: string, act: () => Promise<Omit<StepResult, 'name' | 'seconds'>>) => Promise<boolean>;

async function bootAndCall(
  dir: string,
  manifest: Manifest,
  env: Readonly<Record<string, string | undefined>>,
  options: VerifyOptions,
  record: RecordStep,
): Promise<readonly CallResult[]> {
  const { toolchain } = options;
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const serviceEnv = { NODE_ENV: 'development', ...env, HOST: '127.0.0.1', PORT: `${port}`, LOG_LEVEL: 'error' };
  const service = startService({ line: await startLine(dir, toolchain), programs: toolchain.programs, cwd: dir, env: serviceEnv }, 'keep');
  let operations: readonly CallResult[] = [];
  try {
    const ready = await record('boot', async () => {
      const readiness = await untilReady(service, `${origin}${toolchain.readyPath}`, limits.ready, options.signal);
      if (readiness === 'ready') return { status: 'passed', detail: `${toolchain.readyPath} responds with 200` };
      return {
        status: 'failed',
        detail: readiness === 'ended' ? 'exited before it was ready' : 'not ready in time',
        output: service.log(),
      };
    });
    if (ready) {
      await record('operations', async () => {
        const claims = { subject: 'developer', issuedAt: Math.floor(Date.now() / 1000) };
        const { value: credentials = [] } = makeCredentials(manifest.service.securitySchemes, await readServiceEnv(dir), claims);
        operations = await callOperations(origin, credentials, options.signal, manifest.service.paths?.description);
        return operationsStep(operations, service.log());
      });
    }
  } finally {
    await record('stop', async () => {
      const code = await service.stop(limits.stop);
      return code === 0
        ? { status: 'passed', detail: 'exited with 0' }
        : { status: 'failed', detail: `exited with ${code ?? 'a signal'}`, output: service.log() };
    });
  }
  return operations;
}

function operationsStep(operations: readonly CallResult[], log: string): Omit<StepResult, 'name' | 'seconds'> {
  const count = (verdict: CallResult['verdict']): number => operations.filter((each) => each.verdict === verdict).length;
  const failed = count('failed');
  const notWritten = count('not-written');
  const detail = `${count('ok')} succeeded, ${notWritten} not implemented (501), ${failed} failed`;
  return failed === 0 ? { status: 'passed', detail } : { status: 'failed', detail, output: log };
}

async function runStep(command: Command, limit: number, signal: AbortSignal | undefined): Promise<Omit<StepResult, 'name' | 'seconds'>> {
  const { code, output } = await runCommand(command, limit, signal);
  if (code === 0) return { status: 'passed', detail: command.line };
  return { status: 'failed', detail: `${command.line} ${code === undefined ? 'timed out' : `exited with ${code}`}`, output };
}

function skipped(detail: string): Promise<{ readonly status: 'skipped'; readonly detail: string }> {
  return Promise.resolve({ status: 'skipped', detail });
}

function reportOf(steps: readonly StepResult[], operations: readonly CallResult[]): VerifyReport {
  return { ok: steps.every(({ status }) => status !== 'failed'), steps, operations };
}
