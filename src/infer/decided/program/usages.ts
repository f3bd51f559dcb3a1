/** A decided step as the usage that a rule would have concluded: bodies, lists and answers are then read as anywhere else. */
import type { EntityMapping } from '../../entities/entity-mapping.js';
import type { ResponseShape, Usage } from '../../intents/operation-intent.js';
import type { ProgramScope } from './scope.js';

export function usageFor(scope: ProgramScope, plan: EntityMapping, intent: Usage['intent'], answer: ResponseShape): Usage {
  const { usage, facts } = scope;
  if (usage?.intent === intent && usage.draft === plan.thing.draft) return usage;
  return { facts, intent, draft: plan.thing.draft, chain: [], essential: [], answer };
}
