import type { DecisionKind } from './kind.js';
import { text } from './kind.js';

export const entityKey: DecisionKind<'entity.key'> = {
  name: 'entity.key',
  summary: 'Primary key',
  takes: 'a property',
  example: 'isbn',
  read: text('the name of a property'),
};
