import type { Scheme } from '../guard.js';
import { type KeyPlace, keyText } from './key-text.js';
import { sameSecret } from './secrets.js';

export interface ApiKeyOptions extends KeyPlace {
  readonly keys: readonly string[];
}

/** A key in a header, a query parameter or a cookie (OpenAPI 3.1, "Security Scheme Object"). */
export function apiKey({ keys, ...place }: ApiKeyOptions): Scheme {
  return {
    challenge: `ApiKey ${place.in}="${place.name}"`,
    authenticate: (request) => Promise.resolve(authenticate(keyText(request, place), keys)),
  };
}

function authenticate(given: string | undefined, keys: readonly string[]) {
  if (given === undefined) {
    return undefined;
  }
  // Compares every key, so that timing does not reveal a near match.
  const index = keys.map((key) => sameSecret(given, key)).indexOf(true);
  return index === -1
    ? null
    : { subject: `key-${String(index + 1)}`, scheme: 'api-key', scopes: [] };
}
