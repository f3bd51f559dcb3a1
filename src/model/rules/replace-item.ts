import { changeItem } from './change-item.js';
import type { IntentRule } from './rule.js';

export const replaceItem: IntentRule = {
  name: 'replace-item',
  confidence: 0.95,
  because: 'PUT on the path of one member replaces it (RFC 9110 §9.3.4)',
  apply: (operation, context) => {
    if (operation.method !== 'put') return undefined;
    const usage = changeItem(operation, 'replace', context);
    if (usage === undefined || 'because' in usage) return usage;
    // With no operation that creates, a PUT that may answer 201 is how members come into being, under a key of the client's.
    const creates = usage.draft.collections.some((collection) => collection.onCollection.some((other) => other.method === 'post'));
    if (!creates && operation.responses.some((response) => response.status === '201'))
      return { because: 'nothing else creates a member, so this PUT creates as well as replaces' };
    return usage;
  },
};
