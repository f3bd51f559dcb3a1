import { wordsOf } from '../../../../core/names.js';
import { createInCollection } from './create-in-collection.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const createByPut: IntentRule<TargetOf<'collection'>> = {
  name: 'create-by-put',
  confidence: 0.8,
  because: 'PUT on a collection to which nothing is posted, and which is called a creation, makes a new member',
  methods: ['put'],
  apply: (operation, target, context) => {
    if (!isCalledCreation(operation.names.spec)) return undefined;
    const isPosted = context.operations.some((other) => other.method === 'post' && other.parsed.key === operation.parsed.key);
    if (isPosted) return undefined;
    const intent = createInCollection.apply({ ...operation, method: 'post' }, target, context);
    return intent === undefined || isUnsupported(intent) ? intent : { ...intent, operation };
  },
};

function isCalledCreation(name: string): boolean {
  const words = wordsOf(name);
  const isChange = words.some((word) => /^(?:or|update|upsert|replace|edit|modify|save|set)$/iu.test(word));
  return /^(?:create|add|new|insert|register)$/iu.test(words[0] ?? '') && !isChange;
}
