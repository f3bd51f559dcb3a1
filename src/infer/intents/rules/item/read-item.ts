import { rowResponse } from '../../../payloads/response-shapes.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const readItem: IntentRule<TargetOf<'item'>> = {
  name: 'read-item',
  confidence: 0.95,
  because: 'GET on the path of one member answers that member (RFC 9110 §9.3.1)',
  methods: ['get'],
  apply: (operation, target, context) => {
    const { resource } = target;
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    if (answer.kind === 'none') return { reason: 'it answers nothing' };
    return {
      kind: 'read',
      operation,
      resource,
      parentPath: target.parentPath,
      keyParameter: target.keyParameter,
      response: answer,
    };
  },
};
