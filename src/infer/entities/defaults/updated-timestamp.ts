import type { DefaultRule } from '../column-defaults.js';
import { updatedPattern } from '../../resources/vocabulary.js';

export const updatedTimestamp: DefaultRule = {
  name: 'updated-timestamp',
  confidence: 0.9,
  because: 'its name says that it is the moment of the last change',
  apply: ({ name, type, neverChanged }) =>
    type.kind === 'datetime' && updatedPattern.test(name)
      ? { default: { kind: 'now' }, ...(neverChanged ? { touchedOnUpdate: true } : {}) }
      : undefined,
};
