import { rowResponse } from '../../payloads/response-shapes.js';
import type { IntentRule } from './rule.js';
import { isUnsupported } from '../../unsupported.js';

export const readItem: IntentRule = {
  name: 'read-item',
  confidence: 0.95,
  because: 'GET on the path of one member answers that member (RFC 9110 §9.3.1)',
  apply: (operation, context) => {
    const step = operation.parsed.steps.at(-1);
    if (operation.method !== 'get' || operation.parsed.tail.length > 0 || step === undefined) return undefined;
    const resource = context.resources.resourceOf(step.collection);
    if (resource === undefined) return undefined;
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    if (answer.kind === 'none') return { reason: 'it answers nothing' };
    return {
      kind: 'read',
      operation,
      resource,
      parentPath: operation.parsed.steps.slice(0, -1),
      keyParameter: step.parameter,
      response: answer,
    };
  },
};
