import { rowResponse } from '../../payloads/response-shapes.js';
import type { IntentRule } from './rule.js';
import { isUnsupported } from '../../unsupported.js';

export const deleteSingle: IntentRule = {
  name: 'delete-single',
  confidence: 0.8,
  because: 'DELETE on the path of a document of which there is one removes it',
  apply: (operation, context) => {
    const resource = context.singletons.at(operation.parsed.key);
    if (operation.method !== 'delete' || resource?.singleton === undefined || operation.body?.required === true) return undefined;
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'delete-singleton',
      operation,
      resource,
      singleton: resource.singleton,
      parentPath: operation.parsed.steps,
      response: answer,
    };
  },
};
