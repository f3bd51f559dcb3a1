import type { ApiOperation } from '../../operations/api-operation.js';
import type { IntentContext, Unsupported } from '../operation-intent.js';

/** Why what callers do by an operation cannot be kept apart; undefined where it can. */
export function untold(operation: ApiOperation, context: IntentContext): Unsupported | undefined {
  if (!context.isAuthenticated(operation)) return { because: 'it is about whoever calls, and anybody may call it' };
  return context.tellsCallers(operation)
    ? undefined
    : { because: 'it is about whoever calls, and no credential that it takes says who that is' };
}
