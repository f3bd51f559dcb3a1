/** A generated service, running. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { buildSync } from 'esbuild';
import { filesBelow } from './sandbox.js';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly json: unknown;
  readonly headers: Headers;
}

export interface Service {
  readonly call: (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  /** CPU of the service so far. */
  readonly cpuSeconds: () => number;
  readonly secrets: Readonly<Record<string, string | undefined>>;
  readonly stop: () => Promise<void>;
}

/** Makes JavaScript of it, makes its database and starts it. The types are another stage's matter. */
export async function startService(folder: string): Promise<Service> {
  const scripts = filesBelow(folder)
    .map(({ path }) => path)
    .filter((path) => /^(?:src|scripts)\/.*\.(?:ts|js)$/.test(path) && !path.endsWith('.d.ts'));
  buildSync({
    entryPoints: scripts.map((path) => join(folder, path)),
    outdir: join(folder, 'dist'),
    outbase: folder,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
  });
  const sample = parseEnv(readFileSync(join(folder, '.env.example'), 'utf8')) as Readonly<Record<string, string>>;
  const port = await freePort();
  rmSync(join(folder, 'data'), { recursive: true, force: true });
  const env = { PATH: process.env['PATH'], ...sample, PORT: String(port), LOG_LEVEL: 'warn', NODE_ENV: 'development' };
  const migrated = spawnSync(process.execPath, [join(folder, 'dist/scripts/migrate.js')], { cwd: folder, env, encoding: 'utf8' });
  if (migrated.status !== 0) throw new Error(`migrate: ${migrated.stderr}${migrated.stdout}`.slice(0, 400));
  const child = spawn(process.execPath, [join(folder, 'dist/src/main.js')], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ended = new Promise<void>((settle) => child.on('exit', () => settle()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  const at = `http://127.0.0.1:${String(port)}`;
  const call: Service['call'] = async (method, path, body, headers = {}) => {
    const sent = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    const response = await fetch(`${at}${path}`, {
      method,
      headers: { ...(sent === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const text = await response.text();
    return { status: response.status, text, json: parsed(text), headers: response.headers };
  };
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`does not start: ${log.slice(0, 400)}`);
    const ready = await call('GET', '/readyz').then(
      ({ status }) => status === 200,
      () => false,
    );
    if (ready) return { call, cpuSeconds: () => cpuOf(child.pid ?? 0), secrets: sample, stop };
    await new Promise((settle) => setTimeout(settle, 200));
  }
  await stop();
  throw new Error(`is not ready after a minute: ${log.slice(0, 400)}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return error instanceof SyntaxError ? undefined : error;
  }
}

/** proc(5): the 14th and 15th field of `stat`, in hundredths of a second. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function freePort(): Promise<number> {
  return new Promise((settle) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => settle(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
