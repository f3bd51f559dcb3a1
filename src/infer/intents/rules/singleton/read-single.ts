import { rowResponse } from '../../../payloads/response-shapes.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const readSingle: IntentRule<TargetOf<'singleton'>> = {
  name: 'read-single',
  confidence: 0.8,
  because: 'GET on the path of a document of which there is one answers it',
  methods: ['get'],
  apply: (operation, target, context) => {
    const { resource, singleton } = target;
    if (singleton.perPrincipal === true) return undefined;
    // `POST /books/search` does not read a document called books.
    if (operation.call !== undefined && operation.spec.requestBody !== undefined) return undefined;
    if (singleton.below && singleton.readOnly && singleton.content === undefined)
      return { reason: 'no operation writes it, so nothing is stored that it could answer' };
    const answer = singleton.content === undefined ? rowResponse(operation, resource, context) : ({ kind: 'content' } as const);
    if (isUnsupported(answer)) return answer;
    if (answer.kind !== 'one' && answer.kind !== 'content') return { reason: 'what it answers is not what is stored' };
    return {
      kind: 'read-singleton',
      operation,
      resource,
      singleton,
      parentPath: target.parentPath,
      response: answer,
    };
  },
};
