import { uploadResponse } from '../../payloads/response-shapes.js';
import { formOf } from '../../payloads/request-bodies.js';
import type { IntentRule } from './rule.js';
import { isUnsupported } from '../../unsupported.js';

export const uploadFile: IntentRule = {
  name: 'upload-file',
  confidence: 0.85,
  because: 'a file that is sent to a path below one member is a file of that member',
  apply: (operation, context) => {
    const taken = context.files.takenBy(operation);
    const step = operation.parsed.steps.at(-1);
    if (taken?.place !== 'part' || step === undefined) return undefined;
    const { resource, files } = taken;
    const body = formOf(operation, resource, context);
    if (body !== undefined && isUnsupported(body)) return body;
    const answer = uploadResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'upload',
      operation,
      resource,
      parentPath: operation.parsed.steps.slice(0, -1),
      keyParameter: step.parameter,
      files,
      ...(body !== undefined ? { body } : {}),
      response: answer,
    };
  },
};
