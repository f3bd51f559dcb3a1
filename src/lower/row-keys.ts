/** Look-ups by a unique key, which storage libraries treat apart from other queries. */
import type { Condition, Effect } from '../model/program.js';
import type { Entity } from '../model/entity.js';
import type { ServiceModel } from '../model/service-model.js';

/** True if the conditions give every column of some unique key. */
export function namesOneRow(entity: Entity, where: readonly Condition[]): boolean {
  const given = new Set(where.flatMap((condition) => (condition.kind === 'equals' && condition.path.length === 1 ? condition.path : [])));
  return [entity.primaryKey, ...entity.uniques.map((key) => key.fields)].some((key) => key.every((name) => given.has(name)));
}

/** True if every operation that finds one row of an entity does so by a unique key; its repository takes nothing else then. */
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

/** Entities with a look-up by other conditions. */
const othersOf = new WeakMap<ServiceModel, ReadonlySet<string>>();

function isFind(effect: Effect): effect is Extract<Effect, { readonly kind: 'find' | 'verify' }> {
  return effect.kind === 'find' || effect.kind === 'verify';
}
