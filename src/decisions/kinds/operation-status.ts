import type { DecisionKind } from './kind.js';
import { wholeNumber } from './kind.js';

export const operationStatus: DecisionKind<'operation.status'> = {
  name: 'operation.status',
  summary: 'Success status',
  takes: 'a declared status from 200 to 399',
  example: 202,
  read: wholeNumber(200, 399),
};
