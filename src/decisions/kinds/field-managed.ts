import type { DecisionKind } from './kind.js';
import { flag } from './kind.js';

export const fieldManaged: DecisionKind<'field.managed'> = {
  name: 'field.managed',
  summary: 'Set by the service only; values in requests are ignored',
  takes: 'true or false',
  example: true,
  read: flag,
};
