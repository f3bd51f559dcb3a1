import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** What OWASP asks of scrypt at least, in the variant that needs 32 MiB for each guess. */
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
 * Is this the secret of the hash? Without a hash the answer is no, and takes as long: the time does not say whether
 * there is such an account.
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

/** Unicode has several spellings of some letters; NFKC makes them one (RFC 8265 §4.2.2). */
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
