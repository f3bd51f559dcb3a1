import type { DefaultRule } from '../column-defaults.js';
import { createdPattern } from '../../resources/vocabulary.js';

export const createdTimestamp: DefaultRule = {
  name: 'created-timestamp',
  confidence: 0.9,
  because: 'its name says that it is the moment of creation',
  apply: ({ name, type }) => (type.kind === 'datetime' && createdPattern.test(name) ? { default: { kind: 'now' } } : undefined),
};
