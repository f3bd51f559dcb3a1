import { answerOne } from '../../payloads/response-shapes.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const readItem: IntentRule = {
  name: 'read-item',
  confidence: 0.95,
  because: 'GET on the path of one member answers that member (RFC 9110 §9.3.1)',
  apply: (operation, context) => {
    const step = operation.parsed.steps.at(-1);
    if (operation.method !== 'get' || operation.parsed.tail.length > 0 || step === undefined) return undefined;
    const draft = context.resources.draftOf(step.collection);
    if (draft === undefined) return undefined;
    const answer = answerOne(operation, draft, context);
    if (isRefusal(answer)) return answer;
    if (answer.kind === 'none') return { because: 'it answers nothing' };
    return {
      facts: operation,
      intent: 'read',
      draft,
      chain: operation.parsed.steps.slice(0, -1),
      keyParameter: step.parameter,
      essential: [],
      answer,
    };
  },
};
