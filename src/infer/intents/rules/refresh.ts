import { accountAnswer } from '../../accounts/account-responses.js';
import { answersToken } from '../../accounts/logins.js';
import { sentToken } from '../../accounts/refresh-tokens.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

const refreshWords = /^(?:refresh|renew)(?:-?_?(?:access)?-?_?tokens?)?$/iu;

export const refresh: IntentRule = {
  name: 'refresh',
  confidence: 0.9,
  because: 'it takes what a login has answered and answers a new token',
  apply: (operation, context) => {
    const { accounts, schemas } = context;
    const { parsed, method } = operation;
    if (accounts === undefined || !refreshWords.test(parsed.tail.at(-1) ?? '') || parsed.steps.length > 0) return undefined;
    if (!['post', 'put', 'get'].includes(method) || !answersToken(operation, schemas)) return undefined;
    const token = sentToken(operation, schemas);
    if (token !== undefined && 'because' in token) return token;
    if (token !== undefined && !accounts.refreshable) return { because: 'no login answers the refresh token that it takes' };
    if (token === undefined && !context.isAuthenticated(operation))
      return { because: 'it takes no refresh token, and anybody may call it' };
    const { answer, inner } = accountAnswer(operation, accounts.draft, context);
    if (isRefusal(answer)) return answer;
    return {
      facts: operation,
      intent: 'read',
      draft: accounts.draft,
      chain: [],
      essential: [],
      answer,
      account: { kind: 'refresh', ...(token === undefined ? {} : { token }), ...(inner === undefined ? {} : { inner }) },
    };
  },
};
