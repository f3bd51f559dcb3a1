/** A generated service as something that can be installed, built and started, by the scripts of its own package.json. */
import { createHash } from 'node:crypto';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Command, RunningService } from './process.js';

/** Scripts that every target provides. */
export type ScriptName = 'generate' | 'build' | 'migrate' | 'seed' | 'start' | 'typecheck' | 'lint' | 'test';

/** Folders that contain build output. */
const made: ReadonlySet<string> = new Set(['node_modules', 'dist', 'coverage', '.git', '.scaffold']);

/** The scripts of a service, by name. Rejects when there is no package.json. */
export async function readScripts(dir: string): Promise<Readonly<Record<string, string>>> {
  const json: unknown = JSON.parse(await readFile(`${dir}/package.json`, 'utf8'));
  const scripts = typeof json === 'object' && json !== null && 'scripts' in json ? json.scripts : undefined;
  return Object.fromEntries(Object.entries(scripts ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/**
 * Variables for steps that only install or generate. `prisma` would fetch a native engine that neither needs: the service
 * applies its migrations itself. It is never set for `migrate`, which must not find a program that does nothing.
 */
export function preparationEnv(env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string | undefined>> {
  const engine = process.platform === 'win32' ? {} : { PRISMA_SCHEMA_ENGINE_BINARY: env['PRISMA_SCHEMA_ENGINE_BINARY'] ?? '/bin/true' };
  return { ...env, ...engine, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1', npm_config_update_notifier: 'false' };
}

/** Returns the install command; undefined if the dependencies are newer than the lock file. */
export async function installLine(dir: string): Promise<string | undefined> {
  const [lock, installed] = await Promise.all([modified(`${dir}/package-lock.json`), modified(`${dir}/node_modules/.package-lock.json`)]);
  if (installed !== undefined && (lock === undefined || installed >= lock)) return undefined;
  return `npm ${lock === undefined ? 'install' : 'ci'} --include=dev --no-audit --no-fund --loglevel=error`;
}

/** A script as it is run: the command itself for `start`, so that signals reach it; npm for the others. */
export function scriptCommand(name: ScriptName, scripts: Readonly<Record<string, string>>, rest: Omit<Command, 'line'>): Command {
  if (name !== 'start') return { ...rest, line: `npm run --silent ${name}` };
  // We have read `.env` ourselves, and Node.js writes a line to the log where there is none.
  return { ...rest, line: (scripts['start'] ?? '').replace(' --env-file-if-exists=.env', '') };
}

/** The stamp of a build. It is inside node_modules, so that a new install always triggers a build. */
const stampPath = 'node_modules/.specwright-build';

/** True if the last build is newer than all sources. */
export async function isBuilt(dir: string, scripts: Readonly<Record<string, string>>): Promise<boolean> {
  const entry = builtEntry(scripts['start'] ?? '');
  if (entry === undefined || !(await exists(`${dir}/${entry}`)) || !(await exists(`${dir}/${stampPath}`))) return false;
  return (await readFile(`${dir}/${stampPath}`, 'utf8')) === (await sourceFingerprint(dir));
}

/** Marks the sources as built: `isBuilt` returns true until one changes. */
export async function markBuilt(dir: string): Promise<void> {
  if (await exists(`${dir}/node_modules`)) await writeFile(`${dir}/${stampPath}`, await sourceFingerprint(dir));
}

/** A fingerprint of the sources: names, sizes and times of change. Two builds of the same fingerprint give the same. */
export async function sourceFingerprint(dir: string): Promise<string> {
  const hash = createHash('sha256');
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(`${dir}/${folder}`, { withFileTypes: true });
    for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
      const path = `${folder}${entry.name}`;
      if (entry.isDirectory() && !made.has(entry.name)) folders.push(`${path}/`);
      if (!entry.isFile() || !/\.(?:[cm]?[jt]s|json|prisma|sql)$/.test(entry.name)) continue;
      const { size, mtimeMs } = await stat(`${dir}/${path}`);
      hash.update(`${path}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** The first file in a build folder that a start script names, e.g. `dist/main.js`. */
export function builtEntry(start: string): string | undefined {
  return /(?:^|\s)((?:dist|build)\/\S+)/.exec(start)?.[1];
}

export async function exists(path: string): Promise<boolean> {
  return (await modified(path)) !== undefined;
}

async function modified(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** Returns a free port; `wanted` if that is free. */
export async function freePort(wanted = 0): Promise<number> {
  const port = await listenOnce(wanted);
  return port ?? (await listenOnce(0)) ?? 0;
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : undefined);
      });
    });
  });
}

export type Readiness = 'ready' | 'ended' | 'late' | 'interrupted';

/** Waits until `/readyz` answers 200, at most `limit` seconds. */
export async function untilReady(service: RunningService, port: number, limit: number, signal?: AbortSignal): Promise<Readiness> {
  const state = { over: false };
  void service.ended.then(() => {
    state.over = true;
  });
  const last = performance.now() + limit * 1000;
  while (performance.now() < last) {
    if (signal?.aborted === true) return 'interrupted';
    if (state.over) return 'ended';
    if (await answersReady(port)) return 'ready';
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return 'late';
}

async function answersReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2000), redirect: 'manual' });
    await response.arrayBuffer();
    return response.status === 200;
  } catch (error) {
    // Not listening yet (TypeError of fetch), or slow to answer (TimeoutError).
    if (error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')) return false;
    throw error;
  }
}
