import type { DecisionKind } from './kind.js';
import { text } from './kind.js';

export const entityOwner: DecisionKind<'entity.owner'> = {
  name: 'entity.owner',
  summary: 'Which property says whose row it is: filled with whoever creates it, who alone may change or delete it',
  takes: 'a property',
  example: 'createdBy',
  read: text('the name of a property'),
};
