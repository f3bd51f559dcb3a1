/** Restriction of programs to the rows that the principal may see. */
import { callerKey } from './account-programs.js';
import { isBelowAdministration } from './administrators.js';
import { isPrivate, ownerFieldOf } from './principal-programs.js';
import type { ProgramContext } from './program-parts.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
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
    const path = 'where' in effect ? ownerPathOf(effect.where, context.plans.get(effect.entity), before, context) : undefined;
    const restricted: Effect =
      path === undefined || !('where' in effect) || isTold(effect.where, path)
        ? effect
        : { ...effect, where: [...effect.where, { kind: 'equals', path, value: caller }] };
    return [...before, restricted];
  }, []);
  return { ...program, effects };
}

/** Returns the path to the owner of private rows, or of the private rows whose key the conditions name and which were not found before. */
function ownerPathOf(
  where: readonly Condition[],
  plan: EntityMapping | undefined,
  before: readonly Effect[],
  { plans }: ProgramContext,
): readonly string[] | undefined {
  if (plan === undefined) return undefined;
  const own = isPrivate(plan) ? ownerFieldOf(plan) : undefined;
  if (own !== undefined) return [own];
  for (const { field, relation, link } of plan.parents) {
    const parent = plans.get(link.to.id);
    const isFound = before.some((effect) => effect.kind === 'find' && [parent?.entity.id, plan.entity.id].includes(effect.entity));
    if (isFound) continue;
    const owner = link.path && parent !== undefined && isPrivate(parent) ? ownerFieldOf(parent) : undefined;
    if (owner !== undefined && where.some((condition) => condition.kind === 'equals' && isAt(condition, [field]))) return [relation, owner];
  }
  return undefined;
}

/** True if conditions name the owner, or a row that was found before. */
function isTold(where: readonly Condition[], owner: readonly string[]): boolean {
  return where.some((condition) => condition.kind === 'equals' && (isAt(condition, owner) || condition.value.kind === 'binding'));
}

function isAt({ path }: { readonly path: readonly string[] }, other: readonly string[]): boolean {
  return path.length === other.length && path.every((name, index) => name === other[index]);
}
