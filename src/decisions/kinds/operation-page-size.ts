import type { DecisionKind } from './kind.js';
import { wholeNumber } from './kind.js';

export const operationPageSize: DecisionKind<'operation.pageSize'> = {
  name: 'operation.pageSize',
  summary: 'Default page size',
  takes: 'a whole number',
  example: 50,
  read: wholeNumber(1, 10_000),
};
