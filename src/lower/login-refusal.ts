/** What a login answers to whoever is not who they say. */
import type { Operation } from '../model/operation.js';

/** 401 (RFC 9110 §15.5.2), unless the operation declares 400 for it and says nothing of 401. */
export function loginRefusal({ responses }: Operation): 400 | 401 {
  const declared = new Set(responses.map(({ status }) => status));
  return declared.has('400') && !declared.has('401') ? 400 : 401;
}
