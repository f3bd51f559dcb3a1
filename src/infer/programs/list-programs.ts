/** The programs of lists. */
import { askedInBody } from '../lists/body-lists.js';
import { callerKey } from './account-programs.js';
import { isBelowPrincipal, isOwnOperation } from '../user-actions/principals-own.js';
import { doneCondition, doneIndexes, feedCondition, ownerFieldOf } from './principal-programs.js';
import { comparableKey, fieldNamed, parentConditions, pathValue } from './conditions.js';
import { planList } from '../lists/lists.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { bindOf, findParent, missingLink } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import { stateValues } from '../intents/states.js';
import type { Condition, Effect } from '../../model/program.js';
import type { ResponseBody } from '../../model/response.js';
import type { ListIntent, ListedRows } from '../intents/operation-intent.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';

export function listProgram(intent: ListIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  if (intent.response.kind !== 'many') return { reason: 'it answers no list' };
  const parent = findParent(intent, plan, context);
  if (parent !== undefined && isUnsupported(parent)) return parent;
  const above = parentConditions(plan, intent.parentPath, intent.operation, context.planAt);
  if (above === undefined) return missingLink(intent, plan);
  const listed = intent.only === undefined ? [] : listedConditions(intent.only, plan, context);
  if (isUnsupported(listed)) return listed;
  const own = ownConditions(intent, plan, context);
  if (isUnsupported(own)) return own;
  const scope = [...above, ...listed, ...own];
  const bind = plan.entity.plural.camel === parent?.bind ? `${plan.entity.plural.camel}List` : plan.entity.plural.camel;
  const planned = planList(intent, plan, intent.response.reading, scope, bind, context);
  const list = isUnsupported(planned) ? planned : askedInBody(planned, intent.operation);
  if (isUnsupported(list)) return list;
  const projection = context.projector.project(plan, intent.response.reading.item, `${intent.operation.names.pascal} item`);
  const body: ResponseBody = {
    kind: 'many',
    binding: bind,
    projection,
    ...(list.envelope !== undefined ? { envelope: list.envelope } : {}),
  };
  return {
    program: {
      effects: [...(parent === undefined ? [] : [parent.effect]), ...selectingRows(intent, plan, context), list.effect],
      respond: { status: intent.operation.success.status, body },
    },
    roles: list.roles,
    indexes: [
      ...list.indexes,
      ...(intent.only?.kind === 'user-action' ? doneIndexes(intent.only.verb, plan, `rows of ${intent.operation.names.spec}`) : []),
    ],
  };
}

/** Returns the condition on the owner of a list that the document says is the principal's own. */
function ownConditions(intent: ListIntent, plan: EntityMapping, context: ProgramContext): readonly Condition[] | Unsupported {
  const { account, intentContext } = context;
  if (!isOwnOperation(intent.operation)) return [];
  if (account === undefined) return isUnowned(intent, plan, context) ? unknownOwner(plan) : [];
  if (!intentContext.admitsAccounts(intent.operation)) return [];
  const owner = ownerFieldOf(plan);
  // Rows of the principal's own, and rows below what is the principal's, are restricted already.
  if (owner === undefined && (plan === account || intent.only !== undefined || intent.parentPath.length > 0)) return [];
  return owner === undefined ? unknownOwner(plan) : [{ kind: 'equals', path: [owner], value: callerKey(account) }];
}

/**
 * True if a path lists rows of a principal without an account, and no column holds what its credential calls it. A text is not enough: "your
 * connections" of a service with API keys are all that there are.
 */
function isUnowned({ operation, only, parentPath }: ListIntent, { self }: EntityMapping, context: ProgramContext): boolean {
  return (
    isBelowPrincipal(operation.parsed) &&
    context.isAuthenticated(operation) &&
    only === undefined &&
    parentPath.length === 0 &&
    self === undefined
  );
}

function unknownOwner({ entity }: EntityMapping): Unsupported {
  return { reason: `it lists what is the principal's own, and nothing stored says whose each ${entity.id} is` };
}

/** Returns the conditions that restrict a list to the rows that it is about. */
function listedConditions(only: ListedRows, plan: EntityMapping, context: ProgramContext): readonly Condition[] | Unsupported {
  switch (only.kind) {
    case 'followed': {
      const feed = feedCondition(plan, context);
      return feed === undefined ? { reason: `nothing says whose each ${plan.entity.id} is, or whom callers follow` } : [feed];
    }
    case 'user-action': {
      const done = doneCondition(only.verb, plan, context);
      return done === undefined ? { reason: `nothing keeps who does that to ${plan.entity.id}` } : [done];
    }
    case 'state': {
      const states = stateValues(only.sets, plan).map(({ field, value }): Condition => ({ kind: 'equals', path: [field], value }));
      return states.length === 0 ? { reason: `${only.sets[0]?.property ?? ''} is not kept as a column that could be compared` } : states;
    }
  }
}

/** The rows of other things by whose keys a path selects what is listed: `/attempts/endpoint/{endpointId}`. No such row: 404. */
function selectingRows(intent: ListIntent, plan: EntityMapping, context: ProgramContext): readonly Effect[] {
  return intent.essential.flatMap((name): readonly Effect[] => {
    const value = intent.operation.parameters.some((parameter) => parameter.in === 'path' && parameter.specName === name)
      ? pathValue(intent.operation, name)
      : undefined;
    const kept = plan.properties.get(plan.resourceSchema.keyOf(name));
    const field = kept?.kind === 'column' ? kept.field : undefined;
    const relation = plan.entity.relations.find((candidate) => candidate.kind === 'many-to-one' && candidate.fields.join() === field);
    const target = relation === undefined ? undefined : context.plans.get(relation.target);
    if (
      value === undefined ||
      target === undefined ||
      target === plan ||
      !comparableKey(intent.operation, name, fieldNamed(target, target.key))
    )
      return [];
    const above = parentConditions(target, intent.parentPath, intent.operation, context.planAt);
    if (above === undefined || intent.parentPath.some((step) => context.planAt(step.collection) === target)) return [];
    return [
      { kind: 'find', bind: bindOf(target), entity: target.entity.id, where: [{ kind: 'equals', path: [target.key], value }, ...above] },
    ];
  });
}
