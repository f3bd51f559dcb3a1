import { listResponse } from '../../payloads/response-shapes.js';
import { isKeptElsewhere } from '../../user-actions/user-actions.js';
import { isUserActionSegment } from '../../user-actions/action-words.js';
import type { Resource } from '../../resources/resources.js';
import type { IntentRule } from './rule.js';
import { isUnsupported } from '../../unsupported.js';
import type { Collection } from '../../resources/collection.js';

export const listCollection: IntentRule = {
  name: 'list-collection',
  confidence: 0.95,
  because: 'GET on a collection answers its members',
  apply: (operation, context) => {
    if (operation.method !== 'get' || operation.parsed.tail.length === 0) return undefined;
    const resource = context.resources.resourceOf(operation.parsed.key);
    if (resource === undefined) return undefined;
    // A body of GET has no meaning that all agree on (RFC 9110 §9.3.1); one that must be sent says what is asked for.
    if (operation.body?.required === true && operation.call === undefined)
      return { reason: 'what it lists is said in its body, in a way that is not derived' };
    const relation = operation.parsed.tail.find(isUserActionSegment);
    if (relation !== undefined && isKeptElsewhere(resource, operation.parsed.key))
      return { reason: `it lists what stands in a relation to somebody (\`${relation}\`), which nothing keeps` };
    const answer = listResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return { kind: 'list', operation, resource, parentPath: operation.parsed.steps, essential: [], response: answer };
  },
};

/**
 * `/lists/{id}/accounts` where accounts are removed at `/accounts/{id}` by themselves, and are made there: what is removed below a
 * list is their place in it.
 */
export function isMembership(resource: Resource, key: string): boolean {
  const here = resource.collections.find((collection) => collection.key === key);
  if (here === undefined || depthOf(here) === 0 || makes(here)) return false;
  return resource.collections.some(
    (other) => depthOf(other) < depthOf(here) && other.onItem.some((operation) => operation.method === 'delete'),
  );
}

/** Below how many things the members are. */
function depthOf({ parents }: Collection): number {
  return parents.filter((step) => step.selects !== true).length;
}

/** Are members made here, and not only put in? */
function makes({ onCollection, onItem }: Collection): boolean {
  return (
    onCollection.some(
      ({ method, bodyPlace, successPlace }) => method === 'post' && bodyPlace !== undefined && successPlace !== undefined,
    ) || onItem.some(({ method, bodyPlace }) => method === 'put' && bodyPlace !== undefined)
  );
}
