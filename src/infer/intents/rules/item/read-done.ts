import { rowResponse } from '../../../payloads/response-shapes.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { untold } from '../account/untold-callers.js';
import { isUnsupported } from '../../../unsupported.js';

export const readDone: IntentRule<TargetOf<'item' | 'unknown'>> = {
  name: 'read-done',
  confidence: 0.75,
  because: 'its path names an action of the principal and a row: the row is found only if the action was performed on it',
  apply: (operation, _target, context) => {
    const action = context.userActions.of(operation);
    if (action?.kind !== 'ask' || action.step === undefined) return undefined;
    const unsupported = untold(operation, context);
    if (unsupported !== undefined) return unsupported;
    const answer = rowResponse(operation, action.resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'read',
      operation,
      resource: action.resource,
      parentPath: [],
      keyParameter: action.step.parameter,
      userAction: action.verb,
      response: answer,
    };
  },
};
