import type { DecisionKind } from './kind.js';
import { text } from './kind.js';

export const entityName: DecisionKind<'entity.name'> = {
  name: 'entity.name',
  summary: 'Name of the entity, its table, its files and its types',
  takes: 'a name, singular',
  example: 'Volume',
  read: text('a name, singular'),
};
