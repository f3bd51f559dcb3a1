import { unauthorized } from './errors.js';
import type { Principal } from './principal.js';

/** The key of the account that a credential names; 401 for one that names none. */
export function accountKey({ subject }: Pick<Principal, 'subject'>): bigint {
  if (!/^\d{1,18}$/.test(subject)) {
    throw unauthorized('The credential names no account.');
  }
  return BigInt(subject);
}
