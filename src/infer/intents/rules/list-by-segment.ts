import { normalizeName } from '../../../core/names.js';
import { answerMany } from '../../payloads/response-shapes.js';
import { readList } from '../../payloads/payload-shapes.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const listBySegment: IntentRule = {
  name: 'list-by-segment',
  confidence: 0.75,
  because: 'GET on a path that ends in a value answers the members that have it',
  apply: (operation, context) => {
    const step = operation.parsed.steps.at(-1);
    if (operation.method !== 'get' || operation.parsed.tail.length > 0 || step === undefined || operation.successPlace === undefined)
      return undefined;
    const many = readList(operation.successPlace, context.schemas, new Set(), operation);
    if (many === undefined) return undefined;
    const draft = context.resources.draftOfShape(many.item);
    if (draft === undefined) return undefined;
    const known = context.knownNames(draft);
    const field = [step.parameter, step.literal].map(normalizeName).find((name) => known.has(name));
    if (field === undefined || normalizeName(step.parameter) !== field)
      return { because: `nothing that is stored of ${draft.names.pascal} is called ${step.parameter}` };
    const answer = answerMany(operation, draft, context);
    if (isRefusal(answer)) return answer;
    return { facts: operation, intent: 'list', draft, chain: operation.parsed.steps.slice(0, -1), essential: [step.parameter], answer };
  },
};
