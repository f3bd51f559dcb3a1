import { answerOne } from '../../payloads/response-shapes.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const readView: IntentRule = {
  name: 'read-view',
  confidence: 0.8,
  because: 'what it answers is made of what is stored of accounts, one of which its path names',
  apply: (operation, context) => {
    const step = operation.parsed.steps.at(-1);
    const view = step === undefined || operation.parsed.tail.length > 0 ? undefined : context.views.get(step.collection);
    if (operation.method !== 'get' || step === undefined || view === undefined) return undefined;
    const answer = answerOne(operation, view.draft, context);
    if (isRefusal(answer)) return answer;
    return {
      facts: operation,
      intent: 'read',
      draft: view.draft,
      chain: [],
      keyParameter: step.parameter,
      keyProperty: view.property,
      essential: [],
      answer,
    };
  },
};
