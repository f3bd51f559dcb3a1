/** Programs that run in one transaction. */
import type { Effect, Program } from '../model/program.js';

const writes: ReadonlySet<Effect['kind']> = new Set(['insert', 'update', 'upsert', 'delete', 'delete-all', 'connect', 'disconnect', 'set']);

/** True if a program writes more than once, so that all of its writes must happen or none. */
export function isTransactional({ effects }: Program): boolean {
  return (
    effects.filter(({ kind }) => writes.has(kind)).length > 1 ||
    effects.some((effect) => effect.kind === 'amend' || (effect.kind === 'insert' && effect.each !== undefined))
  );
}
