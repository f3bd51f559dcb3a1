/**
 * Validation of relative paths below a project. Names of a specification become paths, and a manifest can be edited, so every path
 * is validated here again.
 */

/** Names that Windows opens as devices in every folder, whatever their extension. Source: Microsoft, "Naming Files, Paths, and Namespaces". */
const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
/** Not legal in a Windows file name, or control characters. */
const illegalCharacter = /[<>:"|?*\\\u0000-\u001f\u007f]/;
/** Folders that other tools own; `git~1` is the short name of `.git` on FAT and NTFS (CVE-2014-9390). */
const foreignFolders: ReadonlySet<string> = new Set(['.git', 'git~1', 'node_modules']);
const longestSegment = 200;

/**
 * Returns the reason why `path` is unsafe, as the end of a sentence ("it …"); undefined for a safe path. Safe: one or more
 * segments joined by `/`, each a plain name on Linux, macOS and Windows alike.
 */
export function unsafePathReason(path: string): string | undefined {
  if (path === '') return 'is empty';
  if (path.startsWith('/')) return 'is absolute';
  for (const segment of path.split('/')) {
    const reason = unsafeSegmentReason(segment);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function unsafeSegmentReason(segment: string): string | undefined {
  if (segment === '') return 'has an empty segment';
  if (segment === '.' || segment === '..') return 'leaves its folder';
  if (illegalCharacter.test(segment)) return 'has an illegal character';
  if (/[. ]$/.test(segment)) return 'has a segment that ends in a dot or a space';
  if (deviceName.test(segment)) return 'is the name of a Windows device';
  if (foreignFolders.has(segment.toLowerCase())) return 'is inside a folder of another tool';
  if (Buffer.byteLength(segment) > longestSegment) return `has a segment longer than ${longestSegment} bytes`;
  return undefined;
}

/**
 * The first two paths that a disk could not keep apart: equal without regard to case (macOS, Windows) or one of them a
 * folder of the other. Undefined when there are none.
 */
export function clashingPaths(paths: readonly string[]): readonly [string, string] | undefined {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const folded = path.normalize('NFC').toLowerCase();
    const other = seen.get(folded);
    if (other !== undefined) return [other, path];
    seen.set(folded, path);
  }
  for (const [folded, path] of seen) {
    for (let slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
      const file = seen.get(folded.slice(0, slash));
      if (file !== undefined) return [file, path];
    }
  }
  return undefined;
}
