import type { DecisionKind } from './kind.js';
import { oneOf } from './kind.js';

export const parameterRole: DecisionKind<'parameter.role'> = {
  name: 'parameter.role',
  summary: 'Role of the query parameter',
  takes: 'limit, offset, page, cursor, sort or ignored',
  example: 'offset',
  read: oneOf(['limit', 'offset', 'page', 'cursor', 'sort', 'ignored']),
};
