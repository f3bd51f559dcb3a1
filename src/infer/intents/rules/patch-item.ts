import { changeItem } from './change-item.js';
import type { IntentRule } from './rule.js';

export const patchItem: IntentRule = {
  name: 'patch-item',
  confidence: 0.95,
  because: 'PATCH on the path of one member changes what is sent and keeps the rest (RFC 5789, RFC 7396)',
  apply: (operation, context) => (operation.method === 'patch' ? changeItem(operation, 'patch', context) : undefined),
};
