import type { Scheme } from '../guard.js';

/** A scheme that this service cannot check: no credential is ever valid, so what it protects stays closed. */
export const unsupported: Scheme = {
  challenge: 'Unsupported',
  authenticate: () => Promise.resolve(null),
};
