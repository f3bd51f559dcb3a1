import { accountAnswer } from '../../accounts/account-responses.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const login: IntentRule = {
  name: 'login',
  confidence: 0.9,
  because: 'it takes a name and a password and answers a token',
  apply: (operation, context) => {
    const { accounts } = context;
    const found = accounts?.logins.get(operation);
    if (accounts === undefined || found === undefined) return undefined;
    const { answer, inner } = accountAnswer(operation, accounts.draft, context);
    if (isRefusal(answer)) return answer;
    return {
      facts: operation,
      intent: 'read',
      draft: accounts.draft,
      chain: [],
      essential: [],
      answer,
      account: {
        kind: 'login',
        ...(found.kind === 'sent' ? { name: found.name, secret: found.secret } : {}),
        ...(inner === undefined ? {} : { inner }),
      },
    };
  },
};
