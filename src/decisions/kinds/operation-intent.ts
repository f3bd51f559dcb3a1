import type { DecisionKind } from './kind.js';
import { oneOf } from './kind.js';

export const operationIntent: DecisionKind<'operation.intent'> = {
  name: 'operation.intent',
  summary: 'What the operation does, in the words of the common programs; custom leaves it to you',
  takes: 'list, create, read, replace, patch, delete or custom',
  example: 'custom',
  read: oneOf(['list', 'create', 'read', 'replace', 'patch', 'delete', 'custom']),
};
