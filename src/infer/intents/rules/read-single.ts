import { answerOne } from '../../payloads/response-shapes.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const readSingle: IntentRule = {
  name: 'read-single',
  confidence: 0.8,
  because: 'GET on the path of a document of which there is one answers it',
  apply: (operation, context) => {
    const draft = context.singles.at(operation.parsed.key);
    if (operation.method !== 'get' || draft?.single === undefined) return undefined;
    // `POST /books/search` does not read a document called books.
    if (operation.call !== undefined && operation.spec.requestBody !== undefined) return undefined;
    const answer = draft.single.content === undefined ? answerOne(operation, draft, context) : ({ kind: 'content' } as const);
    if (isRefusal(answer)) return answer;
    if (answer.kind !== 'one' && answer.kind !== 'content') return { because: 'what it answers is not what is stored' };
    return { facts: operation, intent: 'read', draft, chain: operation.parsed.steps, essential: [], answer };
  },
};
