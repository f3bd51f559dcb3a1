import { answerMany } from '../../payloads/response-shapes.js';
import { callerVerb } from '../../user-actions/action-words.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

const feedWords = /^(?:feed|timeline|home|following|followed|subscriptions?)$/iu;

export const listFeed: IntentRule = {
  name: 'list-feed',
  confidence: 0.75,
  because: 'it lists things for whoever calls, who may follow others: those of the people that they follow',
  apply: (operation, context) => {
    const { parsed, method } = operation;
    const word = parsed.tail.at(-1);
    if (method !== 'get' || word === undefined || parsed.steps.length > 0 || !feedWords.test(word)) return undefined;
    const draft =
      context.resources.draftOf(parsed.key.slice(0, parsed.key.lastIndexOf('/'))) ??
      context.resources.drafts.find((candidate) => !isRefusal(answerMany(operation, candidate, context)));
    const follows = context.operations.some(
      (other) => callerVerb(other.parsed.tail.at(-1) ?? '')?.verb === 'follow' && isAboutAccount(other.parsed.steps.at(-1)?.collection),
    );
    function isAboutAccount(collection: string | undefined): boolean {
      const found = collection === undefined ? undefined : (context.views.get(collection)?.draft ?? context.resources.draftOf(collection));
      return found !== undefined && found === context.accounts?.draft;
    }
    if (draft === undefined || !follows || context.accounts === undefined) return undefined;
    if (!context.isAuthenticated(operation)) return { because: 'it is about whoever calls, and anybody may call it' };
    const answer = answerMany(operation, draft, context);
    if (isRefusal(answer)) return answer;
    return { facts: operation, intent: 'list', draft, chain: [], essential: [], feed: true, answer };
  },
};
