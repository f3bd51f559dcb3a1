import { answerMany } from '../answers.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const listCollection: IntentRule = {
  name: 'list-collection',
  confidence: 0.95,
  because: 'GET on a collection answers its members',
  apply: (operation, context) => {
    if (operation.method !== 'get' || operation.parsed.tail.length === 0) return undefined;
    const draft = context.resources.draftOf(operation.parsed.key);
    if (draft === undefined) return undefined;
    const answer = answerMany(operation, draft, context);
    if (isRefusal(answer)) return answer;
    return { facts: operation, intent: 'list', draft, chain: operation.parsed.steps, essential: [], answer };
  },
};
