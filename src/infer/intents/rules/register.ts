import { normalizeName } from '../../../core/names.js';
import { accountAnswer } from '../../accounts/account-responses.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const register: IntentRule = {
  name: 'register',
  confidence: 0.9,
  because: 'its body has a name and the password by which another operation logs in, and makes the account of them',
  apply: (operation, { accounts, schemas, isAuthenticated, ...context }) => {
    const body = accounts?.registers.get(operation);
    if (accounts === undefined || body === undefined) return undefined;
    const { draft } = accounts;
    const answer = accountAnswer(operation, draft, { accounts, schemas, isAuthenticated, ...context });
    if (isRefusal(answer.answer)) return answer.answer;
    return {
      facts: operation,
      intent: 'create',
      draft,
      chain: [],
      essential: [],
      body,
      answer: answer.answer,
      account: {
        kind: 'register',
        secret: {
          kind: 'body',
          path: [...body.wrap, [...body.place.flat.properties.keys()].find((name) => normalizeName(name) === accounts.secret) ?? ''],
        },
        ...(answer.inner === undefined ? {} : { inner: answer.inner }),
      },
    };
  },
};
