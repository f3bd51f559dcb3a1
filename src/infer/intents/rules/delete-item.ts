import { answerOne } from '../../payloads/response-shapes.js';
import { isKeptElsewhere } from '../../user-actions/user-actions.js';
import { isRelationWord } from '../../user-actions/action-words.js';
import { isMembership } from './list-collection.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const deleteItem: IntentRule = {
  name: 'delete-item',
  confidence: 0.95,
  because: 'DELETE on the path of one member removes it (RFC 9110 §9.3.5)',
  apply: (operation, context) => {
    const step = operation.parsed.steps.at(-1);
    if (operation.method !== 'delete' || operation.parsed.tail.length > 0 || step === undefined) return undefined;
    const draft = context.resources.draftOf(step.collection);
    if (draft === undefined) return undefined;
    if (operation.body?.required === true) return { because: 'it needs a body that says more than which member' };
    if (isMembership(draft, step.collection))
      return { because: `it takes a ${draft.names.pascal} out of something, and where each one belongs is not kept` };
    if (isRelationWord(step.literal) && isKeptElsewhere(draft, step.collection))
      return { because: `it takes back a relation to the ${draft.names.pascal} (\`${step.literal}\`), which nothing keeps` };
    const answer = answerOne(operation, draft, context);
    if (isRefusal(answer)) return answer;
    return {
      facts: operation,
      intent: 'delete',
      draft,
      chain: operation.parsed.steps.slice(0, -1),
      keyParameter: step.parameter,
      essential: [],
      answer,
    };
  },
};
