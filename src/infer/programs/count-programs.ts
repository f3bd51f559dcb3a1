/** How many rows a list would have. */
import { parentConditions } from './conditions.js';
import { planList } from '../lists/lists.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { findParent, missingLink } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import type { Unsupported, Usage } from '../intents/operation-intent.js';

export function countProgram(usage: Usage, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const [shape] = plan.thing.draft.shapes;
  if (usage.answer.kind !== 'number' || shape === undefined) return { because: 'it answers no number' };
  const parent = findParent(usage, plan, context);
  if (parent !== undefined && 'because' in parent) return parent;
  const scope = parentConditions(plan, usage.chain, usage.facts, context.planAt);
  if (scope === undefined) return missingLink(usage, plan);
  const bind = 'count';
  const list = planList(usage, plan, { item: shape, items: [], around: [] }, scope, bind, context);
  if ('because' in list) return list;
  return {
    program: {
      effects: [
        ...(parent === undefined ? [] : [parent.effect]),
        { kind: 'count', bind, entity: plan.entity.id, where: list.effect.where },
      ],
      respond: { status: usage.facts.success.status, body: { kind: 'bound', binding: bind, wrap: usage.answer.wrap } },
    },
    // A number has no order and no pages.
    roles: new Map([...list.roles].filter(([, role]) => role === 'filter')),
    indexes: list.indexes.filter(({ key }) => key.reason.startsWith('filter')),
  };
}
