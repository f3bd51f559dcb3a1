import { answerOne } from '../../payloads/response-shapes.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';
import { untold } from './untold-callers.js';

export const readDone: IntentRule = {
  name: 'read-done',
  confidence: 0.75,
  because: 'its path names a thing behind what its caller may have done to it: it is found where that is so',
  apply: (operation, context) => {
    const act = context.acts.of(operation);
    if (act?.kind !== 'ask' || act.step === undefined) return undefined;
    const refusal = untold(operation, context);
    if (refusal !== undefined) return refusal;
    const answer = answerOne(operation, act.draft, context);
    if (isRefusal(answer)) return answer;
    return {
      facts: operation,
      intent: 'read',
      draft: act.draft,
      chain: [],
      keyParameter: act.step.parameter,
      essential: [],
      done: act.verb,
      answer,
    };
  },
};
