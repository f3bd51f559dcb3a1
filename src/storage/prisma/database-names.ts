/** Names of constraints, indexes, join tables and enum types in the database, and of relations in the schema. */
import { createHash } from 'node:crypto';
import type { Entity, Relation } from '../../model/entity.js';
import type { ServiceModel } from '../../model/service-model.js';

/** PostgreSQL cuts longer identifiers silently (NAMEDATALEN − 1 bytes), and so makes two names one. */
const longestIdentifier = 63;

/** Room for `_AB_unique`, the longest ending that Prisma gives to the constraints of a join table, and for its leading `_`. */
const longestJoinTable = longestIdentifier - '_AB_unique'.length - 1;

/** Names that are taken in one namespace of the database. */
export type Taken = Set<string>;

/** The ending that Prisma's naming convention gives each kind of constraint. */
type Ending = 'pkey' | 'key' | 'idx' | 'fkey';

/**
 * The name of a constraint by Prisma's convention, `table_column_key`; or, where that is longer than an identifier may be or
 * already taken, a shorter one with a hash of it. `map` is absent when Prisma finds the name by itself.
 */
export function constraintName(
  table: string,
  columns: readonly string[],
  ending: Ending,
  taken: Taken,
): { readonly name: string; readonly map?: string } {
  const conventional = [table, ...columns, ending].join('_');
  if (fits(conventional) && !taken.has(conventional)) {
    taken.add(conventional);
    return { name: conventional };
  }
  const name = shortened([table, ...columns].join('_'), `_${ending}`, JSON.stringify([table, columns, ending]), longestIdentifier);
  taken.add(name);
  return { name, map: name };
}

/** `text` cut so that with a hash of `whole` and the ending it has at most `longest` bytes. */
function shortened(text: string, ending: string, whole: string, longest: number): string {
  const tail = `_${createHash('sha256').update(whole).digest('hex').slice(0, 8)}${ending}`;
  let head = text.slice(0, longest - tail.length);
  while (Buffer.byteLength(head) > longest - tail.length) head = head.slice(0, -1);
  return head + tail;
}

function fits(name: string): boolean {
  return Buffer.byteLength(name) <= longestIdentifier;
}

/** The name of an enum type in the database. PostgreSQL keeps types and tables in one namespace. */
export function enumTypeName(name: string, taken: Taken): string {
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
  const chosen =
    [snake, `${snake}_enum`].find((candidate) => fits(candidate) && !taken.has(candidate)) ??
    shortened(snake, '_enum', name, longestIdentifier);
  taken.add(chosen);
  return chosen;
}

/**
 * Names for those relations that need one, by `relationKey`: two relations that join the same pair of models, a model with
 * itself, and many-to-many relations whose join table would get too long a name. Others are clearer without.
 */
export function relationNames(model: ServiceModel): ReadonlyMap<string, string> {
  const pairs = new Map<string, Set<string>>();
  for (const entity of model.entities) {
    for (const relation of entity.relations) {
      const pair = JSON.stringify([entity.id, relation.target].sort());
      pairs.set(pair, (pairs.get(pair) ?? new Set<string>()).add(relationKey(entity, relation)));
    }
  }
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const [pair, keys] of pairs) {
    const [first = '', second = ''] = JSON.parse(pair) as readonly string[];
    const implicit = `${first}To${second}`;
    const joins = model.entities.some(
      (entity) =>
        entity.id === first && entity.relations.some((relation) => relation.kind === 'many-to-many' && relation.target === second),
    );
    const ambiguous = keys.size > 1 || first === second;
    if (!ambiguous && (!joins || Buffer.byteLength(implicit) <= longestJoinTable)) {
      taken.add(implicit);
      continue;
    }
    for (const key of keys) {
      const [owner = '', name = ''] = JSON.parse(key) as readonly string[];
      const wanted = ambiguous ? owner + name.charAt(0).toUpperCase() + name.slice(1) : implicit;
      const chosen =
        Buffer.byteLength(wanted) <= longestJoinTable && !taken.has(wanted) ? wanted : shortened(wanted, '', key, longestJoinTable);
      taken.add(chosen);
      names.set(key, chosen);
    }
  }
  return names;
}

/** The same text for both sides of a relation: the side that holds the key, or for many-to-many the one that sorts first. */
export function relationKey(entity: Entity, relation: Relation): string {
  const here = JSON.stringify([entity.id, relation.name]);
  const there = JSON.stringify([relation.target, relation.inverse]);
  switch (relation.kind) {
    case 'many-to-one':
      return here;
    case 'one-to-many':
      return there;
    case 'many-to-many':
      return here < there ? here : there;
  }
}
