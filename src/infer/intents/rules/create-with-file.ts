import { answerOne } from '../../payloads/response-shapes.js';
import { formOf } from '../../payloads/request-bodies.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const createWithFile: IntentRule = {
  name: 'create-with-file',
  confidence: 0.85,
  because: 'POST of a file to a collection makes a new member that has it',
  apply: (operation, context) => {
    const taken = context.files.takenBy(operation);
    if (taken?.place !== 'collection') return undefined;
    const { draft, files } = taken;
    const body = formOf(operation, draft, context);
    if (body !== undefined && 'because' in body) return body;
    const answer = answerOne(operation, draft, context);
    if (isRefusal(answer)) return answer;
    const usage = { facts: operation, draft, chain: operation.parsed.steps, essential: [], files, answer };
    return { ...usage, intent: 'create', ...(body !== undefined ? { body } : {}) };
  },
};
