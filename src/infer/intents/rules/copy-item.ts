import { normalizeName } from '../../../core/names.js';
import { answerOne } from '../../payloads/response-shapes.js';
import { bodyOf } from '../../payloads/request-bodies.js';
import { verbOf } from '../states.js';
import { changeOfRow } from './change-item.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const copyItem: IntentRule = {
  name: 'copy-item',
  confidence: 0.75,
  because: 'the last segment of its path asks for a copy of the row before it, and it answers one',
  apply: (operation, context) => {
    const step = operation.parsed.steps.at(-1);
    const verb = verbOf(operation.parsed.tail);
    if (operation.method !== 'post' || step === undefined || verb === undefined || !/^(?:copy|clone|duplicate)$/iu.test(verb))
      return undefined;
    const draft = context.resources.draftOf(step.collection);
    if (draft === undefined || context.resources.draftOf(operation.parsed.key) !== undefined) return undefined;
    if (operation.parameters.some(({ in: place, role, required }) => place === 'query' && role !== 'credential' && required))
      return undefined;
    const body = bodyOf(operation, draft, context);
    if (body !== undefined && 'because' in body) return body;
    const known = context.knownNames(draft);
    const other = [...(body?.place.flat.properties.keys() ?? [])].find((name) => !known.has(normalizeName(name)));
    if (other !== undefined) return { because: `\`${other}\` in its body says how to copy, in a way that is not derived` };
    const answer = answerOne(operation, draft, context);
    if (isRefusal(answer)) return answer;
    if (answer.kind !== 'one') return { because: 'it does not answer what it makes' };
    return {
      ...changeOfRow(operation, draft, step),
      copies: true,
      ...(body === undefined ? {} : { body }),
      answer,
    };
  },
};
