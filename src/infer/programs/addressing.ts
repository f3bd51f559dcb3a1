/** Rows that an operation changes are named by a unique key of their own. */
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { Condition, Effect, Program } from '../../model/program.js';

/**
 * What changes one row needs a unique key of that row. Where the path names it by its place below parents that have keys of
 * their own (`/apis/{api}/deployments/{deployment}`, unique within its api), the row is looked up first and changed by its
 * primary key.
 */
export function addressRows(program: Program, { entity }: EntityMapping): Program {
  const effects = program.effects.flatMap((effect): readonly Effect[] => {
    if ((effect.kind !== 'update' && effect.kind !== 'delete') || effect.entity !== entity.id || namesOneRow(effect.where)) return [effect];
    const bind = `stored${entity.id}`;
    const where = entity.primaryKey.map((field): Condition => ({
      kind: 'equals',
      path: [field],
      value: { kind: 'binding', name: bind, field },
    }));
    return [
      { kind: 'find', bind, entity: entity.id, where: effect.where },
      { ...effect, where },
    ];
  });
  return { ...program, effects };

  function namesOneRow(where: readonly Condition[]): boolean {
    const given = new Set(where.flatMap((condition) => (condition.kind === 'equals' && condition.path.length === 1 ? condition.path : [])));
    return [entity.primaryKey, ...entity.uniques.map((key) => key.fields)].some((key) => key.every((name) => given.has(name)));
  }
}
