import { rowResponse } from '../../../payloads/response-shapes.js';
import { isKeptElsewhere } from '../../../user-actions/user-actions.js';
import { isUserActionSegment } from '../../../user-actions/action-words.js';
import { isMembership } from '../collection/list-collection.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const deleteItem: IntentRule<TargetOf<'item'>> = {
  name: 'delete-item',
  confidence: 0.95,
  because: 'DELETE on the path of one member removes it (RFC 9110 §9.3.5)',
  methods: ['delete'],
  apply: (operation, target, context) => {
    const { resource, step } = target;
    if (operation.body?.required === true) return { reason: 'it needs a body that says more than which member' };
    if (isMembership(resource, step.collection))
      return { reason: `it takes a ${resource.names.pascal} out of something, and where each one belongs is not kept` };
    if (isUserActionSegment(step.literal) && isKeptElsewhere(resource, step.collection))
      return { reason: `it takes back a relation to the ${resource.names.pascal} (\`${step.literal}\`), which nothing keeps` };
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'delete',
      operation,
      resource,
      parentPath: target.parentPath,
      keyParameter: target.keyParameter,
      response: answer,
    };
  },
};
