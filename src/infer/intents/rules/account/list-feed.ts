import { listResponse } from '../../../payloads/response-shapes.js';
import { userActionOf } from '../../../user-actions/action-words.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

const feedWords = /^(?:feed|timeline|home|following|followed|subscriptions?)$/iu;

export const listFeed: IntentRule<TargetOf<'collection' | 'account' | 'below-collection' | 'unknown'>> = {
  name: 'list-feed',
  confidence: 0.75,
  because: 'it lists rows for the principal, who may follow other users: those of the users that the principal follows',
  methods: ['get'],
  apply: (operation, _target, context) => {
    const { parsed } = operation;
    const word = parsed.tail.at(-1);
    if (word === undefined || parsed.steps.length > 0 || !feedWords.test(word)) return undefined;
    const resource =
      context.resources.resourceOf(parsed.key.slice(0, parsed.key.lastIndexOf('/'))) ??
      context.resources.all.find((candidate) => !isUnsupported(listResponse(operation, candidate, context)));
    const follows = context.operations.some(
      (other) => userActionOf(other.parsed.tail.at(-1) ?? '')?.verb === 'follow' && isAboutAccount(other.parsed.steps.at(-1)?.collection),
    );
    function isAboutAccount(collection: string | undefined): boolean {
      const found =
        collection === undefined
          ? undefined
          : (context.accountProfiles.get(collection)?.resource ?? context.resources.resourceOf(collection));
      return found !== undefined && found === context.accounts?.resource;
    }
    if (resource === undefined || !follows || context.accounts === undefined) return undefined;
    if (!context.isAuthenticated(operation)) return { reason: 'it is about the principal, and no credential is required' };
    const answer = listResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return { kind: 'list', operation, resource, parentPath: [], essential: [], only: { kind: 'followed' }, response: answer };
  },
};
