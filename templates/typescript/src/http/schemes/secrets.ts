import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares in a time that says nothing of where the two differ, or of how long the secret is. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
