import { answerOne } from '../../payloads/response-shapes.js';
import { operationsIn } from '../../payloads/json-patch.js';
import type { ResponseShape } from '../operation-intent.js';
import { changeOfRow } from './change-item.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const patchDocument: IntentRule = {
  name: 'patch-document',
  confidence: 0.95,
  because: 'its body is a list of operations on the member that its path names, as it is shown: JSON Patch (RFC 6902)',
  apply: (operation, context) => {
    if (operation.method !== 'patch' && operation.method !== 'put') return undefined;
    const list = operationsIn(operation, context.schemas);
    const step = operation.parsed.steps.at(-1);
    if (list === undefined || operation.parsed.tail.length > 0 || step === undefined) return undefined;
    const draft = context.resources.draftOf(step.collection);
    if (draft === undefined) return undefined;
    const answer = answerOne(operation, draft, context);
    if (isRefusal(answer)) return answer;
    const shape = shapeOf(answer) ?? draft.shapes[0];
    if (shape === undefined) return { because: `nothing says what is shown of ${draft.names.pascal}, which its body changes` };
    if (shape.name === undefined)
      return { because: `what is shown of ${draft.names.pascal} has no name, so that nothing can be held against it` };
    return {
      ...changeOfRow(operation, draft, step),
      amends: { list, shape },
      answer,
    };
  },
};

function shapeOf(answer: ResponseShape): Extract<ResponseShape, { readonly kind: 'one' }>['reading']['place'] | undefined {
  return answer.kind === 'one' && answer.reading.place.flat.properties.size > 0 && !answer.reading.place.flat.union
    ? answer.reading.place
    : undefined;
}
