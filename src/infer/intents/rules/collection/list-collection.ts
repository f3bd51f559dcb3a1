import { listResponse } from '../../../payloads/response-shapes.js';
import { isKeptElsewhere } from '../../../user-actions/user-actions.js';
import { isUserActionSegment } from '../../../user-actions/action-words.js';
import type { Resource } from '../../../resources/resources.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';
import type { Collection } from '../../../resources/collection.js';

export const listCollection: IntentRule<TargetOf<'collection'>> = {
  name: 'list-collection',
  confidence: 0.95,
  because: 'GET on a collection answers its members',
  methods: ['get'],
  apply: (operation, target, context) => {
    const { resource } = target;
    // A body of GET has no meaning that all agree on (RFC 9110 §9.3.1); one that must be sent says what is asked for.
    if (operation.body?.required === true && operation.call === undefined)
      return { reason: 'what it lists is said in its body, in a way that is not derived' };
    const relation = operation.parsed.tail.find(isUserActionSegment);
    if (relation !== undefined && isKeptElsewhere(resource, operation.parsed.key))
      return { reason: `it lists a relation of a user (\`${relation}\`) that nothing stores` };
    const answer = listResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return { kind: 'list', operation, resource, parentPath: target.parentPath, essential: [], response: answer };
  },
};

/**
 * True for `/lists/{id}/accounts` if `/accounts/{id}` deletes accounts and the nested collection does not create them: DELETE there only
 * removes an account from a list.
 */
export function isMembership(resource: Resource, key: string): boolean {
  const here = resource.collections.find((collection) => collection.key === key);
  if (here === undefined || depthOf(here) === 0 || makes(here)) return false;
  return resource.collections.some(
    (other) => depthOf(other) < depthOf(here) && other.onItem.some((operation) => operation.method === 'delete'),
  );
}

/** Returns the number of ancestors of a collection. */
function depthOf({ parents }: Collection): number {
  return parents.filter((step) => step.selects !== true).length;
}

/** True if operations of the collection create its rows. */
function makes({ onCollection, onItem }: Collection): boolean {
  return (
    onCollection.some(
      ({ method, bodyPlace, successPlace }) => method === 'post' && bodyPlace !== undefined && successPlace !== undefined,
    ) || onItem.some(({ method, bodyPlace }) => method === 'put' && bodyPlace !== undefined)
  );
}
