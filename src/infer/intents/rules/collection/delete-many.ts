import { wordsOf } from '../../../../core/names.js';
import { rowResponse } from '../../../payloads/response-shapes.js';
import type { ApiOperation } from '../../../operations/api-operation.js';
import { membersIn } from '../../../payloads/key-lists.js';
import type { Resource } from '../../../resources/resources.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';
import type { IntentContext } from '../../intent-context.js';

export const deleteMany: IntentRule<TargetOf<'collection' | 'below-collection'>> = {
  name: 'delete-many',
  confidence: 0.75,
  because: 'it removes those members of the collection whose keys it is sent',
  methods: ['delete', 'post'],
  apply: (operation, _target, context) => {
    const resource = collectionOf(operation, context);
    if (resource === undefined) return undefined;
    if (isKeptAbove(resource, operation))
      return { reason: `it takes ${resource.plural.pascal} out of something, and where each one belongs is not kept` };
    const keys = membersIn(operation, resource, context.schemas);
    if (keys === undefined) return undefined;
    const answer = rowResponse({ ...operation, method: 'delete' }, resource, context);
    if (isUnsupported(answer)) return answer;
    if (answer.kind === 'one') return { reason: 'it returns one row after removing many' };
    return {
      kind: 'delete-many',
      operation,
      resource,
      parentPath: operation.parsed.steps,
      keys,
      response: answer,
    };
  },
};

/** Finds the resource of `DELETE /items`, `DELETE /items/bulk`, `POST /items/bulk-delete`. */
function collectionOf({ method, parsed }: ApiOperation, context: IntentContext): Resource | undefined {
  const last = parsed.tail.at(-1);
  if (last === undefined || (method !== 'delete' && method !== 'post')) return undefined;
  const above = context.resources.resourceOf(parsed.key.slice(0, parsed.key.lastIndexOf('/')));
  const words = wordsOf(last);
  const removes = words.some((word) => /^(?:delete|remove|destroy)$/u.test(word));
  const several = words.some((word) => /^(?:bulk|batch|many|multiple|multi|mass|selected)$/u.test(word));
  const says = words.every((word) => /^(?:delete|remove|destroy|bulk|batch|many|multiple|multi|mass|selected)$/u.test(word));
  if (says && above !== undefined && parsed.tail.length > 1 && (removes ? several || method === 'delete' : method === 'delete'))
    return above;
  return method === 'delete' ? context.resources.resourceOf(parsed.key) : undefined;
}

/** True if the rows also exist outside the ancestors in the path, so that a removal there would not delete them. */
function isKeptAbove(resource: Resource, { parsed }: ApiOperation): boolean {
  return resource.collections.some((collection) => collection.parents.length < parsed.steps.length && collection.onItem.length > 0);
}
