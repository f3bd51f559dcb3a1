import { answerOne } from '../../payloads/response-shapes.js';
import { isRefusal } from './refusal.js';
import type { ApiOperation } from '../../operations/api-operation.js';
import type { IntentRule } from './rule.js';

export const deleteCollection: IntentRule = {
  name: 'delete-collection',
  confidence: 0.8,
  because: 'DELETE on a collection removes all its members',
  apply: (operation, context) => {
    if (operation.method !== 'delete' || operation.parsed.tail.length === 0) return undefined;
    const draft = context.resources.draftOf(operation.parsed.key);
    if (draft === undefined) return undefined;
    if (operation.body !== undefined) return { because: 'its body says which members, in a way that is not derived' };
    // A parameter that goes unread would delete more than was asked for.
    if (operation.parameters.some((parameter) => parameter.in === 'query' && parameter.role !== 'credential'))
      return { because: 'its parameters say which members, and reading one wrongly would delete too much' };
    if (saysOne(operation)) return { because: 'the document says that it removes one, and not which' };
    const answer = answerOne(operation, draft, context);
    if (isRefusal(answer)) return answer;
    if (answer.kind === 'one') return { because: 'it answers one thing after removing many' };
    return { facts: operation, intent: 'delete', draft, chain: operation.parsed.steps, essential: [], answer };
  },
};

/** "Delete a list": the key was forgotten, and to remove all of them would be the worst guess. */
function saysOne({ spec }: ApiOperation): boolean {
  const texts = [spec.summary, spec.description].filter((text) => typeof text === 'string');
  return (
    texts.some((text) => /\b(?:delete|remove|destroy|erase)s?\s+(?:an?|one|the\s+(?:given|specified|selected))\s/iu.test(text)) &&
    !texts.some((text) => /\b(?:all|every|each|multiple|several|list of|set of|collection)\b/iu.test(text))
  );
}
