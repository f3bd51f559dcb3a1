import type { OperationFacts } from '../facts.js';
import type { IntentContext, Refusal } from '../usage.js';

/** Why what callers do by an operation cannot be kept apart; undefined where it can. */
export function untold(operation: OperationFacts, context: IntentContext): Refusal | undefined {
  if (!context.isAuthenticated(operation)) return { because: 'it is about whoever calls, and anybody may call it' };
  return context.tellsCallers(operation)
    ? undefined
    : { because: 'it is about whoever calls, and no credential that it takes says who that is' };
}
