/** Which documents there are, and which of them boot. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import type { CorpusOptions } from './options.js';

export interface CorpusDocument {
  /** The name of the file without its extension. */
  readonly name: string;
  readonly path: string;
  /** Shall its service be started, tested and probed? */
  readonly boots: boolean;
}

/** The documents of some folders, small ones first. All of the first folder boot, and `boot` others, which the seed chooses. */
export function findDocuments({ folders, only, boot, seed }: CorpusOptions): readonly CorpusDocument[] {
  const found = folders.flatMap((folder, position) => {
    const at = resolve(folder);
    if (!existsSync(at)) throw new TypeError(`there is no folder ${folder}`);
    return readdirSync(at)
      .filter((file) => /^\.(?:json|ya?ml)$/.test(extname(file)))
      .map((file) => ({ name: basename(file, extname(file)), path: join(at, file), first: position === 0 }));
  });
  const lot = (name: string): string =>
    createHash('sha256')
      .update(`${String(seed)} ${name}`)
      .digest('hex');
  const chosen = new Set(
    found
      .filter(({ first }) => !first)
      .sort((a, b) => (lot(a.name) < lot(b.name) ? -1 : 1))
      .slice(0, boot ?? 0)
      .map(({ name }) => name),
  );
  return found
    .filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)))
    .sort((a, b) => statSync(a.path).size - statSync(b.path).size)
    .map(({ name, path, first }) => ({ name, path, boots: boot !== undefined && (first || chosen.has(name)) }));
}
