import { rowResponse } from '../../payloads/response-shapes.js';
import { bodyBelongs, bodyOf } from '../../payloads/request-bodies.js';
import type { ApiOperation } from '../../operations/api-operation.js';
import type { PathStep } from '../../operations/paths.js';
import type { Resource } from '../../resources/resources.js';
import type { ChangeMode, PatchIntent, ReplaceIntent } from '../operation-intent.js';
import { isUnsupported } from '../../unsupported.js';
import type { Unsupported } from '../../unsupported.js';
import type { IntentContext } from '../intent-context.js';

/** Returns the members that all changes of the row at the end of a path share. */
export function changeOfRow(
  operation: ApiOperation,
  resource: Resource,
  { parameter }: PathStep,
): Pick<PatchIntent, 'operation' | 'resource' | 'parentPath' | 'keyParameter'> {
  return { operation, resource, parentPath: operation.parsed.steps.slice(0, -1), keyParameter: parameter };
}

/** Infers the change of one row by its body, for `replace-item`, `patch-item` and `update-by-post`. */
export function changeItem(
  operation: ApiOperation,
  kind: ChangeMode,
  context: IntentContext,
): ReplaceIntent | PatchIntent | Unsupported | undefined {
  const step = operation.parsed.steps.at(-1);
  if (operation.parsed.tail.length > 0 || step === undefined) return undefined;
  const resource: Resource | undefined = context.resources.resourceOf(step.collection);
  if (resource === undefined) return undefined;
  const body = bodyOf(operation, resource, context);
  if (body === undefined) return { reason: 'it has no body that says what to change' };
  if (isUnsupported(body)) return body;
  if (!bodyBelongs(body, resource, context)) return { reason: `its body is unlike what is stored of ${resource.names.pascal}` };
  const answer = rowResponse(operation, resource, context);
  if (isUnsupported(answer)) return answer;
  return { kind, ...changeOfRow(operation, resource, step), body, response: answer };
}
