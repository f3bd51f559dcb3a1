import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** The minimum cost of scrypt that OWASP recommends, in the variant with 32 MiB per guess. */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const hashBytes = 32;

/** The salted hash of a secret: `scrypt$N$r$p$salt$hash`. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(secret, salt);
  const parts = [cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')];
  return `scrypt$${parts.join('$')}`;
}

/**
 * True if the secret matches the hash. Without a hash it takes the same time, so that timing does
 * not reveal whether an account exists.
 */
export async function verifySecret(
  secret: string,
  stored: string | null | undefined,
): Promise<boolean> {
  const [, , , , salt = '', hash = ''] = (stored ?? '').split('$');
  const derived = await derive(secret, Buffer.from(salt, 'base64url'));
  const expected = Buffer.from(hash, 'base64url');
  return expected.length === derived.length && timingSafeEqual(derived, expected);
}

/** Normalises Unicode spellings of a letter by NFKC (RFC 8265 §4.2.2). */
function derive(secret: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFKC'), salt, hashBytes, cost, (error, key) => {
      if (error === null) {
        resolve(key);
      } else {
        reject(error);
      }
    });
  });
}
