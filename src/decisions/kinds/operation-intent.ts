import type { DecisionKind } from './kind.js';
import { oneOf } from './kind.js';

export const operationIntent: DecisionKind<'operation.intent'> = {
  name: 'operation.intent',
  summary: 'Standard behaviour of the operation; custom for your own implementation',
  takes: 'list, create, read, replace, patch, delete or custom',
  example: 'custom',
  read: oneOf(['list', 'create', 'read', 'replace', 'patch', 'delete', 'custom']),
};
