import type { Scheme } from '../guard.js';
import { type TokenOptions, tokenVerifier } from './json-web-token.js';
import { type KeyPlace, keyText } from './key-text.js';

export interface TokenKeyOptions extends KeyPlace {
  readonly jwt: TokenOptions;
}

/** An API key that is a token issued by this service. */
export function tokenKey({ jwt, ...place }: TokenKeyOptions): Scheme {
  const verify = tokenVerifier(jwt, 'token-key');
  return {
    challenge: `Token ${place.in}="${place.name}"`,
    authenticate: async (request) => {
      const token = keyText(request, place);
      return token === undefined ? undefined : verify(token);
    },
  };
}
