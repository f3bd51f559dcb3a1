import type { Request } from 'express';
import { cookiesOf, decodePercent, queryOf } from '../query.js';

/** The location of a key in a request. */
export interface KeyPlace {
  readonly in: 'header' | 'query' | 'cookie';
  /** The name of the header, query parameter or cookie. */
  readonly name: string;
}

/** Returns the key of a request, if any. */
export function keyText(request: Request, { in: location, name }: KeyPlace): string | undefined {
  switch (location) {
    case 'header': {
      const value = request.headers[name.toLowerCase()];
      // A key in the Authorization header usually follows the name of a scheme.
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
