/**
 * The file-system port: the few calls that writing a project needs, over the disk or over a map in memory.
 * Paths are absolute and use `/`. A call that fails rejects with a `FileSystemError` that carries the POSIX code.
 */
import * as disk from 'node:fs/promises';

/** The kind of a directory entry; links are never followed. */
export type EntryKind = 'file' | 'directory' | 'link' | 'other';

export interface FileSystem {
  /** Returns the kind of entry at `path`; undefined if there is none. Rejects for other errors (EACCES, ELOOP…). */
  readonly kindOf: (path: string) => Promise<EntryKind | undefined>;
  /** Names in a directory, sorted by code unit. */
  readonly list: (path: string) => Promise<readonly string[]>;
  readonly readText: (path: string) => Promise<string>;
  /** Creates a new file; rejects with EEXIST for any existing entry, so that no link is followed. */
  readonly createText: (path: string, text: string) => Promise<void>;
  /** Creates one directory; rejects with EEXIST for any existing entry. */
  readonly makeDirectory: (path: string) => Promise<void>;
  /** Moves a file or a whole directory; ENOTEMPTY or EEXIST when `to` is a directory with something in it. */
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Removes a file, a link itself, or a directory with all that is in it; nothing there is fine. */
  readonly remove: (path: string) => Promise<void>;
  /** Removes a directory that has nothing in it; ENOTEMPTY otherwise. */
  readonly removeEmpty: (path: string) => Promise<void>;
}

/** A failed call; `code` is the POSIX name, e.g. `EACCES`. */
export class FileSystemError extends Error {
  constructor(
    readonly code: string,
    readonly path: string,
  ) {
    super(`${code}: ${path}`);
    this.name = 'FileSystemError';
  }
}

/** The disk of this machine. */
export const diskFileSystem: FileSystem = {
  kindOf: (path) =>
    guarded(path, async () => {
      const entry = await disk.lstat(path);
      if (entry.isSymbolicLink()) return 'link';
      if (entry.isDirectory()) return 'directory';
      return entry.isFile() ? 'file' : 'other';
    }).catch((error: unknown) => {
      if (error instanceof FileSystemError && error.code === 'ENOENT') return undefined;
      throw error;
    }),
  list: (path) => guarded(path, async () => (await disk.readdir(path)).sort()),
  readText: (path) => guarded(path, () => disk.readFile(path, 'utf8')),
  createText: (path, text) => guarded(path, () => disk.writeFile(path, text, { flag: 'wx' })),
  makeDirectory: (path) => guarded(path, () => disk.mkdir(path)),
  rename: (from, to) => guarded(to, () => disk.rename(from, to)),
  remove: (path) => guarded(path, () => disk.rm(path, { recursive: true, force: true })),
  removeEmpty: (path) => guarded(path, () => disk.rmdir(path)),
};

async function guarded<T>(path: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') throw new FileSystemError(error.code, path);
    throw error;
  }
}

/** Returns a file system in memory, for tests and dry runs. `files` maps paths to text. */
export function memoryFileSystem(
  files: Readonly<Record<string, string>> = {},
): FileSystem & { readonly files: () => ReadonlyMap<string, string> } {
  const texts = new Map<string, string>();
  const directories = new Set<string>(['/']);
  const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 1));
  for (const [path, text] of Object.entries(files)) {
    texts.set(path, text);
    for (let parent = parentOf(path); parent !== '/'; parent = parentOf(parent)) directories.add(parent);
  }
  const kind = (path: string): EntryKind | undefined => (texts.has(path) ? 'file' : directories.has(path) ? 'directory' : undefined);
  const below = (path: string): readonly string[] => [...texts.keys(), ...directories].filter((other) => other.startsWith(`${path}/`));
  const requireParent = (path: string): void => {
    if (kind(parentOf(path)) !== 'directory') throw new FileSystemError(kind(parentOf(path)) === undefined ? 'ENOENT' : 'ENOTDIR', path);
    if (kind(path) !== undefined) throw new FileSystemError('EEXIST', path);
  };
  const removeAll = (path: string): void => {
    for (const each of [path, ...below(path)]) {
      texts.delete(each);
      directories.delete(each);
    }
  };
  const run = <T>(call: () => T): Promise<T> =>
    new Promise((resolve) => {
      resolve(call());
    });

  return {
    files: () => texts,
    kindOf: (path) => run(() => kind(path)),
    list: (path) =>
      run(() => {
        if (kind(path) !== 'directory') throw new FileSystemError(kind(path) === undefined ? 'ENOENT' : 'ENOTDIR', path);
        const prefix = path === '/' ? '/' : `${path}/`;
        const names = [...texts.keys(), ...directories].filter((other) => other !== '/' && other.startsWith(prefix));
        return [...new Set(names.map((other) => other.slice(prefix.length).split('/')[0] ?? ''))].sort();
      }),
    readText: (path) =>
      run(() => {
        const text = texts.get(path);
        if (text === undefined) throw new FileSystemError(kind(path) === undefined ? 'ENOENT' : 'EISDIR', path);
        return text;
      }),
    createText: (path, text) => run(() => (requireParent(path), void texts.set(path, text))),
    makeDirectory: (path) => run(() => (requireParent(path), void directories.add(path))),
    rename: (from, to) =>
      run(() => {
        if (kind(from) === undefined) throw new FileSystemError('ENOENT', from);
        if (below(to).length > 0) throw new FileSystemError('ENOTEMPTY', to);
        for (const path of [from, ...below(from)]) {
          const moved = to + path.slice(from.length);
          const text = texts.get(path);
          if (text === undefined) directories.add(moved);
          else texts.set(moved, text);
        }
        removeAll(from);
      }),
    remove: (path) =>
      run(() => {
        removeAll(path);
      }),
    removeEmpty: (path) =>
      run(() => {
        if (below(path).length > 0) throw new FileSystemError('ENOTEMPTY', path);
        directories.delete(path);
      }),
  };
}
