import { answerOne } from '../../payloads/response-shapes.js';
import { bodyBelongs, bodyOf } from '../../payloads/request-bodies.js';
import { columnTypeOf } from '../../entities/field-type.js';
import { isTextBody } from '../../resources/singletons.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const writeSingle: IntentRule = {
  name: 'write-single',
  confidence: 0.8,
  because: 'PUT, PATCH or POST on the path of a document of which there is one changes it, and makes it the first time',
  apply: (operation, context) => {
    const draft = context.singles.at(operation.parsed.key);
    if (!['put', 'patch', 'post'].includes(operation.method) || draft?.single === undefined) return undefined;
    const { content } = draft.single;
    const answersContent =
      content !== undefined &&
      operation.successPlace !== undefined &&
      columnTypeOf(operation.successPlace.schema, context.schemas).kind === content.type.kind;
    const answer = answersContent ? ({ kind: 'content' } as const) : answerOne(operation, draft, context);
    if (isRefusal(answer)) return answer;
    const usage = {
      facts: operation,
      draft,
      chain: operation.parsed.steps,
      essential: [],
      answer: answer.kind === 'one' && content !== undefined ? ({ kind: 'none' } as const) : answer,
    };
    if (content !== undefined) {
      if (operation.method === 'patch') return { because: 'it changes a part of what is kept as a whole' };
      const isSame =
        content.type.kind === 'string'
          ? isTextBody(operation)
          : operation.bodyPlace !== undefined && columnTypeOf(operation.bodyPlace.schema, context.schemas).kind === content.type.kind;
      return isSame ? { ...usage, intent: 'replace' } : { because: 'its body is unlike what is answered' };
    }
    const body = bodyOf(operation, draft, context);
    if (body === undefined) return { because: 'it has no body that says what to change' };
    if ('because' in body) return body;
    if (!bodyBelongs(body, draft, context)) return { because: `its body is unlike what is stored of ${draft.names.pascal}` };
    return { ...usage, intent: operation.method === 'put' ? 'replace' : 'patch', body };
  },
};
