/** The accounts that an operation serves beyond its security requirement, for the documents of a service. */
import type { Operation } from '../../model/operation.js';
import type { Condition, Effect, Value } from '../../model/program.js';

/**
 * `own-rows`: rows of other accounts are not found. `owner`: only the owner of the row may call it. `holder`: only the account that the
 * path names may.
 */
export type RowAccess = 'own-rows' | 'owner' | 'holder';

/** @param account id of the entity of accounts; absent: nobody logs in */
export function rowAccessOf({ program }: Pick<Operation, 'program'>, account: string | undefined): RowAccess | undefined {
  const effects = program?.effects ?? [];
  const caller = effects.find((effect) => effect.kind === 'caller');
  if (caller?.kind !== 'caller') {
    return undefined;
  }
  const isCaller = (value: Value): boolean => value.kind === 'binding' && value.name === caller.bind;
  for (const effect of effects) {
    if (effect.kind === 'require' && effect.otherwise.status === 403 && effect.test.kind === 'equals' && isCaller(effect.test.right)) {
      return entityOf(effect.test.left, effects) === account ? 'holder' : 'owner';
    }
  }
  return effects.some((effect) => 'where' in effect && effect.where.some((condition) => isOwn(condition, isCaller)))
    ? 'own-rows'
    : undefined;
}

function isOwn(condition: Condition, isCaller: (value: Value) => boolean): boolean {
  return condition.kind === 'equals' && isCaller(condition.value);
}

/** Returns the entity of a row that was found before. */
function entityOf(value: Value, effects: readonly Effect[]): string | undefined {
  const found = effects.find((effect) => value.kind === 'binding' && effect.kind === 'find' && effect.bind === value.name);
  return found?.kind === 'find' ? found.entity : undefined;
}
