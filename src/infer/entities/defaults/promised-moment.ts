import type { DefaultRule } from './default-rule.js';

export const promisedMoment: DefaultRule = {
  name: 'promised-moment',
  confidence: 0.6,
  because: 'a response requires a timestamp that no request sends; the creation time is used',
  apply: ({ type, promised, serverManaged }) =>
    type.kind === 'datetime' && promised && serverManaged ? { default: { kind: 'now' } } : undefined,
};
