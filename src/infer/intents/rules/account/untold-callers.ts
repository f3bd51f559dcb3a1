import type { ApiOperation } from '../../../operations/api-operation.js';
import type { Unsupported } from '../../../unsupported.js';
import type { IntentContext } from '../../intent-context.js';

/** Returns the reason why the principal of an operation is unknown; undefined if it is known. */
export function untold(operation: ApiOperation, context: IntentContext): Unsupported | undefined {
  if (!context.isAuthenticated(operation)) return { reason: 'it is about the principal, and no credential is required' };
  return context.tellsCallers(operation)
    ? undefined
    : { reason: 'it is about the principal, and none of its credentials identifies the principal' };
}
