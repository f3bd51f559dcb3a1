import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Compares in constant time, independent of the position of a difference and the length of the
 * secret.
 */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
