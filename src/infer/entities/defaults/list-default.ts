import type { DefaultRule } from './default-rule.js';

export const listDefault: DefaultRule = {
  name: 'list-default',
  confidence: 0.75,
  because: 'lists filter by this value by default, and show new rows',
  apply: ({ listed, type }) =>
    listed !== undefined && type.kind === 'enum' && type.values.includes(listed)
      ? { default: { kind: 'literal', value: listed } }
      : undefined,
};
