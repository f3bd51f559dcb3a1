/**
 * Writes a whole new project, or nothing. Everything goes into a folder beside the target first and is renamed into place
 * at the end, so that a reader sees either no project or all of it, and a crash leaves only a folder with a telling name
 * that the next run takes away.
 */
import { basename, dirname, resolve, sep } from 'node:path';
import type { Diagnostic, Outcome } from '../core/diagnostics.js';
import { type FileSystem, FileSystemError, diskFileSystem } from '../core/file-system.js';
import type { Project } from '../emit/types.js';
import { baseFolder, manifestOf, manifestPath, printManifest, type Origin } from './manifest.js';
import { clashingPaths, unsafePathReason } from './safe-path.js';

export interface WriteReport {
  /** Absolute. */
  readonly dir: string;
  /** Files of the project, without `.scaffold/`. */
  readonly written: number;
  readonly bytes: number;
}

export interface ApplyEnvironment {
  readonly fs: FileSystem;
  /** Unique among running processes; names the staging folder. */
  readonly pid: number;
  /** True if a process with this id runs. Staging folders of ended processes are removed. */
  readonly isAlive: (pid: number) => boolean;
  /** Aborting stops before the next file and cleans up. */
  readonly signal?: AbortSignal;
}

const thisProcess: ApplyEnvironment = {
  fs: diskFileSystem,
  pid: process.pid,
  isAlive: (pid) => {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      // EPERM: it runs, and belongs to somebody else.
      return error instanceof Error && 'code' in error && error.code === 'EPERM';
    }
  },
};

/** Entries that an otherwise empty repository may have; they are preserved. */
const tolerated: ReadonlySet<string> = new Set(['.git']);

/**
 * Writes `project` into `dir`, which must not exist or be empty; creates missing parents.
 * Errors: SW4001 not empty, SW4002 a link or no folder, SW4003 an unsafe path, SW4004 denied by the system, SW4005 disk full,
 * SW4006 interrupted. After any of them the disk is unchanged.
 */
export async function applyNew(
  project: Project,
  dir: string,
  origin: Origin,
  environment: Partial<ApplyEnvironment> = {},
): Promise<Outcome<WriteReport>> {
  const world: ApplyEnvironment = { ...thisProcess, ...environment };
  const target = resolve(dir).split(sep).join('/');
  const unsafe = pathProblems(project);
  if (unsafe.length > 0) return { diagnostics: unsafe };

  const undo: (() => Promise<void>)[] = [];
  try {
    const problem = await targetProblem(target, world.fs);
    if (problem !== undefined) return { diagnostics: [problem] };
    await makeParents(dirname(target), world.fs, undo);
    await removeStaleStaging(target, world);
    const staging = `${dirname(target)}/.${basename(target)}.specwright-${world.pid}`;
    undo.push(() => world.fs.remove(staging));
    await world.fs.makeDirectory(staging);
    const bytes = await stage(project, origin, staging, world);
    throwIfAborted(world.signal);
    await moveIntoPlace(staging, target, world.fs, undo);
    return { value: { dir: target, written: project.files.length, bytes }, diagnostics: [] };
  } catch (error) {
    const leftovers = await rollBack(undo);
    const diagnostic = diagnosticOf(error, target);
    if (diagnostic === undefined) throw error;
    return {
      diagnostics: [
        leftovers.length === 0 ? diagnostic : { ...diagnostic, help: `Please remove these leftovers: ${leftovers.join(', ')}` },
      ],
    };
  }
}

/** Takes back the steps, the last one first; gives the paths that could not be taken back. */
async function rollBack(undo: readonly (() => Promise<void>)[]): Promise<readonly string[]> {
  const leftovers: string[] = [];
  for (const step of [...undo].reverse()) {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error;
      if (error.code !== 'ENOTEMPTY' && error.code !== 'ENOENT') leftovers.push(error.path);
    }
  }
  return leftovers;
}

function pathProblems(project: Project): readonly Diagnostic[] {
  const paths = project.files.map((file) => file.path);
  const problems = paths.flatMap((path): Diagnostic[] => {
    const reason = path.split('/')[0]?.toLowerCase() === '.scaffold' ? 'is inside the folder of the manifest' : unsafePathReason(path);
    return reason === undefined ? [] : [{ code: 'SW4003', severity: 'error', message: `the path ${JSON.stringify(path)} ${reason}` }];
  });
  const clash = clashingPaths(paths);
  if (clash === undefined) return problems;
  const message = `the paths ${JSON.stringify(clash[0])} and ${JSON.stringify(clash[1])} are the same file on case-insensitive file systems`;
  return [...problems, { code: 'SW4003', severity: 'error', message }];
}

