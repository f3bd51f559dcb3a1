import type { DecisionKind } from './kind.js';
import { flag } from './kind.js';

export const fieldUnique: DecisionKind<'field.unique'> = {
  name: 'field.unique',
  summary: 'Whether two rows may not have the same; a second one is answered 409',
  takes: 'true or false',
  example: true,
  read: flag,
};
