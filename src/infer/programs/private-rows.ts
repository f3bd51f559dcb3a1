/** Restriction of programs to the rows that the principal may see. */
import { callerKey } from './account-programs.js';
import { isBelowAdministration } from './administrators.js';
import { isAt, privateParentOf, isPrivate, ownerFieldOf } from './principal-programs.js';
import type { ProgramContext } from './program-parts.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import type { Condition, Effect, Program } from '../../model/program.js';

/**
 * Returns a program that finds no private row of another account and nothing below such a row, so that both are answered as rows that do
 * not exist. Operations below an administrators' path, and those that a login is not enough for, see all rows.
 */
export function withPrivateRows(program: Program, { operation }: OperationIntent, context: ProgramContext): Program {
  const { account, intentContext } = context;
  if (account === undefined || !intentContext.admitsAccounts(operation) || isBelowAdministration(operation)) return program;
  const caller = callerKey(account);
  const effects = program.effects.reduce<readonly Effect[]>((before, effect) => {
    const path = 'where' in effect ? ownerPathOf(effect, before, context) : undefined;
    const restricted: Effect =
      path === undefined || !('where' in effect) || isTold(effect.where, path)
        ? effect
        : { ...effect, where: [...effect.where, { kind: 'equals', path, value: caller }] };
    return [...before, restricted];
  }, []);
  return { ...program, effects };
}

/** True if conditions name the owner, or a row that was found before. */
function isTold(where: readonly Condition[], owner: readonly string[]): boolean {
  return where.some((condition) => condition.kind === 'equals' && (isAt(condition, owner) || condition.value.kind === 'binding'));
}

/** Returns the path to the owner of private rows, or of the private rows whose key the conditions name and which were not found before. */
function ownerPathOf(
  { entity, where }: { readonly entity: string; readonly where: readonly Condition[] },
  before: readonly Effect[],
  { plans }: ProgramContext,
): readonly string[] | undefined {
  const plan = plans.get(entity);
  if (plan === undefined) return undefined;
  const own = isPrivate(plan) ? ownerFieldOf(plan) : undefined;
  if (own !== undefined) return [own];
  const above = privateParentOf(plan, where, plans);
  const isFound = before.some((effect) => effect.kind === 'find' && [above?.entity, entity].includes(effect.entity));
  return isFound ? undefined : above?.owner;
}
