/** How many rows a list would have. */
import { parentConditions } from './conditions.js';
import { planList } from '../lists/lists.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { findParent, missingLink } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import type { CountIntent } from '../intents/operation-intent.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';

export function countProgram(intent: CountIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const [shape] = plan.resourceSchema.resource.shapes;
  if (intent.response.kind !== 'number' || shape === undefined) return { reason: 'it answers no number' };
  const parent = findParent(intent, plan, context);
  if (parent !== undefined && isUnsupported(parent)) return parent;
  const scope = parentConditions(plan, intent.parentPath, intent.operation, context.planAt);
  if (scope === undefined) return missingLink(intent, plan);
  const bind = 'count';
  const list = planList(intent, plan, { item: shape, items: [], metadata: [] }, scope, bind, context);
  if (isUnsupported(list)) return list;
  return {
    program: {
      effects: [
        ...(parent === undefined ? [] : [parent.effect]),
        { kind: 'count', bind, entity: plan.entity.id, where: list.effect.where },
      ],
      respond: { status: intent.operation.success.status, body: { kind: 'bound', binding: bind, wrap: intent.response.wrap } },
    },
    // A number has no order and no pages.
    roles: new Map([...list.roles].filter(([, role]) => role === 'filter')),
    indexes: list.indexes.filter(({ key }) => key.reason.startsWith('filter')),
  };
}
