import type { DecisionKind } from './kind.js';

const expected = 'a list of scopes, such as [read:books, write:books]; [] for none';

export const serviceScopes: DecisionKind<'service.scopes'> = {
  name: 'service.scopes',
  summary: 'Scopes of a token issued by a login',
  takes: 'a list of scopes',
  example: ['read:books', 'write:books'],
  read: (value) => {
    const scopes: unknown[] = Array.isArray(value) ? value : [];
    const texts = scopes.flatMap((scope) => (typeof scope === 'string' && /^[\x21\x23-\x5b\x5d-\x7e]+$/u.test(scope) ? [scope] : []));
    return !Array.isArray(value) || texts.length !== scopes.length ? { expected } : { value: texts };
  },
};
