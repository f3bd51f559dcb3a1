/** Everything that a generated service promises, checked by running it. */
import { type CallResult, callOperations } from './call-operations.js';
import { makeCredentials } from './credentials.js';
import { readServiceEnv } from './env-file.js';
import { type Command, runCommand, startService } from './process.js';
import { makeScratchDatabase } from './scratch-database.js';
import {
  type ScriptName,
  exists,
  freePort,
  installLine,
  markBuilt,
  preparationEnv,
  readScripts,
  scriptCommand,
  untilReady,
} from './service.js';
import type { Manifest } from '../write/manifest.js';

export type StepName =
  | 'install'
  | 'generate'
  | 'typecheck'
  | 'schema'
  | 'lint'
  | 'build'
  | 'test'
  | 'database'
  | 'migrate'
  | 'seed'
  | 'boot'
  | 'operations'
  | 'stop';

export interface StepResult {
  readonly name: StepName;
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
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** Called before each step. */
  readonly onStep?: (name: StepName) => void;
}

const limits = { install: 900, script: 600, ready: 90, stop: 15 } as const;

/**
 * Verifies the service in `dir`. Every step runs that can run, so that one report shows all that is wrong; a step whose
 * ground is missing is skipped. Nothing is left running and the service's own database is not touched.
 */
export async function verifyProject(dir: string, manifest: Manifest, options: VerifyOptions): Promise<VerifyReport> {
  const steps: StepResult[] = [];
  const record: RecordStep = async (name, act) => {
    options.onStep?.(name);
    const begin = performance.now();
    const result = options.signal?.aborted === true ? { status: 'failed' as const, detail: 'interrupted' } : await act();
    steps.push({ name, seconds: (performance.now() - begin) / 1000, ...result });
    return result.status !== 'failed';
  };
  const { own, example } = await readServiceEnv(dir);
  const env = { ...example, ...own, ...options.env };
  const preparation = { cwd: dir, env: preparationEnv(env) };
  const scripts = await readScripts(dir);

  const install = await installLine(dir);
  const installed = await record('install', () =>
    install === undefined ? skipped('up to date') : runStep({ ...preparation, line: install }, limits.install, options.signal),
  );
  if (!installed) return reportOf(steps, []);
  const script = (name: ScriptName & StepName, given: Omit<Command, 'line'>): Promise<boolean> =>
    record(name, () =>
      scripts[name] === undefined ? skipped('no such script') : runStep(scriptCommand(name, scripts, given), limits.script, options.signal),
    );
  const generated = await script('generate', preparation);
  await record('schema', async () =>
    (await exists(`${dir}/prisma`))
      ? runStep({ ...preparation, line: 'prisma validate' }, limits.script, options.signal)
      : skipped('no prisma folder'),
  );
  if (!generated) return reportOf(steps, []);
  await script('typecheck', preparation);
  await script('lint', preparation);
  const built = await script('build', preparation);
  if (built) await markBuilt(dir);

  const database = await makeScratchDatabase(manifest.options.database, dir, env['DATABASE_URL']);
  if ('reason' in database) {
    await record('database', () => Promise.resolve({ status: 'failed', detail: database.reason }));
    return reportOf(steps, []);
  }
  try {
    const scratch = { ...env, DATABASE_URL: database.url };
    // Tests make databases of their own, on the server that this variable names.
    const testServer = { TEST_DATABASE_URL: env['TEST_DATABASE_URL'] ?? database.url };
    await script('test', { cwd: dir, env: { ...preparationEnv(scratch), ...testServer, NODE_ENV: 'test' } });
    if (!built || !(await script('migrate', { cwd: dir, env: scratch }))) return reportOf(steps, []);
    // Most services have nothing to seed, and no such script.
    if (scripts['seed'] !== undefined && !(await script('seed', { cwd: dir, env: scratch }))) return reportOf(steps, []);
    const operations = await bootAndCall(dir, manifest, scratch, scripts, options, record);
    return reportOf(steps, operations);
  } finally {
    await database.remove();
  }
}

type RecordStep = (name: StepName, act: () => Promise<Omit<StepResult, 'name' | 'seconds'>>) => Promise<boolean>;

async function bootAndCall(
  dir: string,
  manifest: Manifest,
  env: Readonly<Record<string, string | undefined>>,
  scripts: Readonly<Record<string, string>>,
  options: VerifyOptions,
  record: RecordStep,
): Promise<readonly CallResult[]> {
  const port = await freePort();
  const serviceEnv = { NODE_ENV: 'development', ...env, HOST: '127.0.0.1', PORT: `${port}`, LOG_LEVEL: 'error' };
  const service = startService(scriptCommand('start', scripts, { cwd: dir, env: serviceEnv }), 'keep');
  let operations: readonly CallResult[] = [];
  try {
    const ready = await record('boot', async () => {
      const readiness = await untilReady(service, port, limits.ready, options.signal);
      if (readiness === 'ready') return { status: 'passed', detail: '/readyz responds with 200' };
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
        operations = await callOperations(`http://127.0.0.1:${port}`, credentials, options.signal);
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
