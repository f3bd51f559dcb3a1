/** Child processes: scripts that run to their end, and a service that runs until it is told to stop. */
import { type ChildProcess, spawn } from 'node:child_process';

export interface Command {
  /** A shell command line. Never contains text of a specification. */
  readonly line: string;
  readonly cwd: string;
  /** Folders of programs below `cwd`, first in the PATH. */
  readonly programs?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Ended {
  /** Undefined when a signal or the time limit ended it. */
  readonly code: number | undefined;
  /** The last 200 lines of both outputs. */
  readonly output: string;
  readonly seconds: number;
}

/** Keeps the end of a text, so that a chatty script does not fill the memory. */
const keptCharacters = 64_000;

/** Runs a script to its end. `limit` is in seconds; it and `signal` end the script with all that it started. */
export async function runCommand(command: Command, limit: number, signal?: AbortSignal): Promise<Ended> {
  const begin = performance.now();
  const child = spawnShell(command, ['ignore', 'pipe', 'pipe']);
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString('utf8')).slice(-keptCharacters);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const limits = { exceeded: false };
  const kill = (): void => {
    limits.exceeded = true;
    signalGroup(child, 'SIGKILL');
  };
  const timer = setTimeout(kill, limit * 1000);
  signal?.addEventListener('abort', kill, { once: true });
  if (signal?.aborted === true) kill();
  const code = await ended(child);
  clearTimeout(timer);
  signal?.removeEventListener('abort', kill);
  const seconds = (performance.now() - begin) / 1000;
  return { code: limits.exceeded ? undefined : code, output: output.split('\n').slice(-200).join('\n'), seconds };
}

/** A service that was started. */
export interface RunningService {
  /** Resolves when the process has ended, with its exit code; undefined when a signal ended it. */
  readonly ended: Promise<number | undefined>;
  /** The end of its log; empty when the log goes to the terminal. */
  readonly log: () => string;
  /** Sends SIGTERM, and after `grace` seconds SIGKILL. Returns the exit code. */
  readonly stop: (grace: number) => Promise<number | undefined>;
}

/** Starts a service. `log`: keep its output, or let it go to our error output. */
export function startService(command: Command, log: 'keep' | 'show'): RunningService {
  // A simple command replaces the shell, so that the signal reaches the service itself, and only once.
  const line = /[;&|<>$`(){}\n]/.test(command.line) || process.platform === 'win32' ? command.line : `exec ${command.line}`;
  const child = spawnShell({ ...command, line }, log === 'keep' ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2]);
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString('utf8')).slice(-keptCharacters);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const end = ended(child);
  return {
    ended: end,
    log: () => output,
    async stop(grace) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const timer = setTimeout(() => {
        signalGroup(child, 'SIGKILL');
      }, grace * 1000);
      const code = await end;
      clearTimeout(timer);
      return code;
    },
  };
}

function spawnShell(command: Command, stdio: ['ignore', 'pipe' | number, 'pipe' | number]): ChildProcess {
  const separator = process.platform === 'win32' ? ';' : ':';
  const programs = (command.programs ?? []).map((folder) => `${command.cwd}/${folder}${separator}`).join('');
  return spawn(command.line, {
    shell: true,
    cwd: command.cwd,
    // A group of its own, so that all of it can be ended at once.
    detached: process.platform !== 'win32',
    stdio,
    env: { ...command.env, PATH: `${programs}${command.env['PATH'] ?? ''}` },
  });
}

function ended(child: ChildProcess): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? undefined);
    });
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch (error) {
    // ESRCH: it has ended meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