async function targetProblem(target: string, fs: FileSystem): Promise<Diagnostic | undefined> {
  const segments = target.split('/');
  for (let depth = 2; depth <= segments.length; depth++) {
    const path = segments.slice(0, depth).join('/');
    const kind = await fs.kindOf(path);
    if (kind === undefined) return undefined;
    // A link at the very top (`/tmp`, `/var`, `/home`) is how macOS and some Linux systems are laid out, not the user's doing.
    if (kind === 'link' && depth === 2 && segments.length > 2) continue;
    if (kind === 'link') return { code: 'SW4002', severity: 'error', message: `${path} is a symbolic link` };
    if (kind !== 'directory') return { code: 'SW4002', severity: 'error', message: `${path} is not a folder` };
  }
  const present = (await fs.list(target)).filter((name) => !tolerated.has(name));
  if (present.length === 0) return undefined;
  const shown = present.slice(0, 8).join(', ') + (present.length > 8 ? ` and ${present.length - 8} more` : '');
  return {
    code: 'SW4001',
    severity: 'error',
    message: `${target} is not empty: it contains ${shown}`,
    help: 'Nothing was written. Choose another folder.',
  };
}

async function makeParents(path: string, fs: FileSystem, undo: (() => Promise<void>)[]): Promise<void> {
  if ((await fs.kindOf(path)) !== undefined || dirname(path) === path) return;
  await makeParents(dirname(path), fs, undo);
  await fs.makeDirectory(path);
  // Somebody else may have put something into it meanwhile; that stays.
  undo.push(() => fs.removeEmpty(path));
}

/** A run that was killed could not clean up after itself. */
async function removeStaleStaging(target: string, world: ApplyEnvironment): Promise<void> {
  const parent = dirname(target);
  const prefix = `.${basename(target)}.specwright-`;
  for (const name of await world.fs.list(parent)) {
    const pid = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    if (/^[1-9]\d{0,9}$/.test(pid) && (Number(pid) === world.pid || !world.isAlive(Number(pid))))
      await world.fs.remove(`${parent}/${name}`);
  }
}

async function stage(project: Project, origin: Origin, staging: string, world: ApplyEnvironment): Promise<number> {
  const made = new Set<string>([staging]);
  const put = async (path: string, text: string): Promise<void> => {
    throwIfAborted(world.signal);
    const segments = path.split('/');
    for (let depth = 1; depth < segments.length; depth++) {
      const folder = `${staging}/${segments.slice(0, depth).join('/')}`;
      if (!made.has(folder)) await world.fs.makeDirectory(folder);
      made.add(folder);
    }
    await world.fs.createText(`${staging}/${path}`, text);
  };
  let bytes = 0;
  for (const file of project.files) {
    await put(file.path, file.text);
    await put(`${baseFolder}/${file.path}.base`, file.text);
    bytes += Buffer.byteLength(file.text);
  }
  await put(manifestPath, printManifest(manifestOf(project, origin)));
  return bytes;
}

/**
 * Moves the staging folder into place: one rename if the target does not exist. An existing empty folder is preserved, since a
 * shell may have it as its working directory; its content is moved entry by entry, the manifest last.
 */
async function moveIntoPlace(staging: string, target: string, fs: FileSystem, undo: (() => Promise<void>)[]): Promise<void> {
  if ((await fs.kindOf(target)) === undefined) {
    await fs.rename(staging, target);
    return;
  }
  const names = (await fs.list(staging)).filter((name) => name !== '.scaffold');
  for (const name of [...names, '.scaffold']) {
    if ((await fs.kindOf(`${target}/${name}`)) !== undefined) throw new FileSystemError('EEXIST', `${target}/${name}`);
    await fs.rename(`${staging}/${name}`, `${target}/${name}`);
    undo.push(() => fs.remove(`${target}/${name}`));
  }
  await fs.remove(staging);
}

class Interrupted extends Error {}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new Interrupted('interrupted');
}

function diagnosticOf(error: unknown, target: string): Diagnostic | undefined {
  if (error instanceof Interrupted) return { code: 'SW4006', severity: 'error', message: `writing ${target} was interrupted` };
  if (!(error instanceof FileSystemError)) return undefined;
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EMFILE':
    case 'ENFILE':
      return { code: 'SW4005', severity: 'error', message: `no space left to write ${error.path}: ${error.code}` };
    case 'ENOTEMPTY':
    case 'EEXIST':
      return { code: 'SW4001', severity: 'error', message: `${error.path} was created by another program while the project was written` };
    default:
      return { code: 'SW4004', severity: 'error', message: `${error.path} cannot be written: ${error.code}` };
  }
}
