/** Installs, builds and starts a generated service by the toolchain of its target. */
import { createHash } from 'node:crypto';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { isObject } from '../core/json.js';
import { parsePointer } from '../core/json-pointer.js';
import type { Task, Toolchain } from '../emit/toolchain.js';
import type { Command, RunningService } from './process.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Returns the environment of tasks that need no database. */
export function preparationEnv(env: Environment, { environment }: Pick<Toolchain, 'environment'>): Environment {
  const set = environment.filter(({ isPosix }) => isPosix !== true || process.platform !== 'win32');
  return {
    ...env,
    ...Object.fromEntries(set.map(({ name, value, isDefault }) => [name, isDefault === true ? (env[name] ?? value) : value])),
  };
}

/** Returns the command of a task. */
export function taskCommand({ argv }: Pick<Task, 'argv'>, { programs }: Toolchain, rest: Omit<Command, 'line' | 'programs'>): Command {
  return { ...rest, programs, line: argv.map(shellWord).join(' ') };
}

/** A word as the shell takes it. */
function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word);
}

/** Returns the install task; undefined if the packages are newer than the lock file. */
export async function installTask(dir: string, { install }: Pick<Toolchain, 'install'>): Promise<Task | undefined> {
  const [lock, installed] = await Promise.all([modified(`${dir}/${install.lock}`), modified(`${dir}/${install.stamp}`)]);
  if (installed !== undefined && (lock === undefined || installed >= lock)) return undefined;
  return { name: 'install', title: 'Installing dependencies', argv: lock === undefined ? install.withoutLock : install.withLock };
}

/** Returns why there is nothing to do for a task; undefined if there is something. */
export async function reasonToSkip(dir: string, { requires }: Task): Promise<string | undefined> {
  if (requires === undefined) return undefined;
  const { path, pointer, absent } = requires;
  const isThere = pointer === undefined ? await exists(`${dir}/${path}`) : (await textAt(dir, path, pointer)) !== undefined;
  return isThere ? undefined : absent;
}

/** Returns the command line that starts the service; empty if there is none. */
export async function startLine(dir: string, { start }: Pick<Toolchain, 'start'>): Promise<string> {
  const line = (await textAt(dir, start.path, start.pointer)) ?? '';
  return start.without.reduce((text, part) => text.replace(part, ''), line);
}

/** The text at a JSON pointer of a file of the project. Rejects if there is no such file. */
async function textAt(dir: string, path: string, pointer: string): Promise<string | undefined> {
  let value: unknown = JSON.parse(await readFile(`${dir}/${path}`, 'utf8'));
  for (const name of parsePointer(pointer)) {
    value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return typeof value === 'string' ? value : undefined;
}

/** True if the last build is newer than all sources. */
export async function isBuilt(dir: string, toolchain: Toolchain): Promise<boolean> {
  const { stamp, outputs } = toolchain.freshness;
  const entry = builtEntry(await startLine(dir, toolchain), outputs);
  if (entry === undefined || !(await exists(`${dir}/${entry}`)) || !(await exists(`${dir}/${stamp}`))) return false;
  return (await readFile(`${dir}/${stamp}`, 'utf8')) === (await sourceFingerprint(dir, toolchain));
}

/** Marks the sources as built: `isBuilt` returns true until one changes. */
export async function markBuilt(dir: string, toolchain: Toolchain): Promise<void> {
  const { folder, stamp } = toolchain.freshness;
  if (await exists(`${dir}/${folder}`)) await writeFile(`${dir}/${stamp}`, await sourceFingerprint(dir, toolchain));
}

/** A fingerprint of the sources: names, sizes and times of change. Two builds of the same fingerprint give the same. */
export async function sourceFingerprint(dir: string, { freshness }: Pick<Toolchain, 'freshness'>): Promise<string> {
  const { ignored, sources } = freshness;
  const hash = createHash('sha256');
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(`${dir}/${folder}`, { withFileTypes: true });
    for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
      const path = `${folder}${entry.name}`;
      if (entry.isDirectory() && !ignored.includes(entry.name)) folders.push(`${path}/`);
      if (!entry.isFile() || !sources.some((end) => entry.name.endsWith(end))) continue;
      const { size, mtimeMs } = await stat(`${dir}/${path}`);
      hash.update(`${path}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** Returns the first file in an output folder that a start command names, e.g. `dist/main.js`. */
export function builtEntry(start: string, outputs: readonly string[]): string | undefined {
  return start.split(/\s+/).find((word) => outputs.some((folder) => word.startsWith(`${folder}/`)));
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

/** Waits until the address answers 200, at most `limit` seconds. */
export async function untilReady(service: RunningService, address: string, limit: number, signal?: AbortSignal): Promise<Readiness> {
  const state = { over: false };
  void service.ended.then(() => {
    state.over = true;
  });
  const last = performance.now() + limit * 1000;
  while (performance.now() < last) {
    if (signal?.aborted === true) return 'interrupted';
    if (state.over) return 'ended';
    if (await answersReady(address)) return 'ready';
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return 'late';
}

async function answersReady(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(2000), redirect: 'manual' });
    await response.arrayBuffer();
    return response.status === 200;
  } catch (error) {
    // Not listening yet (TypeError of fetch), or slow to answer (TimeoutError).
    if (error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')) return false;
    throw error;
  }
}
