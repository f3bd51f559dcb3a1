import type { DecisionKind } from './kind.js';
import { flag } from './kind.js';

export const fieldStored: DecisionKind<'field.stored'> = {
  name: 'field.stored',
  summary: 'Has a column; with false, the property is accepted and ignored',
  takes: 'true or false',
  example: false,
  read: flag,
};
