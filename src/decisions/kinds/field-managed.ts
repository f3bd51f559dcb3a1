import type { DecisionKind } from './kind.js';
import { flag } from './kind.js';

export const fieldManaged: DecisionKind<'field.managed'> = {
  name: 'field.managed',
  summary: 'Whether the service alone sets it; what a client sends is not taken',
  takes: 'true or false',
  example: true,
  read: flag,
};
