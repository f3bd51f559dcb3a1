import type { DefaultRule } from '../column-defaults.js';

export const promisedMoment: DefaultRule = {
  name: 'promised-moment',
  confidence: 0.6,
  because: 'a response promises a moment that no request gives, and the moment of creation is one',
  apply: ({ type, promised, serverManaged }) =>
    type.kind === 'datetime' && promised && serverManaged ? { default: { kind: 'now' } } : undefined,
};
