import type { Scheme } from '../guard.js';

/**
 * A scheme that this service cannot check: it accepts no credential, so that its operations stay
 * protected.
 */
export const unsupported: Scheme = {
  challenge: 'Unsupported',
  authenticate: () => Promise.resolve(null),
};
