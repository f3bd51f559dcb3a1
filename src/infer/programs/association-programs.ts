/** Programs by which members join and leave groups. */
import { requireOwner } from './principal-programs.js';
import { comparableKey, fieldNamed, keyFieldOf, parentConditions, pathValue } from './conditions.js';
import { sentKeysAgree } from './key-conditions.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { bindOf, missingLink, rowBody, whereOf } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import type { AssociationChange, Unsupported, Usage } from '../intents/operation-intent.js';
import type { Condition, Effect } from '../../model/program.js';
import type { ParameterRole } from '../../model/operation.js';
import type { Respond } from '../../model/response.js';

/** @param plan the entity of the members */
export function joinProgram(
  usage: Usage,
  joins: AssociationChange,
  plan: EntityMapping,
  context: ProgramContext,
): ProgramInference | Unsupported {
  const group = context.planAt(joins.membership.groupKey);
  const inverse = plan.memberOf.get(group?.entity.id ?? '');
  const relation = plan.entity.relations.find((each) => each.kind === 'many-to-many' && each.name === inverse);
  if (group === undefined || relation?.kind !== 'many-to-many') return missingLink(usage, plan);
  const where = groupWhere(usage, group, context);
  if ('because' in where) return where;
  const bind = bindOf(group);
  const row = bindOf(plan);
  const { members, many } = joins;
  if (members !== undefined && !sentKeysAgree(members, plan, context))
    return { because: `what it is sent are no keys of ${plan.entity.id}` };
  const found = many ? [] : memberWhere(usage, joins, plan, context);
  if ('because' in found) return found;
  const effects: readonly Effect[] = [
    ...(many ? [] : [{ kind: 'find' as const, bind: row, entity: plan.entity.id, where: found }]),
    ...requireOwner(usage, group, where, context),
    {
      kind: joins.effect === 'clear' ? 'set' : joins.effect,
      bind,
      entity: group.entity.id,
      where,
      relation: relation.inverse,
      ...joining(joins, plan, row),
    },
  ];
  const roles = new Map<string, ParameterRole>(members?.parameter === undefined ? [] : [[members.parameter.specName, 'key']]);
  const shown = joins.shows === 'group' || many ? { plan: group, bind } : { plan, bind: row };
  const respond: Respond = { status: usage.facts.success.status, body: rowBody(usage, shown.plan, shown.bind, context) };
  return { program: { effects, respond }, roles, indexes: [] };
}

type Join = Extract<Effect, { readonly relation: string }>;

/** Which rows join or leave: the one that was found, those whose keys are sent, or all. */
function joining({ members, many }: AssociationChange, plan: EntityMapping, row: string): Pick<Join, 'member' | 'many'> {
  if (!many) return { member: { field: plan.key, value: { kind: 'binding', name: row, field: plan.key } } };
  return { member: { field: plan.key, value: members?.value ?? { kind: 'constant', value: [] } }, many };
}

/** The group that the path names. */
function groupWhere(usage: Usage, group: EntityMapping, context: ProgramContext): readonly Condition[] | Unsupported {
  const { facts, chain } = usage;
  const step = chain.at(-1);
  const value = step === undefined ? undefined : pathValue(facts, step.parameter);
  const above = parentConditions(group, chain.slice(0, -1), facts, context.planAt);
  const field = step === undefined ? undefined : keyFieldOf(group, step.collection, step.parameter);
  if (
    step === undefined ||
    value === undefined ||
    above === undefined ||
    field === undefined ||
    !comparableKey(facts, step.parameter, fieldNamed(group, field))
  )
    return { because: `{${step?.parameter ?? ''}} cannot be compared with the key of ${group.entity.id}` };
  return [{ kind: 'equals', path: [field], value }, ...above];
}

/**
 * Whoever joins must be there. Whoever leaves must have joined, where the document declares what is answered else; where it does not,
 * that nobody is there any more is what was asked for (RFC 9110 §9.2.2).
 */
function memberWhere(
  usage: Usage,
  { effect, members }: AssociationChange,
  plan: EntityMapping,
  context: ProgramContext,
): readonly Condition[] | Unsupported {
  if (members !== undefined) return [{ kind: 'equals', path: [plan.key], value: members.value }];
  const where = whereOf(usage, plan, context);
  const isStrict = effect === 'disconnect' && usage.facts.responses.some(({ status }) => status === '404');
  return 'because' in where || isStrict ? where : where.slice(0, 1);
}
