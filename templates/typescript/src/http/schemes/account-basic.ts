import type { AccountSecrets } from '../account-secrets.js';
import type { Scheme } from '../guard.js';
import { basic } from './basic.js';

export interface AccountBasicOptions {
  /** `name:password` pairs of operators, who have no accounts. */
  readonly users: readonly string[];
  readonly accounts: AccountSecrets;
}

/** `Authorization: Basic` (RFC 7617) with the name and the password of an account. */
export function accountBasic({ users, accounts }: AccountBasicOptions): Scheme {
  const configured = basic(users);
  return {
    challenge: configured.challenge,
    authenticate: async (request) => {
      const known = await configured.authenticate(request);
      const encoded = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (known !== null || encoded === undefined) {
        return known;
      }
      const given = Buffer.from(encoded, 'base64').toString('utf8');
      const colon = given.indexOf(':');
      const subject =
        colon === -1 ? null : await accounts.keyOf(given.slice(0, colon), given.slice(colon + 1));
      return subject === null ? null : { subject, scheme: 'basic', scopes: [] };
    },
  };
}
