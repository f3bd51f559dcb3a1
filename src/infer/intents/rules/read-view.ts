import { rowResponse } from '../../payloads/response-shapes.js';
import type { IntentRule } from './rule.js';
import { isUnsupported } from '../../unsupported.js';

export const readView: IntentRule = {
  name: 'read-view',
  confidence: 0.8,
  because: 'what it answers is made of what is stored of accounts, one of which its path names',
  apply: (operation, context) => {
    const step = operation.parsed.steps.at(-1);
    const profile = step === undefined || operation.parsed.tail.length > 0 ? undefined : context.accountProfiles.get(step.collection);
    if (operation.method !== 'get' || step === undefined || profile === undefined) return undefined;
    const answer = rowResponse(operation, profile.resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'read',
      operation,
      resource: profile.resource,
      parentPath: [],
      keyParameter: step.parameter,
      keyProperty: profile.property,
      response: answer,
    };
  },
};
