import { answerOne } from '../answers.js';
import { callerVerb } from '../callers.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const toggleRelation: IntentRule = {
  name: 'toggle-relation',
  confidence: 0.8,
  because: 'the last segment of its path is what its caller does to the thing before it, or takes back',
  apply: (operation, context) => {
    const step = operation.parsed.steps.at(-1);
    const [word, ...more] = operation.parsed.tail;
    const verb = word === undefined || more.length > 0 ? undefined : callerVerb(word);
    if (!['post', 'put', 'delete'].includes(operation.method) || step === undefined || verb === undefined) return undefined;
    if (operation.body?.required === true || !operation.parsed.steps.every((one) => one === step)) return undefined;
    const view = context.views.get(step.collection);
    const draft = view?.draft ?? context.resources.draftOf(step.collection);
    if (draft === undefined) return undefined;
    if (context.accounts === undefined) return { because: 'nobody can log in, so there is nobody whose relation to it could be kept' };
    if (!context.isAuthenticated(operation)) return { because: 'it is about whoever calls, and anybody may call it' };
    const answer = answerOne(operation, draft, context);
    if (isRefusal(answer)) return answer;
    return {
      facts: operation,
      intent: 'patch',
      draft,
      chain: operation.parsed.steps.slice(0, -1),
      keyParameter: step.parameter,
      ...(view === undefined ? {} : { keyProperty: view.property }),
      essential: [],
      toggle: { verb: verb.verb, on: operation.method !== 'delete' && !verb.undoes },
      answer,
    };
  },
};
