import { rowResponse } from '../../payloads/response-shapes.js';
import type { ApiOperation } from '../../operations/api-operation.js';
import type { IntentRule } from './rule.js';
import { isUnsupported } from '../../unsupported.js';

export const deleteCollection: IntentRule = {
  name: 'delete-collection',
  confidence: 0.8,
  because: 'DELETE on a collection removes all its members',
  apply: (operation, context) => {
    if (operation.method !== 'delete' || operation.parsed.tail.length === 0) return undefined;
    const resource = context.resources.resourceOf(operation.parsed.key);
    if (resource === undefined) return undefined;
    if (operation.body !== undefined) return { reason: 'its body says which members, in a way that is not derived' };
    // A parameter that goes unread would delete more than was asked for.
    if (operation.parameters.some((parameter) => parameter.in === 'query' && parameter.role !== 'credential'))
      return { reason: 'its parameters say which members, and reading one wrongly would delete too much' };
    if (saysOne(operation)) return { reason: 'the document says that it removes one, and not which' };
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    if (answer.kind === 'one') return { reason: 'it answers one thing after removing many' };
    return { kind: 'delete-all', operation, resource, parentPath: operation.parsed.steps, response: answer };
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
