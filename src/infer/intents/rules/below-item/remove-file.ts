import { uploadResponse } from '../../../payloads/response-shapes.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const removeFile: IntentRule<TargetOf<'item-action' | 'singleton'>> = {
  name: 'remove-file',
  confidence: 0.85,
  because: 'DELETE below one member, of the file that another operation takes in there, removes it',
  methods: ['delete'],
  apply: (operation, target, context) => {
    if (target.item === undefined) return undefined;
    const spoken = context.files.spokenOf(operation);
    if (spoken === undefined || operation.body?.required === true) return undefined;
    const answer = uploadResponse(operation, spoken.resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'remove-file',
      operation,
      resource: spoken.resource,
      parentPath: target.item.parentPath,
      keyParameter: target.item.keyParameter,
      file: spoken.name,
      response: answer,
    };
  },
};
