/** The programs of lists. */
import { askedInBody } from '../lists/body-lists.js';
import { doneCondition, doneIndexes, feedCondition } from './principal-programs.js';
import { comparableKey, fieldNamed, parentConditions, pathValue } from './conditions.js';
import { planList } from '../lists/lists.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { bindOf, findParent, missingLink } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import { stateValues } from '../intents/states.js';
import type { Condition, Effect } from '../../model/program.js';
import type { ResponseBody } from '../../model/response.js';
import type { Unsupported, Usage } from '../intents/operation-intent.js';

export function listProgram(usage: Usage, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  if (usage.answer.kind !== 'many') return { because: 'it answers no list' };
  const parent = findParent(usage, plan, context);
  if (parent !== undefined && 'because' in parent) return parent;
  const above = parentConditions(plan, usage.chain, usage.facts, context.planAt);
  if (above === undefined) return missingLink(usage, plan);
  const feed = usage.feed === true ? feedCondition(plan, context) : undefined;
  if (usage.feed === true && feed === undefined) return { because: `nothing says whose each ${plan.entity.id} is, or whom callers follow` };
  const done = usage.done === undefined ? undefined : doneCondition(usage.done, plan, context);
  if (usage.done !== undefined && done === undefined) return { because: `nothing keeps who does that to ${plan.entity.id}` };
  const states = stateValues(usage.sets ?? [], plan).map(({ field, value }): Condition => ({ kind: 'equals', path: [field], value }));
  if (usage.sets !== undefined && states.length === 0)
    return { because: `${usage.sets[0]?.property ?? ''} is not kept as a column that could be compared` };
  const scope = [...above, ...(feed === undefined ? [] : [feed]), ...(done === undefined ? [] : [done]), ...states];
  const bind = plan.entity.plural.camel === parent?.bind ? `${plan.entity.plural.camel}List` : plan.entity.plural.camel;
  const planned = planList(usage, plan, usage.answer.reading, scope, bind, context);
  const list = 'because' in planned ? planned : askedInBody(planned, usage.facts);
  if ('because' in list) return list;
  const projection = context.projector.project(plan, usage.answer.reading.item, `${usage.facts.names.pascal} item`);
  const body: ResponseBody = {
    kind: 'many',
    binding: bind,
    projection,
    ...(list.envelope !== undefined ? { envelope: list.envelope } : {}),
  };
  return {
    program: {
      effects: [...(parent === undefined ? [] : [parent.effect]), ...selectingRows(usage, plan, context), list.effect],
      respond: { status: usage.facts.success.status, body },
    },
    roles: list.roles,
    indexes: [...list.indexes, ...(usage.done === undefined ? [] : doneIndexes(usage.done, plan, `rows of ${usage.facts.names.spec}`))],
  };
}

/** The rows of other things by whose keys a path selects what is listed: `/attempts/endpoint/{endpointId}`. No such row: 404. */
function selectingRows(usage: Usage, plan: EntityMapping, context: ProgramContext): readonly Effect[] {
  return usage.essential.flatMap((name): readonly Effect[] => {
    const value = usage.facts.parameters.some((parameter) => parameter.in === 'path' && parameter.specName === name)
      ? pathValue(usage.facts, name)
      : undefined;
    const kept = plan.properties.get(plan.thing.keyOf(name));
    const field = kept?.kind === 'column' ? kept.field : undefined;
    const relation = plan.entity.relations.find((candidate) => candidate.kind === 'many-to-one' && candidate.fields.join() === field);
    const target = relation === undefined ? undefined : context.plans.get(relation.target);
    if (value === undefined || target === undefined || target === plan || !comparableKey(usage.facts, name, fieldNamed(target, target.key)))
      return [];
    const above = parentConditions(target, usage.chain, usage.facts, context.planAt);
    if (above === undefined || usage.chain.some((step) => context.planAt(step.collection) === target)) return [];
    return [
      { kind: 'find', bind: bindOf(target), entity: target.entity.id, where: [{ kind: 'equals', path: [target.key], value }, ...above] },
    ];
  });
}
