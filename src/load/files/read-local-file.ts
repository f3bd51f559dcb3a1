/** Reads files below one folder, and nothing else. */
import { open, realpath, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import type { MissingFile, ReadFile } from './collect-files.js';
import { decodeText, fileSizeLimit } from './decode-text.js';

/**
 * A reader of files in `folder` and below. `path` has been checked by its text; here links are: the real path must lie in the
 * real folder, and be a regular file, so that a device or pipe can neither block nor feed without end.
 */
export function localReader(folder: string): ReadFile {
  return async (path) => {
    const outcome = await readBytes(folder, path);
    if (!('bytes' in outcome)) return outcome;
    const decoded = decodeText(outcome.bytes, path);
    return 'text' in decoded ? decoded : { code: 'SW1025', reason: 'it is not valid text', problems: [decoded.problem] };
  };
}

async function readBytes(folder: string, path: string): Promise<{ readonly bytes: Uint8Array } | MissingFile> {
  try {
    const realFolder = await realpath(folder);
    const realFile = await realpath(resolve(realFolder, path));
    if (!realFile.startsWith(realFolder.endsWith(sep) ? realFolder : realFolder + sep)) {
      return { code: 'SW1023', reason: 'it is a link to a target outside the folder of the main document' };
    }
    return await readRegularFile(realFile);
  } catch (error) {
    return { code: 'SW1020', reason: describeSystemError(error) };
  }
}

/** Reads a regular file of at most 20 MB. Throws the errors of the file system. */
export async function readRegularFile(path: string): Promise<{ readonly bytes: Uint8Array } | MissingFile> {
  // Before opening: to open a named pipe would wait for its writer.
  if (!(await stat(path)).isFile()) return { code: 'SW1023', reason: 'it is not a regular file' };
  const handle = await open(path, 'r');
  try {
    const info = await handle.stat();
    if (!info.isFile()) return { code: 'SW1023', reason: 'it is not a regular file' };
    if (info.size > fileSizeLimit) return { code: 'SW1003', reason: 'it is larger than 20 MB' };
    return { bytes: await handle.readFile() };
  } finally {
    await handle.close();
  }
}

/** Returns the reason of an error of the file system as text. Rethrows other errors. */
export function describeSystemError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'its permissions forbid reading';
    case 'EISDIR':
      return 'it is a folder';
    case 'ELOOP':
      return 'its links are circular';
    case 'ENAMETOOLONG':
      return 'its name is too long';
    default:
      if (code === undefined) throw error;
      return `the system reports ${code}`;
  }
}
