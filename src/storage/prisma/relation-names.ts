/** Names of relations in the Prisma schema. */
import { shortenedName, longestIdentifier } from '../../lower/storage/constraint-names.js';
import type { RelationPlan, TablePlan } from '../../lower/storage/storage-plan.js';

/** Room for `_AB_unique`, the longest ending that Prisma gives to the constraints of a join table, and for its leading `_`. */
const longestJoinTable = longestIdentifier - '_AB_unique'.length - 1;

/**
 * Returns names for the relations that need one, by `relationKey`: two relations that join the same pair of models, a model with
 * itself, and many-to-many relations whose join table would get too long a name. Others are clearer without.
 */
export function relationNames(tables: readonly TablePlan[]): ReadonlyMap<string, string> {
  const pairs = new Map<string, Set<string>>();
  for (const table of tables) {
    for (const relation of table.relations) {
      const pair = JSON.stringify([table.entity, relation.target].sort());
      pairs.set(pair, (pairs.get(pair) ?? new Set<string>()).add(relationKey(table, relation)));
    }
  }
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const [pair, keys] of pairs) {
    const [first = '', second = ''] = JSON.parse(pair) as readonly string[];
    const implicit = `${first}To${second}`;
    const joins = tables.some(
      ({ entity, relations }) => entity === first && relations.some(({ kind, target }) => kind === 'many-to-many' && target === second),
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
        Buffer.byteLength(wanted) <= longestJoinTable && !taken.has(wanted) ? wanted : shortenedName(wanted, '', key, longestJoinTable);
      taken.add(chosen);
      names.set(key, chosen);
    }
  }
  return names;
}

/** Returns the same text for both sides of a relation: the side with the foreign key, or the first of a many-to-many relation. */
export function relationKey({ entity }: TablePlan, { kind, name, target, inverse }: RelationPlan): string {
  const here = JSON.stringify([entity, name]);
  const there = JSON.stringify([target, inverse]);
  switch (kind) {
    case 'many-to-one':
      return here;
    case 'one-to-many':
      return there;
    case 'many-to-many':
      return here < there ? here : there;
  }
}
