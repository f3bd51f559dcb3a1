import type { DecisionKind } from './kind.js';
import { wholeNumber } from './kind.js';

export const operationPageSize: DecisionKind<'operation.pageSize'> = {
  name: 'operation.pageSize',
  summary: 'How many rows a page has where nobody says',
  takes: 'a whole number',
  example: 50,
  read: wholeNumber(1, 10_000),
};
