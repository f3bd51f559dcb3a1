import type { DecisionKind } from './kind.js';
import { oneOf } from './kind.js';

export const relationOnDelete: DecisionKind<'relation.onDelete'> = {
  name: 'relation.onDelete',
  summary: 'What deleting the row that is referred to does with those that refer to it',
  takes: 'cascade, restrict or set-null',
  example: 'restrict',
  read: oneOf(['cascade', 'restrict', 'set-null']),
};
