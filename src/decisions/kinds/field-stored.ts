import type { DecisionKind } from './kind.js';
import { flag } from './kind.js';

export const fieldStored: DecisionKind<'field.stored'> = {
  name: 'field.stored',
  summary: 'Whether it is kept; what is not is accepted and forgotten',
  takes: 'true or false',
  example: false,
  read: flag,
};
