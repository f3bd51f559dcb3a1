import { rowResponse } from '../../../payloads/response-shapes.js';
import { bodyBelongs, bodyOf } from '../../../payloads/request-bodies.js';
import type { ApiOperation } from '../../../operations/api-operation.js';
import type { ItemTarget } from '../../operation-target.js';
import type { ChangeMode, PatchIntent, ReplaceIntent } from '../../operation-intent.js';
import { isUnsupported } from '../../../unsupported.js';
import type { Unsupported } from '../../../unsupported.js';
import type { IntentContext } from '../../intent-context.js';

/** Returns the members that all changes of an item share. */
export function changeOfRow(
  operation: ApiOperation,
  { resource, parentPath, keyParameter }: ItemTarget,
): Pick<PatchIntent, 'operation' | 'resource' | 'parentPath' | 'keyParameter'> {
  return { operation, resource, parentPath, keyParameter };
}

/** Infers the change of an item by its body, for `replace-item`, `patch-item` and `update-by-post`. */
export function changeItem(
  operation: ApiOperation,
  target: ItemTarget,
  kind: ChangeMode,
  context: IntentContext,
): ReplaceIntent | PatchIntent | Unsupported {
  const { resource } = target;
  const body = bodyOf(operation, resource, context);
  if (body === undefined) return { reason: 'it has no body that says what to change' };
  if (isUnsupported(body)) return body;
  if (!bodyBelongs(body, resource, context)) return { reason: `its body is unlike what is stored of ${resource.names.pascal}` };
  const answer = rowResponse(operation, resource, context);
  if (isUnsupported(answer)) return answer;
  return { kind, ...changeOfRow(operation, target), body, response: answer };
}
