import type { DecisionKind } from './kind.js';
import { flag } from './kind.js';

export const fieldUnique: DecisionKind<'field.unique'> = {
  name: 'field.unique',
  summary: 'Unique constraint; a duplicate is rejected with 409',
  takes: 'true or false',
  example: true,
  read: flag,
};
