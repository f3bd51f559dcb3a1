import { unauthorized } from './errors.js';
import type { Principal } from './principal.js';

/** Returns the key of the principal's account; throws 401 without one. */
export function accountKey({ subject }: Pick<Principal, 'subject'>): bigint {
  if (!/^\d{1,18}$/.test(subject)) {
    throw unauthorized('The credential has no account.');
  }
  return BigInt(subject);
}
