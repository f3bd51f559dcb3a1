import type { Request } from 'express';
import type { Scheme } from '../guard.js';
import { cookiesOf, decodePercent, queryOf } from '../query.js';
import { sameSecret } from './secrets.js';

export interface ApiKeyOptions {
  readonly in: 'header' | 'query' | 'cookie';
  /** Of the header, query parameter or cookie. */
  readonly name: string;
  readonly keys: readonly string[];
}

/** A key in a header, a query parameter or a cookie (OpenAPI 3.1, "Security Scheme Object"). */
export function apiKey({ in: location, name, keys }: ApiKeyOptions): Scheme {
  return {
    challenge: `ApiKey ${location}="${name}"`,
    authenticate: (request) => Promise.resolve(authenticate(textOf(request, location, name), keys)),
  };
}

function authenticate(given: string | undefined, keys: readonly string[]) {
  if (given === undefined) {
    return undefined;
  }
  // Every key is compared, so that the time says nothing of which one is near.
  const index = keys.map((key) => sameSecret(given, key)).indexOf(true);
  return index === -1
    ? null
    : { subject: `key-${String(index + 1)}`, scheme: 'api-key', scopes: [] };
}

function textOf(request: Request, location: ApiKeyOptions['in'], name: string): string | undefined {
  switch (location) {
    case 'header': {
      const value = request.headers[name.toLowerCase()];
      // A key in the Authorization header is mostly sent behind the name of a scheme.
      return typeof value === 'string' && name.toLowerCase() === 'authorization'
        ? value.replace(/^(?:Bearer|Token|ApiKey) +/i, '')
        : first(value);
    }
    case 'query':
      return decoded(queryOf(request.url).get(name));
    case 'cookie':
      return decoded(cookiesOf(request.headers.cookie).get(name));
  }
}

function first(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}

function decoded(values: readonly string[] | undefined): string | undefined {
  const value = values?.[0];
  return value === undefined ? undefined : decodePercent(value);
}
