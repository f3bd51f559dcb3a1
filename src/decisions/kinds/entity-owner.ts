import type { DecisionKind } from './kind.js';
import { text } from './kind.js';

export const entityOwner: DecisionKind<'entity.owner'> = {
  name: 'entity.owner',
  summary: 'Property that holds the owner of a row: the principal that created it; only the owner may change or delete it',
  takes: 'a property',
  example: 'createdBy',
  read: text('the name of a property'),
};
