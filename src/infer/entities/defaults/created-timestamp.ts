import { createdNames } from '../../vocabulary/timestamp-names.js';
import type { DefaultRule } from './default-rule.js';

export const createdTimestamp: DefaultRule = {
  name: 'created-timestamp',
  confidence: 0.9,
  because: 'its name is that of a creation timestamp',
  apply: ({ name, type }) => (type.kind === 'datetime' && createdNames.has(name) ? { default: { kind: 'now' } } : undefined),
};
