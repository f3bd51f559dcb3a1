import type { DecisionKind } from './kind.js';
import { oneOf } from './kind.js';

export const parameterRole: DecisionKind<'parameter.role'> = {
  name: 'parameter.role',
  summary: 'What a query parameter is for',
  takes: 'limit, offset, page, cursor, sort or ignored',
  example: 'offset',
  read: oneOf(['limit', 'offset', 'page', 'cursor', 'sort', 'ignored']),
};
