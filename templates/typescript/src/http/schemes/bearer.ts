import type { Scheme } from '../guard.js';
import { type TokenOptions, tokenVerifier } from './json-web-token.js';

/** `Authorization: Bearer` with a JSON Web Token (RFC 6750). */
export function bearer(options: TokenOptions): Scheme {
  const verify = tokenVerifier(options, 'bearer');
  return {
    challenge: 'Bearer',
    authenticate: async (request) => {
      const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (token === undefined) {
        return request.headers.authorization === undefined ? undefined : null;
      }
      return verify(token);
    },
  };
}
