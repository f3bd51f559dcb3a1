import { returnsFile } from '../../../resources/files.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';

export const downloadFile: IntentRule<TargetOf<'item' | 'below-item' | 'singleton'>> = {
  name: 'download-file',
  confidence: 0.85,
  because: 'GET of bytes, where another operation takes in the file that its path speaks of, answers that file',
  methods: ['get'],
  apply: (operation, target, context) => {
    const item = target.kind === 'item' ? target : target.item;
    if (item === undefined || !returnsFile(operation, context.schemas)) return undefined;
    const spoken = context.files.spokenOf(operation);
    if (spoken === undefined) return undefined;
    return {
      kind: 'download',
      operation,
      resource: spoken.resource,
      parentPath: item.parentPath,
      keyParameter: item.keyParameter,
      file: spoken.name,
      response: { kind: 'file' },
    };
  },
};
