import type { DecisionKind } from './kind.js';
import { flag } from './kind.js';

export const fieldSensitive: DecisionKind<'field.sensitive'> = {
  name: 'field.sensitive',
  summary: 'Secret: never in a response, in the log or in a filter',
  takes: 'true or false',
  example: true,
  read: flag,
};
