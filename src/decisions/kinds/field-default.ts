import type { Json } from '../../core/json.js';
import type { DecisionKind } from './kind.js';

export const fieldDefault: DecisionKind<'field.default'> = {
  name: 'field.default',
  summary: 'The value of the property in a row whose request leaves it out',
  takes: 'a value that responses admit',
  example: 'unknown',
  read: (value) => (value === undefined || value === null ? { expected: 'a value' } : { value: value as Json }),
};
