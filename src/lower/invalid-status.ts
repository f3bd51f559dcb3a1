/** The status of a request that does not fit its declaration. */
import type { Operation } from '../model/operation.js';

/** Returns 422 where the operation declares it, else 400. */
export function invalidStatus({ responses }: Pick<Operation, 'responses'>): 400 | 422 {
  return responses.some(({ status }) => status === '422') ? 422 : 400;
}
