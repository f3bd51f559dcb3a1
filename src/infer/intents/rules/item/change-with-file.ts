import { uploadResponse } from '../../../payloads/response-shapes.js';
import { bodyBelongs, formOf } from '../../../payloads/request-bodies.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const changeWithFile: IntentRule<TargetOf<'item'>> = {
  name: 'change-with-file',
  confidence: 0.8,
  because: 'a file that is sent to the path of one member is a file of that member',
  apply: (operation, target, context) => {
    const taken = context.files.takenBy(operation);
    if (taken?.place !== 'item') return undefined;
    const { resource, files } = taken;
    const body = formOf(operation, resource, context);
    if (body !== undefined && isUnsupported(body)) return body;
    if (body !== undefined && !bodyBelongs(body, resource, context))
      return { reason: `its body is unlike what is stored of ${resource.names.pascal}` };
    const answer = uploadResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'change-with-file',
      operation,
      mode: operation.method === 'put' && body !== undefined ? 'replace' : 'patch',
      resource,
      parentPath: target.parentPath,
      keyParameter: target.keyParameter,
      files,
      ...(body !== undefined ? { body } : {}),
      response: answer,
    };
  },
};
