import type { DecisionKind } from './kind.js';
import { oneOf } from './kind.js';

export const relationOnDelete: DecisionKind<'relation.onDelete'> = {
  name: 'relation.onDelete',
  summary: 'Effect on referring rows when the referenced row is deleted',
  takes: 'cascade, restrict or set-null',
  example: 'restrict',
  read: oneOf(['cascade', 'restrict', 'set-null']),
};
