/** Names of constraints, indexes and enum types in the database. */
import { createHash } from 'node:crypto';

/** PostgreSQL cuts longer identifiers silently (NAMEDATALEN − 1 bytes), so that two names become one. */
export const longestIdentifier = 63;

/** Names that are in use in one namespace of the database. */
export type TakenNames = Set<string>;

/** Endings by the convention of PostgreSQL: primary key, unique constraint, index, foreign key. */
export type ConstraintEnding = 'pkey' | 'key' | 'idx' | 'fkey';

/**
 * Returns the name of a constraint: `table_column_key`; or, where that is too long or in use, a shorter one with a hash.
 * The name counts as used from then on.
 */
export function constraintName(table: string, columns: readonly string[], ending: ConstraintEnding, taken: TakenNames): string {
  const conventional = conventionalName(table, columns, ending);
  const name =
    fits(conventional) && !taken.has(conventional)
      ? conventional
      : shortenedName([table, ...columns].join('_'), `_${ending}`, JSON.stringify([table, columns, ending]), longestIdentifier);
  taken.add(name);
  return name;
}

/** Returns the name that a constraint has by convention. */
export function conventionalName(table: string, columns: readonly string[], ending: ConstraintEnding): string {
  return [table, ...columns, ending].join('_');
}

/** Returns the name of an enum type. PostgreSQL keeps types and tables in one namespace. */
export function enumTypeName(name: string, taken: TakenNames): string {
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
  const chosen =
    [snake, `${snake}_enum`].find((candidate) => fits(candidate) && !taken.has(candidate)) ??
    shortenedName(snake, '_enum', name, longestIdentifier);
  taken.add(chosen);
  return chosen;
}

/** Returns `text`, cut so that it has at most `longest` bytes together with a hash of `whole` and the ending. */
export function shortenedName(text: string, ending: string, whole: string, longest: number): string {
  const tail = `_${createHash('sha256').update(whole).digest('hex').slice(0, 8)}${ending}`;
  let head = text.slice(0, longest - tail.length);
  while (Buffer.byteLength(head) > longest - tail.length) head = head.slice(0, -1);
  return head + tail;
}

function fits(name: string): boolean {
  return Buffer.byteLength(name) <= longestIdentifier;
}
