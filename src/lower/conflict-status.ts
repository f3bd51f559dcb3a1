/** The status of a response to a duplicate of a unique value. */
import type { Operation } from '../model/operation.js';
import type { ModelIndex } from '../model/lookup.js';

/** Returns 409, or 422 or 400 where the operation declares that alone for values that cannot be stored. */
export function takenStatus(index: ModelIndex, { program, responses }: Operation): 400 | 409 | 422 {
  const writes = program?.effects.some(
    (effect) =>
      ['insert', 'update', 'upsert', 'amend'].includes(effect.kind) && 'entity' in effect && index.entity(effect.entity).uniques.length > 0,
  );
  const declares = (...statuses: readonly string[]): boolean => responses.some(({ status }) => statuses.includes(status.toUpperCase()));
  if (writes !== true || declares('409', '4XX', 'DEFAULT')) return 409;
  return declares('422') ? 422 : declares('400') ? 400 : 409;
}
