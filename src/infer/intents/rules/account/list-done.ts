import { listResponse } from '../../../payloads/response-shapes.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { untold } from './untold-callers.js';
import { isUnsupported } from '../../../unsupported.js';

export const listDone: IntentRule<TargetOf<'collection' | 'account' | 'below-collection' | 'unknown'>> = {
  name: 'list-done',
  confidence: 0.8,
  because: 'its path names an action of the principal that other operations perform: it lists the rows of that action',
  apply: (operation, _target, context) => {
    const action = context.userActions.of(operation);
    if (action?.kind !== 'list') return undefined;
    const unsupported = untold(operation, context);
    if (unsupported !== undefined) return unsupported;
    const answer = listResponse(operation, action.resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'list',
      operation,
      resource: action.resource,
      parentPath: [],
      essential: [],
      only: { kind: 'user-action', verb: action.verb },
      response: answer,
    };
  },
};
