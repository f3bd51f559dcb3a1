/** What programs do with whoever calls: join relations, own rows, look at what is answered. */
import { callerBind, callerKey } from './account-programs.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import type { Condition, Effect, Value } from '../../model/program.js';
import type { ResponseBody } from '../../model/response.js';
import { keyParameterOf } from '../intents/operation-intent.js';

/** The field that says whose a row is, where callers make rows of their own. */
export function ownerFieldOf(plan: EntityMapping): string | undefined {
  return plan.parents.find(({ link }) => link.owner === true)?.field;
}

/** True if only their owner may read the rows. */
export function isPrivate(plan: EntityMapping): boolean {
  return plan.parents.some(({ link }) => link.owner === true && link.isPrivate === true);
}

/** Private rows above another row. */
interface PrivateParent {
  readonly entity: string;
  /** The path from the row below to the owner. */
  readonly owner: readonly string[];
}

/** Returns the private rows below which conditions look for a row: by the key of a parent that a path names. */
export function privateParentOf(
  plan: EntityMapping,
  where: readonly Condition[],
  plans: ProgramContext['plans'],
): PrivateParent | undefined {
  for (const { field, relation, target, link } of plan.parents) {
    const parent =
      link.path && where.some((condition) => condition.kind === 'equals' && isAt(condition, [field])) ? plans.get(target) : undefined;
    const owner = parent === undefined || !isPrivate(parent) ? undefined : ownerFieldOf(parent);
    if (owner !== undefined) return { entity: target, owner: [relation, owner] };
  }
  return undefined;
}

/** True for a condition on this field, or path of relations to a field. */
export function isAt({ path }: { readonly path: readonly string[] }, other: readonly string[]): boolean {
  return path.length === other.length && path.every((name, index) => name === other[index]);
}

/** Only whoever made the row may go on; with an account, only whoever it is. */
export function requireOwner(
  intent: OperationIntent,
  plan: EntityMapping,
  where: readonly Condition[],
  context: ProgramContext,
): readonly Effect[] {
  const { account, intentContext } = context;
  // What asks for more than a login gives is for those who look after all rows.
  if (account === undefined || !intentContext.admitsAccounts(intent.operation)) return [];
  // The rows of others are not found.
  if (isPrivate(plan) || privateParentOf(plan, where, context.plans) !== undefined) return [];
  const isAccount = guardsAccount(intent, plan, context);
  const field = isAccount ? plan.key : ownerFieldOf(plan);
  if (field === undefined) return [];
  const bind = `current${plan.entity.id}`;
  return [
    { kind: 'find', bind, entity: plan.entity.id, where },
    {
      kind: 'require',
      test: { kind: 'equals', left: { kind: 'binding', name: bind, field }, right: callerKey(account) },
      otherwise: { status: 403, detail: `Only its ${isAccount ? 'holder' : nameOfOwner(plan)} may do this.` },
    },
  ];
}

/** True if an operation is about one account, which that account alone may change. */
export function guardsAccount(intent: OperationIntent, plan: EntityMapping, { account, intentContext }: ProgramContext): boolean {
  return plan === account && keyParameterOf(intent) !== undefined && intentContext.admitsAccounts(intent.operation);
}

function nameOfOwner(plan: EntityMapping): string {
  const relation = plan.parents.find(({ link }) => link.owner === true)?.relation ?? '';
  return /^[a-z]{3,20}$/u.test(relation) ? relation : 'owner';
}

/** What names the caller among those who have done something: the key of their account, or what their credential calls them. */
export function nameOfCaller({ account }: ProgramContext): Value {
  return account === undefined ? { kind: 'principal', claim: 'subject' } : callerKey(account);
}

/** Rows to which the caller has done something; undefined: nothing keeps that. */
export function doneCondition(verb: string, plan: EntityMapping, context: ProgramContext): Condition | undefined {
  const link = plan.userActions.get(verb);
  return link === undefined ? undefined : { kind: 'equals', path: [link.relation, link.field], value: nameOfCaller(context) };
}

/** The index by which such rows are found. A pair of keys of accounts has one from its table. */
export function doneIndexes(verb: string, plan: EntityMapping, reason: string): ProgramInference['indexes'] {
  const link = plan.userActions.get(verb);
  const relation = plan.entity.relations.find(({ name }) => name === link?.relation);
  return link === undefined || relation?.kind !== 'one-to-many' ? [] : [{ entity: relation.target, key: { fields: [link.field], reason } }];
}

/** Rows of those whom the caller follows. */
export function feedCondition(plan: EntityMapping, { account }: ProgramContext): Condition | undefined {
  const owner = plan.parents.find(({ link }) => link.owner === true)?.relation;
  const follows = account?.userActions.get('follow')?.relation;
  return owner === undefined || account === undefined || follows === undefined
    ? undefined
    : { kind: 'equals', path: [owner, follows, account.key], value: callerKey(account) };
}

/** Finds the account that calls first, where the program needs it or the answer depends on it. */
export function withCaller(conclusion: ProgramInference, intent: OperationIntent, context: ProgramContext): ProgramInference {
  const { account, isAuthenticated } = context;
  if (account === undefined) return conclusion;
  const { effects, respond } = conclusion.program;
  const isNeeded =
    effects.some((effect) => valuesOf(effect).some(isCaller)) || ('binding' in respond.body && respond.body.binding === callerBind);
  if (!isNeeded && !looksAtCaller(respond.body, context)) return conclusion;
  const caller: Effect = {
    kind: 'caller',
    bind: callerBind,
    entity: account.entity.id,
    required: isNeeded || isAuthenticated(intent.operation),
  };
  return { ...conclusion, program: { effects: [caller, ...effects], respond } };
}

/** True for the key of the account that calls. */
export function isCaller(value: Value): boolean {
  return value.kind === 'binding' && value.name === callerBind;
}

function valuesOf(effect: Effect): readonly Value[] {
  return [
    ...('where' in effect ? effect.where.flatMap((condition) => ('value' in condition ? [condition.value] : [])) : []),
    ...('values' in effect ? effect.values.map(({ value }) => value) : []),
    ...('member' in effect ? [effect.member.value] : []),
    ...(effect.kind === 'issue' ? [effect.subject] : []),
    ...(effect.kind === 'require' && 'right' in effect.test ? [effect.test.left, effect.test.right] : []),
  ];
}

/** Does the answer say something of whoever asks? */
function looksAtCaller(body: ResponseBody, { projector }: ProgramContext): boolean {
  const projections = new Map(projector.all().map((projection) => [projection.id, projection]));
  const looks = (id: string, depth: number): boolean =>
    depth < 6 &&
    projections
      .get(id)
      ?.properties.some(({ source }) => source.kind === 'has-caller' || ('projection' in source && looks(source.projection, depth + 1))) ===
      true;
  return (body.kind === 'one' || body.kind === 'many') && looks(body.projection, 0);
}
