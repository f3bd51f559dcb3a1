import { normalizeName } from '../../../../core/names.js';
import { rowResponse } from '../../../payloads/response-shapes.js';
import type { ApiOperation } from '../../../operations/api-operation.js';
import { verbOf } from '../../states.js';
import { changeOfRow } from '../item/change-item.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';
import type { IntentContext } from '../../intent-context.js';

export const restoreItem: IntentRule<TargetOf<'collection' | 'item-action' | 'below-collection'>> = {
  name: 'restore-item',
  confidence: 0.85,
  because: 'the last segment of its path brings back what was deleted, so that what is deleted is kept',
  methods: ['post', 'put', 'patch'],
  apply: (operation, target, context) => {
    const verb = verbOf(operation.parsed.tail);
    if (target.item === undefined || verb === undefined) return undefined;
    if (!bringsBack(verb, operation, context.operations) || operation.body?.required === true) return undefined;
    const { resource } = target.item;
    if (resource.singleton !== undefined) return undefined;
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'restore',
      ...changeOfRow(operation, target.item),
      response: answer,
    };
  },
};

/** True if a verb undoes DELETE of the item. Backups are restored too, and machines recover: the text of the operation tells them apart. */
function bringsBack(verb: string, operation: ApiOperation, operations: IntentContext['operations']): boolean {
  const name = normalizeName(verb);
  const { summary = '', description = '' } = operation.spec;
  const isSaid = /^(?:undelete|untrash|undestroy|unremove)$/u.test(name);
  const isMeant = /^(?:restore|recover)$/u.test(name) && /\b(?:(?:un)?delet|trash|remov|recycle|bin\b)/iu.test(`${summary} ${description}`);
  const collection = operation.parsed.steps.at(-1)?.collection;
  const deletes = operations.some(
    ({ method, parsed }) => method === 'delete' && parsed.tail.length === 0 && parsed.steps.at(-1)?.collection === collection,
  );
  return (isSaid || isMeant) && deletes;
}
