import { answerUpload } from '../../payloads/response-shapes.js';
import { formOf } from '../../payloads/request-bodies.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const uploadFile: IntentRule = {
  name: 'upload-file',
  confidence: 0.85,
  because: 'a file that is sent to a path below one member is a file of that member',
  apply: (operation, context) => {
    const taken = context.files.takenBy(operation);
    const step = operation.parsed.steps.at(-1);
    if (taken?.place !== 'part' || step === undefined) return undefined;
    const { draft, files } = taken;
    const body = formOf(operation, draft, context);
    if (body !== undefined && 'because' in body) return body;
    const answer = answerUpload(operation, draft, context);
    if (isRefusal(answer)) return answer;
    return {
      facts: operation,
      intent: 'upload',
      draft,
      chain: operation.parsed.steps.slice(0, -1),
      keyParameter: step.parameter,
      essential: [],
      files,
      ...(body !== undefined ? { body } : {}),
      answer,
    };
  },
};
