import { rowResponse } from '../../../payloads/response-shapes.js';
import { operationsIn } from '../../../payloads/json-patch.js';
import { changeOfRow } from './change-item.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';
import type { ResponseShape } from '../../response-shape.js';

export const patchDocument: IntentRule<TargetOf<'item'>> = {
  name: 'patch-document',
  confidence: 0.95,
  because: 'its body is a list of operations on the member that its path names, as it is shown: JSON Patch (RFC 6902)',
  methods: ['put', 'patch'],
  apply: (operation, target, context) => {
    const list = operationsIn(operation, context.schemas);
    if (list === undefined) return undefined;
    const { resource } = target;
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    const shape = shapeOf(answer) ?? resource.shapes[0];
    if (shape === undefined) return { reason: `nothing says what is shown of ${resource.names.pascal}, which its body changes` };
    if (shape.name === undefined)
      return { reason: `what is shown of ${resource.names.pascal} has no name, so that nothing can be held against it` };
    return {
      kind: 'json-patch',
      ...changeOfRow(operation, target),
      jsonPatch: { list, shape },
      response: answer,
    };
  },
};

function shapeOf(response: ResponseShape): Extract<ResponseShape, { readonly kind: 'one' }>['reading']['place'] | undefined {
  return response.kind === 'one' && response.reading.place.flat.properties.size > 0 && !response.reading.place.flat.union
    ? response.reading.place
    : undefined;
}
