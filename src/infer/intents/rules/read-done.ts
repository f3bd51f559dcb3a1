import { rowResponse } from '../../payloads/response-shapes.js';
import type { IntentRule } from './rule.js';
import { untold } from './untold-callers.js';
import { isUnsupported } from '../../unsupported.js';

export const readDone: IntentRule = {
  name: 'read-done',
  confidence: 0.75,
  because: 'its path names a thing behind what its caller may have done to it: it is found where that is so',
  apply: (operation, context) => {
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
