import { normalizeName } from '../../../core/names.js';
import { answerOne } from '../../payloads/response-shapes.js';
import { bodyBelongs, bodyOf } from '../../payloads/request-bodies.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const replaceByBodyKey: IntentRule = {
  name: 'replace-by-body-key',
  confidence: 0.75,
  because: 'PUT or PATCH on a collection with one member in the body changes the member whose key the body holds',
  apply: (operation, context) => {
    if ((operation.method !== 'put' && operation.method !== 'patch') || operation.parsed.tail.length === 0) return undefined;
    const draft = context.resources.draftOf(operation.parsed.key);
    if (draft === undefined) return undefined;
    const body = bodyOf(operation, draft, context);
    if (body === undefined) return { because: 'it has no body that says what to change' };
    if ('because' in body) return body;
    if (!bodyBelongs(body, draft, context)) return { because: `its body is unlike what is stored of ${draft.names.pascal}` };
    const hasKey = [...body.place.flat.properties.values()].some(
      (property) =>
        /^(?:id|uuid|guid|key)$/u.test(normalizeName(property.name)) ||
        [...draft.aliases].some((alias) => normalizeName(property.name) === `${alias}id`),
    );
    if (!hasKey) return { because: 'nothing in its body names the member to change' };
    const answer = answerOne(operation, draft, context);
    if (isRefusal(answer)) return answer;
    if (answer.kind === 'one' && answer.reading.listed === true) return { because: 'it answers a list where one thing is expected' };
    return {
      facts: operation,
      intent: operation.method === 'put' ? 'replace' : 'patch',
      draft,
      chain: operation.parsed.steps,
      keyInBody: true,
      essential: [],
      body,
      answer,
    };
  },
};
