import { answerUpload } from '../../payloads/response-shapes.js';
import { bodyBelongs, formOf } from '../../payloads/request-bodies.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const changeWithFile: IntentRule = {
  name: 'change-with-file',
  confidence: 0.8,
  because: 'a file that is sent to the path of one member is a file of that member',
  apply: (operation, context) => {
    const taken = context.files.takenBy(operation);
    const step = operation.parsed.steps.at(-1);
    if (taken?.place !== 'item' || step === undefined) return undefined;
    const { draft, files } = taken;
    const body = formOf(operation, draft, context);
    if (body !== undefined && 'because' in body) return body;
    if (body !== undefined && !bodyBelongs(body, draft, context))
      return { because: `its body is unlike what is stored of ${draft.names.pascal}` };
    const answer = answerUpload(operation, draft, context);
    if (isRefusal(answer)) return answer;
    return {
      facts: operation,
      intent: operation.method === 'put' && body !== undefined ? 'replace' : 'patch',
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
