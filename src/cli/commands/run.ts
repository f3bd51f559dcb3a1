/** `run [dir]`: from a fresh clone to a service that answers, by the service's own scripts. */
import { resolve } from 'node:path';
import type { Diagnostic } from '../../core/diagnostics.js';
import { readServiceEnv } from '../../verify/env-file.js';
import { type Command, runCommand, startService } from '../../verify/process.js';
import {
  freePort,
  installTask,
  isBuilt,
  markBuilt,
  preparationEnv,
  reasonToSkip,
  startLine,
  taskCommand,
  untilReady,
} from '../../verify/service.js';
import type { Task, Toolchain } from '../../emit/toolchain.js';
import { toolchainOf } from '../toolchain.js';
import { readManifest } from '../../write/manifest.js';
import { type Arguments, type Context, textOf } from '../context.js';
import { type ExitCode, UsageError, exitCode } from '../exit-code.js';
import { printDiagnostics } from '../report.js';
import { printableLines } from '../terminal.js';

/** Seconds; an install over a slow line takes minutes. */
const limits = { step: 900, ready: 90, stop: 15 } as const;

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const dir = resolve(context.cwd, textOf(args, 'dir') ?? '.');
  const manifest = await readManifest(dir);
  if (manifest.value === undefined) {
    printDiagnostics(manifest.diagnostics, terminal);
    return exitCode.problem;
  }
  const { own, example } = await readServiceEnv(dir);
  const port = await choosePort(args['port'], context.env['PORT'] ?? own['PORT'], example['PORT']);
  const env = { HOST: '127.0.0.1', NODE_ENV: 'development', ...example, ...own, ...context.env, PORT: `${port}` };
  const signal = context.interruption();

  const toolchain = toolchainOf(manifest.value);
  const failure = await prepare(dir, toolchain, env, context, signal);
  if (failure !== undefined) return signal.aborted ? exitCode.ok : fail(failure, context);

  terminal.progress('Starting');
  const service = startService({ line: await startLine(dir, toolchain), programs: toolchain.programs, cwd: dir, env }, 'show');
  const readiness = await untilReady(service, `http://127.0.0.1:${port}${toolchain.readyPath}`, limits.ready, signal);
  if (readiness === 'ended' || readiness === 'late') {
    await service.stop(limits.stop);
    const what = readiness === 'ended' ? 'exited before it was ready' : `was not ready after ${limits.ready} seconds`;
    return fail({ diagnostic: { code: 'SW5002', severity: 'error', message: `the service ${what}` }, output: '' }, context);
  }
  if (readiness === 'ready') terminal.out(`http://127.0.0.1:${port}`);
  const interrupted = new Promise<'interrupted'>((done) => {
    if (signal.aborted) done('interrupted');
    signal.addEventListener(
      'abort',
      () => {
        done('interrupted');
      },
      { once: true },
    );
  });
  const first = await Promise.race([service.ended.then((code) => code ?? 'killed'), interrupted]);
  if (first !== 'interrupted') {
    return fail({ diagnostic: { code: 'SW5002', severity: 'error', message: `the service exited (${first})` }, output: '' }, context);
  }
  await service.stop(limits.stop);
  return exitCode.ok;
}

interface Failure {
  readonly diagnostic: Diagnostic;
  readonly output: string;
}

/** Installs, generates, builds, migrates and seeds, each only where it is needed. */
async function prepare(
  dir: string,
  toolchain: Toolchain,
  env: Readonly<Record<string, string | undefined>>,
  { terminal }: Context,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  const step = async (task: Task, given: Omit<Command, 'line'>): Promise<Failure | undefined> => {
    if ((await reasonToSkip(dir, task)) !== undefined) return undefined;
    terminal.progress(task.title);
    const command = taskCommand(task, toolchain, given);
    const { code, output } = await runCommand(command, limits.step, signal);
    if (code === 0) return undefined;
    // POSIX shell, 2.8.2: the command was not found.
    if (code === 127)
      return { diagnostic: { code: 'SW5004', severity: 'error', message: `\`${command.line}\` cannot be started` }, output };
    const how = code === undefined ? 'timed out' : `exited with ${code}`;
    return { diagnostic: { code: 'SW5001', severity: 'error', message: `\`${command.line}\` ${how}` }, output };
  };
  const preparation = { cwd: dir, env: preparationEnv(env, toolchain) };
  const install = await installTask(dir, toolchain);
  if (install !== undefined) {
    const failure = await step(install, preparation);
    if (failure !== undefined) return failure;
  }
  if (!(await isBuilt(dir, toolchain))) {
    for (const task of [...toolchain.prepare.filter(({ isAdvisory }) => isAdvisory !== true), toolchain.build]) {
      const failure = await step(task, preparation);
      if (failure !== undefined) return failure;
    }
    await markBuilt(dir, toolchain);
  }
  for (const task of [toolchain.migrate, toolchain.seedIfEmpty]) {
    const failure = await step(task, { cwd: dir, env });
    if (failure !== undefined) return failure;
  }
  return undefined;
}

/** Returns the port to use: a requested port as it is, a configured one only while it is free. */
async function choosePort(asked: unknown, configured: string | undefined, habit: string | undefined): Promise<number> {
  if (asked !== undefined) return portOf(asked, '--port') || freePort();
  if (configured !== undefined && configured !== '') return portOf(Number(configured), 'PORT');
  return freePort(habit === undefined || habit === '' ? 3000 : portOf(Number(habit), 'PORT'));
}

function portOf(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 65535)
    throw new UsageError(`${name} must be between 0 and 65535`);
  return value;
}

function fail({ diagnostic, output }: Failure, { terminal }: Context): ExitCode {
  if (output.trim() !== '') terminal.err(printableLines(output.trimEnd()));
  printDiagnostics([diagnostic], terminal);
  return exitCode.problem;
}
