/** Runs the command as a user would, without network and watched, and says what it did to the world. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface Ended {
  /** `null`: ended by a signal, for example because the time was up. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly wallSeconds: number;
  /** User and system time of the process, and its peak memory; absent where it was ended by force. */
  readonly cpuSeconds?: number;
  readonly megabytes?: number;
}

export interface Tools {
  /** Words in front of a command that take the network from it; none where that is not possible. */
  readonly offline: readonly string[];
  readonly strace: boolean;
}

/** What this machine can do. What is missing is said aloud: a check that was not made is not a check that passed. */
export function findTools(warn: (line: string) => void): Tools {
  const works = (words: readonly string[]): boolean => spawnSync(words[0] ?? '', words.slice(1), { stdio: 'ignore' }).status === 0;
  const offline =
    [
      ['unshare', '-n'],
      ['unshare', '-rn'],
    ].find((words) => works([...words, 'true'])) ?? [];
  const strace = works(['strace', '-o', '/dev/null', 'true']);
  if (offline.length === 0) warn('NOT CHECKED: there is no `unshare`, so the command has the network.');
  if (!strace) warn('NOT CHECKED: there is no `strace`, so files that are read and written elsewhere are not seen.');
  return { offline, strace };
}

export interface Run {
  readonly words: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly limitSeconds: number;
}

/** Runs Node with these words. Memory and CPU are those that the process itself reports when it ends. */
export async function runNode(run: Run, before: readonly string[]): Promise<Ended> {
  const usage = join(run.cwd, `.usage-${String(process.pid)}.json`);
  const preload = `import{writeFileSync as w}from'node:fs';process.on('exit',()=>w(${JSON.stringify(usage)},JSON.stringify(process.resourceUsage())))`;
  const [program = process.execPath, ...words] = [
    ...before,
    process.execPath,
    '--import',
    `data:text/javascript,${encodeURIComponent(preload)}`,
    ...run.words,
  ];
  const started = performance.now();
  // A group of its own, so that all of it can be ended.
  const child = spawn(program, words, {
    cwd: run.cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...run.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const timer = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), run.limitSeconds * 1000);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((settle, reject) => child.on('error', reject).on('close', settle));
  clearTimeout(timer);
  const wallSeconds = (performance.now() - started) / 1000;
  const used = existsSync(usage) ? (JSON.parse(readFileSync(usage, 'utf8')) as NodeJS.ResourceUsage) : undefined;
  rmSync(usage, { force: true });
  const cost = used === undefined ? {} : { cpuSeconds: (used.userCPUTime + used.systemCPUTime) / 1e6, megabytes: used.maxRSS / 1024 };
  return { code, stdout, stderr, wallSeconds, ...cost };
}

// ─── what it touched ───────────────────────────────────────────────────────────────────────────────────────

export interface Allowed {
  /** Absolute paths of files and folders that may be read, besides those of the system. */
  readonly read: readonly string[];
  /** Absolute folder that may be made; what is staged beside it has its name. */
  readonly target: string;
}

const calls =
  'openat,open,creat,connect,socket,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,symlink,symlinkat,link,linkat,truncate,execve';

/** Runs it under `strace`, and gives besides every system call that it should not have made. */
export async function runWatched(run: Run, tools: Tools, allowed: Allowed): Promise<Ended & { readonly trespasses: readonly string[] }> {
  const trace = join(dirname(run.cwd), `trace-${String(process.pid)}.log`);
  const ended = await runNode(run, [
    ...tools.offline,
    ...(tools.strace ? ['strace', '-f', '--seccomp-bpf', '-y', '-s', '4096', '-e', `trace=${calls}`, '-o', trace] : []),
  ]);
  if (!tools.strace) return { ...ended, trespasses: [] };
  const trespasses = trespassesOf(readFileSync(trace, 'utf8'), run.cwd, allowed);
  rmSync(trace);
  return { ...ended, trespasses };
}

/** What the C library and Node read at their start; of `/proc` and `/etc` no more than this. */
const systemFiles =
  /^(?:\/usr\/|\/lib(?:64)?\/|\/sys\/(?:fs\/cgroup|devices\/system)\/|\/etc\/(?:ld\.so\.[a-z]+|localtime|resolv\.conf|nsswitch\.conf|hosts|host\.conf|gai\.conf)$|\/etc\/ssl\/|\/proc\/(?:self|\d+)\/(?:maps|cgroup|stat|statm|status|mountinfo|task\/[^/]*\/comm)$|\/proc\/(?:meminfo|cpuinfo|stat|version_signature|sys\/vm\/overcommit_memory)$|\/dev\/(?:u?random|null|tty)$)/;

/** The lines of a trace that are no business of a generator. */
export function trespassesOf(trace: string, cwd: string, { read, target }: Allowed): readonly string[] {
  const ours = [...read, target, cwd];
  const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
  const mayRead = (path: string): boolean => systemFiles.test(path) || ours.some((folder) => isBelow(path, folder));
  const staged = `${dirname(target)}/.${target.slice(dirname(target).length + 1)}.specwright-`;
  // Node keeps compiled code of the command itself there; nothing of a document gets into it.
  const cache = join(tmpdir(), 'node-compile-cache');
  const mayWrite = (path: string): boolean =>
    isBelow(path, target) ||
    path.startsWith(staged) ||
    path.startsWith(`${cwd}/.usage-`) ||
    path === '/dev/null' ||
    path === '/dev/tty' ||
    isBelow(path, cache);
  const found: string[] = [];
  for (const line of joined(trace)) {
    const [, name = '', rest = ''] = /^\d+\s+(\w+)\((.*)$/s.exec(line) ?? [];
    const failed = / = -1 /.test(rest);
    if (name === 'connect' || (name === 'socket' && /AF_INET/.test(rest))) found.push(line);
    const paths = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, path = '']) => resolve(cwd, path));
    if (name === 'openat' || name === 'open' || name === 'creat') {
      const writes = name === 'creat' || /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/.test(rest);
      const [path = ''] = paths;
      // Folders above are only listed; a file that is not there was not read.
      if (writes ? !mayWrite(path) : !failed && !/O_DIRECTORY/.test(rest) && !mayRead(path) && !isBelow(path, cache)) found.push(line);
    } else if (name === 'execve') {
      if (!failed && found.length === 0 && !/strace|unshare|node/.test(paths[0] ?? '')) found.push(line);
    } else if (name !== 'socket' && name !== 'connect' && name !== '' && !failed && !paths.every(mayWrite)) found.push(line);
  }
  return found.map((line) => line.slice(0, 300));
}

/** Calls that another thread interrupted are put together again. */
function joined(trace: string): readonly string[] {
  const open = new Map<string, string>();
  return trace.split('\n').flatMap((line) => {
    const thread = /^\d+/.exec(line)?.[0] ?? '';
    const begun = /^(.*) <unfinished \.\.\.>$/.exec(line)?.[1];
    if (begun !== undefined) {
      open.set(thread, begun);
      return [];
    }
    const rest = /^\d+\s+<\.\.\. \w+ resumed>(.*)$/.exec(line)?.[1];
    return rest === undefined ? [line] : [`${open.get(thread) ?? ''}${rest}`];
  });
}

/** All plain files below a folder, with what is not plain said. */
export function filesBelow(folder: string): readonly { readonly path: string; readonly isFile: boolean }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ path: join(entry.parentPath, entry.name).slice(folder.length + 1), isFile: entry.isFile() }))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}
