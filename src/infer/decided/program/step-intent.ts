/** The intent of one step of a decided program: bodies, lists and responses are then read as for intents of rules. */
import type { EntityMapping } from '../../entities/entity-mapping.js';
import type { ResponseShape, OperationIntent } from '../../intents/operation-intent.js';
import type { ProgramScope } from './scope.js';

export function intentOfStep(
  scope: ProgramScope,
  plan: EntityMapping,
  intent: OperationIntent['intent'],
  response: ResponseShape,
): OperationIntent {
  const { intent: inferred, operation } = scope;
  if (inferred?.intent === intent && inferred.resource === plan.thing.resource) return inferred;
  return { operation, intent, resource: plan.thing.resource, parentPath: [], essential: [], response };
}
