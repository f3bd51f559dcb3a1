/** Whether rows are found by a unique key, which Prisma asks for in a form of its own. */
import type { Condition, Effect } from '../model/program.js';
import type { Entity } from '../model/entity.js';
import type { ServiceModel } from '../model/service-model.js';

/** Do these conditions hold the whole of some unique key? */
export function namesOneRow(entity: Entity, where: readonly Condition[]): boolean {
  const given = new Set(where.flatMap((condition) => (condition.kind === 'equals' && condition.path.length === 1 ? condition.path : [])));
  return [entity.primaryKey, ...entity.uniques.map((key) => key.fields)].some((key) => key.every((name) => given.has(name)));
}

/** Does every operation that finds one row of an entity name it by a unique key? Then its repository takes nothing else. */
export function findsByKey(model: ServiceModel, entity: Entity): boolean {
  let others = othersOf.get(model);
  if (others === undefined) {
    const byId = new Map(model.entities.map((each) => [each.id, each]));
    const finds = model.operations.flatMap(({ program }) => (program?.effects ?? []).filter(isFind));
    others = new Set(
      finds.flatMap((effect) => {
        const found = byId.get(effect.entity);
        return found !== undefined && !namesOneRow(found, effect.where) ? [found.id] : [];
      }),
    );
    othersOf.set(model, others);
  }
  return !others.has(entity.id);
}

/** Entities of which some row is found by other conditions. */
const othersOf = new WeakMap<ServiceModel, ReadonlySet<string>>();

function isFind(effect: Effect): effect is Extract<Effect, { readonly kind: 'find' | 'verify' }> {
  return effect.kind === 'find' || effect.kind === 'verify';
}
