import type { DecisionKind } from './kind.js';
import { flag } from './kind.js';

export const entityStored: DecisionKind<'entity.stored'> = {
  name: 'entity.stored',
  summary: 'Has a table; with false, its operations are custom',
  takes: 'true or false',
  example: false,
  read: flag,
};
