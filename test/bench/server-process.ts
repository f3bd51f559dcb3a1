/** A server under test: started, measured from outside, ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';

export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Starts `node` with what a `start` script of package.json says, its log going nowhere, and waits until it listens. */
export async function startServer(
  dir: string,
  start: string,
  port: number,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ServerProcess> {
  const [program, ...args] = start.split(' ');
  if (program !== 'node') throw new Error(`cannot start ${start}: only node can be measured`);
  // A descriptor, not 'ignore': the servers write their log, as they do in production.
  const nowhere = openSync('/dev/null', 'w');
  const child = spawn(process.execPath, args, { cwd: dir, stdio: ['ignore', nowhere, 'pipe'], env: { ...env, PORT: String(port) } });
  closeSync(nowhere);
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString('utf8')).slice(-4000);
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${start} did not start in ${dir}`);
  const stop = (): Promise<void> => stopped(child);
  try {
    await untilListening(port, child);
  } catch (error) {
    await stop();
    throw new Error(`${dir}: ${errors}`, { cause: error });
  }
  return { pid, port, stop };
}

/** CPU that all threads of a process have used, in microseconds (Linux, proc(5): schedstat). */
export function cpuTime(pid: number): number {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  }
  return nanoseconds / 1000;
}

/** Resident memory in MiB. */
export function residentMemory(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

async function untilListening(port: number, child: ChildProcess): Promise<void> {
  const last = performance.now() + 30_000;
  while (performance.now() < last && child.exitCode === null) {
    if (await accepts(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(child.exitCode === null ? 'the server does not listen after 30 s' : `the server ended with ${child.exitCode}`);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (accepted: boolean) => (): void => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once('connect', answer(true));
    socket.once('error', answer(false));
  });
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.kill('SIGKILL');
  });
}
