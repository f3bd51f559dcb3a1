/** A decided step as the usage that a rule would have concluded: bodies, lists and answers are then read as anywhere else. */
import type { EntityPlan } from '../plans.js';
import type { Answer, Usage } from '../usage.js';
import type { ProgramScope } from './scope.js';

export function usageFor(scope: ProgramScope, plan: EntityPlan, intent: Usage['intent'], answer: Answer): Usage {
  const { usage, facts } = scope;
  if (usage?.intent === intent && usage.draft === plan.thing.draft) return usage;
  return { facts, intent, draft: plan.thing.draft, chain: [], essential: [], answer };
}
