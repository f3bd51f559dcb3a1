import type { DecisionKind } from './kind.js';
import { wholeNumber } from './kind.js';

export const operationPageMax: DecisionKind<'operation.pageMax'> = {
  name: 'operation.pageMax',
  summary: 'Maximum page size',
  takes: 'a whole number',
  example: 200,
  read: wholeNumber(1, 10_000),
};
