import { answerMany } from '../../payloads/response-shapes.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';
import { untold } from './untold-callers.js';

export const listDone: IntentRule = {
  name: 'list-done',
  confidence: 0.8,
  because: 'its path says what its caller has done to things, which other operations do: it lists those',
  apply: (operation, context) => {
    const act = context.acts.of(operation);
    if (act?.kind !== 'list') return undefined;
    const refusal = untold(operation, context);
    if (refusal !== undefined) return refusal;
    const answer = answerMany(operation, act.draft, context);
    if (isRefusal(answer)) return answer;
    return { facts: operation, intent: 'list', draft: act.draft, chain: [], essential: [], done: act.verb, answer };
  },
};
