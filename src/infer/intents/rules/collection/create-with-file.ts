import { rowResponse } from '../../../payloads/response-shapes.js';
import { formOf } from '../../../payloads/request-bodies.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const createWithFile: IntentRule<TargetOf<'collection' | 'below-collection'>> = {
  name: 'create-with-file',
  confidence: 0.85,
  because: 'POST of a file to a collection makes a new member that has it',
  apply: (operation, _target, context) => {
    const taken = context.files.takenBy(operation);
    if (taken?.place !== 'collection') return undefined;
    const { resource, files } = taken;
    const body = formOf(operation, resource, context);
    if (body !== undefined && isUnsupported(body)) return body;
    const response = rowResponse(operation, resource, context);
    if (isUnsupported(response)) return response;
    return {
      kind: 'create',
      operation,
      resource,
      parentPath: operation.parsed.steps,
      files,
      ...(body !== undefined ? { body } : {}),
      response,
    };
  },
};
