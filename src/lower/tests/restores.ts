/** Deleted rows that are restored. */
import type { Assignment } from '../../model/program.js';
import type { Entity } from '../../model/entity.js';
import type { Operation } from '../../model/operation.js';
import type { ModelIndex } from '../../model/lookup.js';

/** The entity whose rows an operation brings back. */
export function restoredBy(index: ModelIndex, { program }: Operation): Entity | undefined {
  const update = program?.effects.find((effect) => effect.kind === 'update');
  const entity = update === undefined ? undefined : index.entity(update.entity);
  return setsMoment(update?.values ?? [], entity, ({ value }) => value.kind === 'constant' && value.value === null) ? entity : undefined;
}

/** The operation that deletes what an operation brings back, where it is one that brings something back. */
export function restoreData(index: ModelIndex, operation: Operation): { readonly deleted?: string } {
  const entity = restoredBy(index, operation);
  const other = (entity === undefined ? [] : index.operationsOf(entity.id)).find(
    ({ intent, program }) =>
      intent === 'delete' &&
      program?.effects.some(
        (effect) =>
          effect.kind === 'update' &&
          effect.entity === entity?.id &&
          setsMoment(effect.values, entity, ({ value }) => value.kind === 'now'),
      ) === true,
  );
  return other === undefined ? {} : { deleted: other.names.camel };
}

function setsMoment(values: readonly Assignment[], entity: Entity | undefined, test: (assignment: Assignment) => boolean): boolean {
  return values.some((assignment) => assignment.field === entity?.removed?.moment && test(assignment));
}
