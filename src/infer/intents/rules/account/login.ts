import { accountResponse } from '../../../accounts/account-responses.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const login: IntentRule<TargetOf<'collection' | 'singleton' | 'account'>> = {
  name: 'login',
  confidence: 0.9,
  because: 'it takes a name and a password and answers a token',
  apply: (operation, _target, context) => {
    const { accounts } = context;
    const found = accounts?.logins.get(operation);
    if (accounts === undefined || found === undefined) return undefined;
    const { answer, inner } = accountResponse(operation, accounts.resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'login',
      operation,
      resource: accounts.resource,
      parentPath: [],
      ...(found.kind === 'sent' ? { credentials: { name: found.name, secret: found.secret } } : {}),
      ...(inner === undefined ? {} : { inner }),
      response: answer,
    };
  },
};
