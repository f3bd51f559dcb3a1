import { webcrypto } from 'node:crypto';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import type { Principal } from '../principal.js';

export interface TokenOptions {
  readonly secret: string;
  readonly issuer?: string;
  readonly audience?: string;
}

/** Makes a check of JSON Web Tokens signed with HS256 (RFC 7519), which gives null for one that is not valid. */
export function tokenVerifier({ secret, issuer, audience }: TokenOptions, scheme: string) {
  // Imported once: jose would do it for each token.
  const key = webcrypto.subtle.importKey(
    'raw',
    Buffer.from(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['verify'],
  );
  const options = {
    algorithms: ['HS256'],
    requiredClaims: ['sub', 'exp'],
    clockTolerance: 30,
    ...(issuer === undefined ? {} : { issuer }),
    ...(audience === undefined ? {} : { audience }),
  };
  return async (token: string): Promise<Principal | null> => {
    try {
      const { payload } = await jwtVerify(token, await key, options);
      return { subject: payload.sub ?? '', scheme, scopes: scopesOf(payload) };
    } catch (error) {
      if (error instanceof errors.JOSEError) {
        return null;
      }
      throw error;
    }
  };
}

/** RFC 8693 §4.2 `scope`, or one of the lists that issuers use in its place. */
function scopesOf(payload: JWTPayload): readonly string[] {
  const claim =
    payload['scope'] ??
    payload['scp'] ??
    payload['scopes'] ??
    payload['permissions'] ??
    payload['roles'];
  if (typeof claim === 'string') {
    return claim.split(' ').filter((scope) => scope !== '');
  }
  return Array.isArray(claim) ? claim.filter((scope) => typeof scope === 'string') : [];
}
