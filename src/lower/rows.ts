/** The shapes of rows that mappers read: that of the repository, and that of each projection. */
import type { ModelIndex } from '../model/lookup.js';
import type { Entity } from '../model/entity.js';
import type { Projection } from '../model/projection.js';
import { type LoadTree, entityLoad, projectionLoad } from './loading.js';
import { dependsOnPrincipal, rowsDependOnPrincipal } from './mapper-inputs.js';

/** The columns of an entity with what is loaded beside them. */
export interface RowPlan {
  /** The entity's id for the rows of its repository, else the projection's. */
  readonly id: string;
  /** The repository loads exactly this. */
  readonly isStored: boolean;
  readonly load: LoadTree;
  /** The loaded rows depend on the principal. */
  readonly principal: boolean;
}

/** Returns the row of the repository first, and one row for each projection that is nested in others. */
export function rowPlans(index: ModelIndex, entity: Entity): readonly RowPlan[] {
  const own = storedRow(index, entity);
  const others = index
    .projectionsOf(entity.id)
    .filter((projection) => rowOf(index, projection, own.load) !== own.id)
    .map((projection) => ({
      id: rowOf(index, projection, own.load),
      isStored: false,
      load: projectionLoad(index, projection),
      principal: dependsOnPrincipal(index, projection),
    }));
  return [own, ...others];
}

/** Returns the row of the repository of an entity. */
export function storedRow(index: ModelIndex, entity: Entity): RowPlan {
  return { id: entity.id, isStored: true, load: entityLoad(index, entity), principal: rowsDependOnPrincipal(index, entity.id) };
}

/** Returns the id of the row that a projection reads: the repository's where it needs all that comes with it. */
export function rowOf(index: ModelIndex, projection: Projection, stored: LoadTree): string {
  const isSame = JSON.stringify(projectionLoad(index, projection)) === JSON.stringify(stored);
  if (dependsOnPrincipal(index, projection) && isSame) return projection.entity;
  // The projection that is called like its entity may be nested in others, which load less than the repository.
  return projection.id === projection.entity && !isSame && isNested(index, projection) ? `Nested${projection.id}` : projection.id;
}

function isNested({ model }: ModelIndex, { id }: Projection): boolean {
  return model.projections.some(
    (other) => other.id !== id && other.properties.some(({ source }) => 'projection' in source && source.projection === id),
  );
}
