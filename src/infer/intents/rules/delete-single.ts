import { answerOne } from '../../payloads/response-shapes.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const deleteSingle: IntentRule = {
  name: 'delete-single',
  confidence: 0.8,
  because: 'DELETE on the path of a document of which there is one removes it',
  apply: (operation, context) => {
    const draft = context.singles.at(operation.parsed.key);
    if (operation.method !== 'delete' || draft === undefined || operation.body?.required === true) return undefined;
    const answer = answerOne(operation, draft, context);
    if (isRefusal(answer)) return answer;
    return { facts: operation, intent: 'delete', draft, chain: operation.parsed.steps, essential: [], answer };
  },
};
