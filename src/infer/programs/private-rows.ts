/** Restriction of programs to the rows that the principal may see. */
import { callerKey } from './account-programs.js';
import { isForAdministrators } from './administrators.js';
import { isPrivate, ownerFieldOf } from './principal-programs.js';
import type { ProgramContext } from './program-parts.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import type { Condition, Effect, Program } from '../../model/program.js';

/**
 * Returns a program that finds no private row of another account, so that such a row is answered as one that does not exist. Operations
 * for administrators, and those that a login is not enough for, see all rows.
 */
export function withPrivateRows(program: Program, { operation }: OperationIntent, context: ProgramContext): Program {
  const { account, intentContext } = context;
  if (account === undefined || !intentContext.admitsAccounts(operation) || isForAdministrators(operation)) return program;
  const caller = callerKey(account);
  const restrict = (effect: Effect): Effect => {
    if (!('where' in effect)) return effect;
    const plan = context.plans.get(effect.entity);
    const owner = plan === undefined || !isPrivate(plan) ? undefined : ownerFieldOf(plan);
    if (owner === undefined || isTold(effect.where, owner)) return effect;
    return { ...effect, where: [...effect.where, { kind: 'equals', path: [owner], value: caller }] };
  };
  return { ...program, effects: program.effects.map(restrict) };
}

/** True if conditions name the owner, or a row that was found before. */
function isTold(where: readonly Condition[], owner: string): boolean {
  return where.some(
    (condition) =>
      condition.kind === 'equals' && ((condition.path.length === 1 && condition.path[0] === owner) || condition.value.kind === 'binding'),
  );
}
