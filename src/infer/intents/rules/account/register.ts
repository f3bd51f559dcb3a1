import { normalizeName } from '../../../../core/names.js';
import { accountResponse } from '../../../accounts/account-responses.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const register: IntentRule<TargetOf<'collection' | 'singleton' | 'account' | 'below-collection' | 'unknown'>> = {
  name: 'register',
  confidence: 0.9,
  because: 'its body has a name and the password by which another operation logs in, and makes the account of them',
  apply: (operation, _target, { accounts, schemas, isAuthenticated, ...context }) => {
    const body = accounts?.registers.get(operation);
    if (accounts === undefined || body === undefined) return undefined;
    const { resource } = accounts;
    const answer = accountResponse(operation, resource, { accounts, schemas, isAuthenticated, ...context });
    if (isUnsupported(answer.answer)) return answer.answer;
    return {
      kind: 'register',
      operation,
      resource,
      parentPath: [],
      body,
      secret: {
        kind: 'body',
        path: [...body.wrap, [...body.place.flat.properties.keys()].find((name) => normalizeName(name) === accounts.secret) ?? ''],
      },
      ...(answer.inner === undefined ? {} : { inner: answer.inner }),
      response: answer.answer,
    };
  },
};
