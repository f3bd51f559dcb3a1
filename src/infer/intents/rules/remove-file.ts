import { uploadResponse } from '../../payloads/response-shapes.js';
import type { IntentRule } from './rule.js';
import { isUnsupported } from '../../unsupported.js';

export const removeFile: IntentRule = {
  name: 'remove-file',
  confidence: 0.85,
  because: 'DELETE below one member, of the file that another operation takes in there, removes it',
  apply: (operation, context) => {
    const step = operation.parsed.steps.at(-1);
    if (operation.method !== 'delete' || operation.parsed.tail.length === 0 || step === undefined) return undefined;
    const spoken = context.files.spokenOf(operation);
    if (spoken === undefined || operation.body?.required === true) return undefined;
    const answer = uploadResponse(operation, spoken.resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'remove-file',
      operation,
      resource: spoken.resource,
      parentPath: operation.parsed.steps.slice(0, -1),
      keyParameter: step.parameter,
      file: spoken.name,
      response: answer,
    };
  },
};
