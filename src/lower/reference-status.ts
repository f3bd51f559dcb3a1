/** The statuses of writes that do not fit other rows. */
import type { ModelIndex } from '../model/lookup.js';
import type { Operation } from '../model/operation.js';

const writingKinds: ReadonlySet<string> = new Set(['insert', 'update', 'upsert', 'amend']);

/**
 * Returns the status of a write that refers to a row that does not exist, or of a removal of a row that others refer to: 409 where rows are
 * removed or it is declared, 422 where a referring row is written and that alone is declared, else 404.
 */
export function referenceStatus(index: ModelIndex, { method, program, responses }: Operation): 404 | 409 | 422 {
  const effects = program?.effects ?? [];
  if (method === 'delete' || effects.some(({ kind }) => kind === 'delete' || kind === 'delete-all')) return 409;
  const written = effects.flatMap((effect) => (writingKinds.has(effect.kind) && 'entity' in effect ? [index.entity(effect.entity)] : []));
  if (written.length === 0) return 404;
  const declares = (...statuses: readonly string[]): boolean => responses.some(({ status }) => statuses.includes(status));
  if (declares('409', '4XX', 'default')) return 409;
  const refers = written.some(({ relations }) => relations.some(({ kind }) => kind === 'many-to-one'));
  return refers && declares('422') && !declares('404') ? 422 : 404;
}
