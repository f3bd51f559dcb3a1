/** The mappers of a service: which entities have one, and its functions. */
import type { Entity } from '../model/entity.js';
import type { ModelIndex } from '../model/lookup.js';
import { type BodyWrite, bodyWrites, lowerBodies, nullableBodies } from './body-mappings.js';
import { entityLoad } from './loading.js';
import type { MapperPlan } from './mapper-plan.js';
import { lowerProjection } from './projections.js';
import type { RepositoryPlan } from './repositories.js';
import { rowPlans } from './rows.js';

/** Returns a mapper for each repository that returns rows, in the order of the model. */
export function lowerMappers(index: ModelIndex, repositories: readonly RepositoryPlan[]): readonly MapperPlan[] {
  const writes = bodyWrites(index);
  return repositories.flatMap(({ entity, returnsRows }) =>
    returnsRows ? [lowerMapper(index, index.entity(entity), writes.get(entity) ?? [])] : [],
  );
}

function lowerMapper(index: ModelIndex, entity: Entity, writes: readonly BodyWrite[]): MapperPlan {
  const stored = entityLoad(index, entity);
  const nullable = nullableBodies(index.model, writes);
  return {
    entity: entity.id,
    names: entity.names,
    plural: entity.plural,
    rows: rowPlans(index, entity),
    projections: index.projectionsOf(entity.id).map((projection) => lowerProjection(index, projection, stored, nullable)),
    bodies: lowerBodies(index, entity, writes),
  };
}
