/** The files that a reference may name. Pure: nothing is read here. */

/** A path that is refused, and why. */
export interface RefusedPath {
  readonly code: 'SW1023' | 'SW1024' | 'SW1020';
  readonly reason: string;
}

/**
 * Resolves `part`, the part of a reference before `#`, against the file `from`.
 * Returns a path with `/` relative to the folder of the root document, or an https URL. Rejects paths with a scheme, absolute
 * paths, drives, network shares and paths outside the folder by their text; links are checked when the file is opened.
 */
export function resolveFilePath(from: string, part: string): string | RefusedPath {
  if (/^https?:/i.test(part) || /^https:/.test(from)) return resolveAddress(from, part);
  if (/^[a-z][a-z0-9+.-]*:/i.test(part)) return outside('only relative paths are allowed');
  if (part.startsWith('/') || part.startsWith('\\')) return outside('absolute paths and network shares are not allowed');
  if (part.includes('\0')) return { code: 'SW1020', reason: 'a path cannot contain a NUL character' };
  const segments: string[] = from.split('/').slice(0, -1);
  for (const segment of part.replaceAll('\\', '/').split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return outside('it is outside the folder of the main document');
  }
  if (segments.length === 0) return { code: 'SW1020', reason: 'it is a folder, not a file' };
  return segments.join('/');
}

function resolveAddress(from: string, part: string): string | RefusedPath {
  const base = /^https:/.test(from) ? from : undefined;
  if (!URL.canParse(part, base)) return { code: 'SW1024', reason: 'it is not a valid URL' };
  const address = new URL(part, base);
  if (address.protocol !== 'https:') return { code: 'SW1024', reason: `only https is allowed, not ${address.protocol.replace(':', '')}` };
  if (address.username !== '' || address.password !== '') return { code: 'SW1024', reason: 'a URL with credentials is not allowed' };
  address.hash = '';
  return address.href;
}

function outside(reason: string): RefusedPath {
  return { code: 'SW1023', reason };
}
