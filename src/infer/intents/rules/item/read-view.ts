import { rowResponse } from '../../../payloads/response-shapes.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const readView: IntentRule<TargetOf<'item' | 'unknown'>> = {
  name: 'read-view',
  confidence: 0.8,
  because: 'what it answers is made of what is stored of accounts, one of which its path names',
  methods: ['get'],
  apply: (operation, target, context) => {
    const { step } = target;
    const profile = step === undefined ? undefined : context.accountProfiles.get(step.collection);
    if (step === undefined || profile === undefined) return undefined;
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
