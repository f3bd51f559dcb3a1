import { uploadResponse } from '../../../payloads/response-shapes.js';
import { formOf } from '../../../payloads/request-bodies.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const uploadFile: IntentRule<TargetOf<'item-action' | 'singleton'>> = {
  name: 'upload-file',
  confidence: 0.85,
  because: 'a file that is sent to a path below one member is a file of that member',
  apply: (operation, target, context) => {
    const taken = context.files.takenBy(operation);
    if (taken?.place !== 'part' || target.item === undefined) return undefined;
    const { resource, files } = taken;
    const body = formOf(operation, resource, context);
    if (body !== undefined && isUnsupported(body)) return body;
    const answer = uploadResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'upload',
      operation,
      resource,
      parentPath: target.item.parentPath,
      keyParameter: target.item.keyParameter,
      files,
      ...(body !== undefined ? { body } : {}),
      response: answer,
    };
  },
};
