/** Paths that ask for a member by a property of it: `/users/email/{email}`, `/users/by-email/{email}`, `/users/by/email/{email}`. */
import { normalizeName } from '../../core/names.js';
import type { PathStep } from '../operations/paths.js';

/** What the last segments of a path ask for. */
export interface LookupPath {
  /** Normalised name of the property that is said. */
  readonly property: string;
  /** Keys of the collections that may be asked, the likeliest first. */
  readonly collections: readonly string[];
}

export function askedBy({
  collection,
  literal,
  parameter,
}: Pick<PathStep, 'collection' | 'literal' | 'parameter'>): LookupPath | undefined {
  const word = /^(?:(?:find|get|fetch|lookup|search)[-_]?)?by[-_]?(.*)$/iu.exec(literal)?.[1];
  const property = normalizeName(word ?? literal);
  if (word === undefined && property !== normalizeName(parameter)) return undefined;
  const above = collection.slice(0, -literal.length - 1);
  return { property, collections: [...new Set([above, above.replace(/\/by$/iu, '')])] };
}
