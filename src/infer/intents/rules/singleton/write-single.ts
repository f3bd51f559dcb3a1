import { rowResponse } from '../../../payloads/response-shapes.js';
import { bodyBelongs, bodyOf } from '../../../payloads/request-bodies.js';
import { columnTypeOf } from '../../../entities/field-type.js';
import { isTextBody } from '../../../resources/singletons.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const writeSingle: IntentRule<TargetOf<'singleton'>> = {
  name: 'write-single',
  confidence: 0.8,
  because: 'PUT, PATCH or POST on the path of a document of which there is one changes it, and makes it the first time',
  methods: ['post', 'put', 'patch'],
  apply: (operation, target, context) => {
    const { resource, singleton } = target;
    if (singleton.perPrincipal === true) return undefined;
    const { content } = singleton;
    const answersContent =
      content !== undefined &&
      operation.successPlace !== undefined &&
      columnTypeOf(operation.successPlace.schema, context.schemas).kind === content.type.kind;
    const response = answersContent ? ({ kind: 'content' } as const) : rowResponse(operation, resource, context);
    if (isUnsupported(response)) return response;
    const intent = {
      kind: 'write-singleton' as const,
      operation,
      resource,
      singleton,
      parentPath: target.parentPath,
      response: response.kind === 'one' && content !== undefined ? ({ kind: 'none' } as const) : response,
    };
    if (content !== undefined) {
      if (operation.method === 'patch') return { reason: 'it changes a part of what is kept as a whole' };
      const isSame =
        content.type.kind === 'string'
          ? isTextBody(operation)
          : operation.bodyPlace !== undefined && columnTypeOf(operation.bodyPlace.schema, context.schemas).kind === content.type.kind;
      return isSame ? { ...intent, mode: 'replace' } : { reason: 'its body is unlike what is answered' };
    }
    const body = bodyOf(operation, resource, context);
    if (body === undefined) return { reason: 'it has no body that says what to change' };
    if (isUnsupported(body)) return body;
    if (!bodyBelongs(body, resource, context)) return { reason: `its body is unlike what is stored of ${resource.names.pascal}` };
    return { ...intent, mode: operation.method === 'put' ? 'replace' : 'patch', body };
  },
};
