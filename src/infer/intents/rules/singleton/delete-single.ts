import { rowResponse } from '../../../payloads/response-shapes.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const deleteSingle: IntentRule<TargetOf<'singleton'>> = {
  name: 'delete-single',
  confidence: 0.8,
  because: 'DELETE on the path of a document of which there is one removes it',
  methods: ['delete'],
  apply: (operation, target, context) => {
    const { resource, singleton } = target;
    if (singleton.perPrincipal === true) return undefined;
    if (operation.body?.required === true) return undefined;
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'delete-singleton',
      operation,
      resource,
      singleton,
      parentPath: target.parentPath,
      response: answer,
    };
  },
};
