/** The status of a response to a login with wrong credentials. */
import type { Operation } from '../model/operation.js';

/** Returns 401 (RFC 9110 §15.5.2), or 400 where the operation declares that and no 401. */
export function loginRefusal({ responses }: Operation): 400 | 401 {
  const declared = new Set(responses.map(({ status }) => status));
  return declared.has('400') && !declared.has('401') ? 400 : 401;
}
