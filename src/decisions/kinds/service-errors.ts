import type { DecisionKind } from './kind.js';
import { text } from './kind.js';

export const serviceErrors: DecisionKind<'service.errors'> = {
  name: 'service.errors',
  summary: 'Error format of operations that declare none: a schema, or problem (RFC 9457)',
  takes: 'the name of a schema, or problem',
  example: 'problem',
  read: text('the name of a schema under components, or problem'),
};
