import type { DecisionKind } from './kind.js';
import { flag } from './kind.js';

export const fieldSensitive: DecisionKind<'field.sensitive'> = {
  name: 'field.sensitive',
  summary: 'Whether it is secret: never answered, never logged, never a filter',
  takes: 'true or false',
  example: true,
  read: flag,
};
