/** Restriction of writes below the path of an account, such as `DELETE /users/{userId}/plans/{planId}`, to its holder. */
import { callerKey } from './account-programs.js';
import { isForAdministrators } from './administrators.js';
import { comparableKey, fieldNamed, keyFieldOf, pathValue } from './conditions.js';
import { ownerFieldOf } from './principal-programs.js';
import type { ProgramContext } from './program-parts.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import type { Effect, Program } from '../../model/program.js';
import { addressedNames } from '../vocabulary/person-words.js';

/**
 * Returns a program that a principal may only run below the path of their own account, else 403. Reads are left as they are: a profile
 * may be public. So are rows with an owner of their own, and what people send each other: `POST /users/{id}/messages`.
 */
export function withOwnAccount(program: Program, intent: OperationIntent, plan: EntityMapping, context: ProgramContext): Program {
  const { operation, parentPath } = intent;
  const { account, intentContext } = context;
  const step = parentPath.find(({ collection }) => account !== undefined && context.planAt(collection) === account);
  if (account === undefined || step === undefined || plan === account || !writes(program, plan)) return program;
  if (!intentContext.admitsAccounts(operation) || isForAdministrators(operation) || ownerFieldOf(plan) !== undefined) return program;
  if (operation.parsed.segments.some((segment) => segment.kind === 'literal' && addressedNames.has(segment.text))) return program;
  const field = keyFieldOf(account, step.collection, step.parameter);
  const value = pathValue(operation, step.parameter);
  if (value === undefined || !comparableKey(operation, step.parameter, fieldNamed(account, field))) return program;
  const found = program.effects.find((effect) => effect.kind === 'find' && effect.entity === account.entity.id);
  const bind = found?.kind === 'find' ? found.bind : 'holder';
  const find: Effect = found ?? { kind: 'find', bind, entity: account.entity.id, where: [{ kind: 'equals', path: [field], value }] };
  const require: Effect = {
    kind: 'require',
    test: { kind: 'equals', left: { kind: 'binding', name: bind, field: account.key }, right: callerKey(account) },
    otherwise: { status: 403, detail: 'Only its holder may do this.' },
  };
  return { ...program, effects: [find, require, ...program.effects.filter((effect) => effect !== found)] };
}

function writes({ effects }: Program, { entity }: EntityMapping): boolean {
  return effects.some(
    (effect) => ['insert', 'update', 'delete', 'delete-all'].includes(effect.kind) && 'entity' in effect && effect.entity === entity.id,
  );
}
