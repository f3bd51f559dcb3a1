import { returnsFile } from '../../resources/files.js';
import type { IntentRule } from './rule.js';

export const downloadFile: IntentRule = {
  name: 'download-file',
  confidence: 0.85,
  because: 'GET of bytes, where another operation takes in the file that its path speaks of, answers that file',
  apply: (operation, context) => {
    const step = operation.parsed.steps.at(-1);
    if (operation.method !== 'get' || step === undefined || !returnsFile(operation, context.schemas)) return undefined;
    const spoken = context.files.spokenOf(operation);
    if (spoken === undefined) return undefined;
    return {
      kind: 'download',
      operation,
      resource: spoken.resource,
      parentPath: operation.parsed.steps.slice(0, -1),
      keyParameter: step.parameter,
      file: spoken.name,
      response: { kind: 'file' },
    };
  },
};
