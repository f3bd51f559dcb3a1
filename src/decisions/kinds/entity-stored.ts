import type { DecisionKind } from './kind.js';
import { flag } from './kind.js';

export const entityStored: DecisionKind<'entity.stored'> = {
  name: 'entity.stored',
  summary: 'Whether it is stored at all; the operations on what is not are left to you',
  takes: 'true or false',
  example: false,
  read: flag,
};
