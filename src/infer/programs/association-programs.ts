/** Programs by which members join and leave groups. */
import { requireOwner } from './principal-programs.js';
import { comparableKey, fieldNamed, keyFieldOf, parentConditions, pathValue } from './conditions.js';
import { sentKeysAgree } from './key-conditions.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { bindOf, missingLink, rowBody, whereOf } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import type { AssociationChange, OperationIntent, AssociationIntent } from '../intents/operation-intent.js';
import type { Condition, Effect, Respond } from '../../model/program.js';
import type { ParameterRole } from '../../model/operation.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';

/** @param plan the entity of the members */
export function associationProgram(
  intent: AssociationIntent,
  plan: EntityMapping,
  context: ProgramContext,
): ProgramInference | Unsupported {
  const { change } = intent;
  const group = context.planAt(change.association.groupKey);
  const inverse = plan.associations.get(group?.entity.id ?? '');
  const relation = plan.entity.relations.find((each) => each.kind === 'many-to-many' && each.name === inverse);
  if (group === undefined || relation?.kind !== 'many-to-many') return missingLink(intent, plan);
  const where = groupWhere(intent, group, context);
  if (isUnsupported(where)) return where;
  const bind = bindOf(group);
  const row = bindOf(plan);
  const { members, many } = change;
  if (members !== undefined && !sentKeysAgree(members, plan, context))
    return { reason: `what it is sent are no keys of ${plan.entity.id}` };
  const found = many ? [] : memberWhere(intent, change, plan, context);
  if (isUnsupported(found)) return found;
  const effects: readonly Effect[] = [
    ...(many ? [] : [{ kind: 'find' as const, bind: row, entity: plan.entity.id, where: found }]),
    ...requireOwner(intent, group, where, context),
    {
      kind: change.effect === 'clear' ? 'set' : change.effect,
      bind,
      entity: group.entity.id,
      where,
      relation: relation.inverse,
      ...joining(change, plan, row),
    },
  ];
  const roles = new Map<string, ParameterRole>(members?.parameter === undefined ? [] : [[members.parameter.specName, 'key']]);
  const shown = change.shows === 'group' || many ? { plan: group, bind } : { plan, bind: row };
  const respond: Respond = { status: intent.operation.success.status, body: rowBody(intent, shown.plan, shown.bind, context) };
  return { program: { effects, respond }, roles, indexes: [] };
}

type Join = Extract<Effect, { readonly relation: string }>;

/** Which rows join or leave: the one that was found, those whose keys are sent, or all. */
function joining({ members, many }: AssociationChange, plan: EntityMapping, row: string): Pick<Join, 'member' | 'many'> {
  if (!many) return { member: { field: plan.key, value: { kind: 'binding', name: row, field: plan.key } } };
  return { member: { field: plan.key, value: members?.value ?? { kind: 'constant', value: [] } }, many };
}

/** The group that the path names. */
function groupWhere(intent: OperationIntent, group: EntityMapping, context: ProgramContext): readonly Condition[] | Unsupported {
  const { operation, parentPath } = intent;
  const step = parentPath.at(-1);
  const value = step === undefined ? undefined : pathValue(operation, step.parameter);
  const above = parentConditions(group, parentPath.slice(0, -1), operation, context.planAt);
  const field = step === undefined ? undefined : keyFieldOf(group, step.collection, step.parameter);
  if (
    step === undefined ||
    value === undefined ||
    above === undefined ||
    field === undefined ||
    !comparableKey(operation, step.parameter, fieldNamed(group, field))
  )
    return { reason: `{${step?.parameter ?? ''}} cannot be compared with the key of ${group.entity.id}` };
  return [{ kind: 'equals', path: [field], value }, ...above];
}

/**
 * Whoever joins must be there. Whoever leaves must have joined, where the document declares what is answered else; where it does not,
 * that nobody is there any more is what was asked for (RFC 9110 §9.2.2).
 */
function memberWhere(
  intent: OperationIntent,
  { effect, members }: AssociationChange,
  plan: EntityMapping,
  context: ProgramContext,
): readonly Condition[] | Unsupported {
  if (members !== undefined) return [{ kind: 'equals', path: [plan.key], value: members.value }];
  const where = whereOf(intent, plan, context);
  const isStrict = effect === 'disconnect' && intent.operation.responses.some(({ status }) => status === '404');
  return isUnsupported(where) || isStrict ? where : where.slice(0, 1);
}
