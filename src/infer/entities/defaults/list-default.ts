import type { DefaultRule } from '../column-defaults.js';

export const listDefault: DefaultRule = {
  name: 'list-default',
  confidence: 0.75,
  because: 'lists show the rows with this value unless they are asked for others: one that was just made is among them',
  apply: ({ listed, type }) =>
    listed !== undefined && type.kind === 'enum' && type.values.includes(listed)
      ? { default: { kind: 'literal', value: listed } }
      : undefined,
};
