import type { Scheme } from '../guard.js';
import { sameSecret } from './secrets.js';

/** `Authorization: Basic` (RFC 7617). `users` are `name:password` pairs. */
export function basic(users: readonly string[]): Scheme {
  return {
    challenge: 'Basic realm="api", charset="UTF-8"',
    authenticate: (request) => {
      const { authorization } = request.headers;
      if (authorization === undefined) {
        return Promise.resolve(undefined);
      }
      const encoded = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(authorization)?.[1];
      const given = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
      // Compares every pair, so that timing does not reveal a near match.
      const known = users.map((user) => sameSecret(given, user)).includes(true);
      const subject = given.split(':', 1)[0] ?? '';
      return Promise.resolve(known ? { subject, scheme: 'basic', scopes: [] } : null);
    },
  };
}
