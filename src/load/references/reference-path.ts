/** Which file a reference may name. Pure: nothing is read here. */

/** A path that is refused, and why. */
export interface RefusedPath {
  readonly code: 'SW1023' | 'SW1024' | 'SW1020';
  readonly reason: string;
}

/**
 * The file that `part`, the part of a reference before `#`, names when it stands in the file `from`.
 * Gives a path relative to the root document's folder with `/`, or an https address. Paths with a scheme, absolute paths,
 * drives, network shares and paths that leave the folder are refused by their text; links are checked when a file is opened.
 */
export function resolveFilePath(from: string, part: string): string | RefusedPath {
  if (/^https?:/i.test(part) || /^https:/.test(from)) return resolveAddress(from, part);
  if (/^[a-z][a-z0-9+.-]*:/i.test(part)) return outside('only relative paths are read');
  if (part.startsWith('/') || part.startsWith('\\')) return outside('absolute paths and network shares are not read');
  if (part.includes('\0')) return { code: 'SW1020', reason: 'a path cannot contain a NUL character' };
  const segments: string[] = from.split('/').slice(0, -1);
  for (const segment of part.replaceAll('\\', '/').split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return outside('it leads out of the folder of the main document');
  }
  if (segments.length === 0) return { code: 'SW1020', reason: 'it names a folder, not a file' };
  return segments.join('/');
}

function resolveAddress(from: string, part: string): string | RefusedPath {
  const base = /^https:/.test(from) ? from : undefined;
  if (!URL.canParse(part, base)) return { code: 'SW1024', reason: 'it is not a valid address' };
  const address = new URL(part, base);
  if (address.protocol !== 'https:') return { code: 'SW1024', reason: `only https is used, not ${address.protocol.replace(':', '')}` };
  if (address.username !== '' || address.password !== '') return { code: 'SW1024', reason: 'an address with credentials is not used' };
  address.hash = '';
  return address.href;
}

function outside(reason: string): RefusedPath {
  return { code: 'SW1023', reason };
}
