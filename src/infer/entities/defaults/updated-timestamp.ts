import { updatedNames } from '../../vocabulary/timestamp-names.js';
import type { DefaultRule } from './default-rule.js';

export const updatedTimestamp: DefaultRule = {
  name: 'updated-timestamp',
  confidence: 0.9,
  because: 'its name is that of a modification timestamp',
  apply: ({ name, type, neverChanged }) =>
    type.kind === 'datetime' && updatedNames.has(name)
      ? { default: { kind: 'now' }, ...(neverChanged ? { touchedOnUpdate: true } : {}) }
      : undefined,
};
