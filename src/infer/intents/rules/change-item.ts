import { answerOne } from '../../payloads/response-shapes.js';
import { bodyBelongs, bodyOf } from '../../payloads/request-bodies.js';
import type { ApiOperation } from '../../operations/api-operation.js';
import type { PathStep } from '../../operations/paths.js';
import type { Resource } from '../../resources/resources.js';
import type { IntentContext, OperationIntent } from '../operation-intent.js';
import { isUnsupported } from '../../unsupported.js';
import type { Unsupported } from '../../unsupported.js';

/** What every change of the one row that a path names says of it. */
export function changeOfRow(
  operation: ApiOperation,
  resource: Resource,
  { parameter }: PathStep,
): Pick<OperationIntent, 'operation' | 'intent' | 'resource' | 'parentPath' | 'keyParameter' | 'essential'> {
  return { operation, intent: 'patch', resource, parentPath: operation.parsed.steps.slice(0, -1), keyParameter: parameter, essential: [] };
}

/** What `replace-item`, `patch-item` and `update-by-post` share: a body about one member, whose path names it. */
export function changeItem(
  operation: ApiOperation,
  intent: 'replace' | 'patch',
  context: IntentContext,
): OperationIntent | Unsupported | undefined {
  const step = operation.parsed.steps.at(-1);
  if (operation.parsed.tail.length > 0 || step === undefined) return undefined;
  const resource: Resource | undefined = context.resources.resourceOf(step.collection);
  if (resource === undefined) return undefined;
  const body = bodyOf(operation, resource, context);
  if (body === undefined) return { reason: 'it has no body that says what to change' };
  if (isUnsupported(body)) return body;
  if (!bodyBelongs(body, resource, context)) return { reason: `its body is unlike what is stored of ${resource.names.pascal}` };
  const answer = answerOne(operation, resource, context);
  if (isUnsupported(answer)) return answer;
  return {
    operation,
    intent,
    resource,
    parentPath: operation.parsed.steps.slice(0, -1),
    keyParameter: step.parameter,
    essential: [],
    body,
    response: answer,
  };
}
