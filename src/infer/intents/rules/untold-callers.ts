import type { ApiOperation } from '../../operations/api-operation.js';
import type { Unsupported } from '../../unsupported.js';
import type { IntentContext } from '../intent-context.js';

/** Why what callers do by an operation cannot be kept apart; undefined where it can. */
export function untold(operation: ApiOperation, context: IntentContext): Unsupported | undefined {
  if (!context.isAuthenticated(operation)) return { reason: 'it is about whoever calls, and anybody may call it' };
  return context.tellsCallers(operation)
    ? undefined
    : { reason: 'it is about whoever calls, and no credential that it takes says who that is' };
}
