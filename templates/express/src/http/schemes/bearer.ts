import { webcrypto } from 'node:crypto';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import type { Scheme } from '../guard.js';

export interface BearerOptions {
  readonly secret: string;
  readonly issuer?: string;
  readonly audience?: string;
}

/** `Authorization: Bearer` with a JSON Web Token signed with HS256 (RFC 6750, RFC 7519). */
export function bearer({ secret, issuer, audience }: BearerOptions): Scheme {
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
  return {
    challenge: 'Bearer',
    authenticate: async (request) => {
      const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (token === undefined) {
        return request.headers.authorization === undefined ? undefined : null;
      }
      try {
        const { payload } = await jwtVerify(token, await key, options);
        return { subject: payload.sub ?? '', scheme: 'bearer', scopes: scopesOf(payload) };
      } catch (error) {
        if (error instanceof errors.JOSEError) {
          return null;
        }
        throw error;
      }
    },
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
