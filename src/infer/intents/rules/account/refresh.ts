import { accountResponse } from '../../../accounts/account-responses.js';
import { returnsToken } from '../../../accounts/logins.js';
import { sentToken } from '../../../accounts/refresh-tokens.js';
import { refreshWords } from '../../../vocabulary/session-words.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const refresh: IntentRule<TargetOf<'collection' | 'account'>> = {
  name: 'refresh',
  confidence: 0.9,
  because: 'it takes what a login has answered and answers a new token',
  methods: ['post', 'put', 'get'],
  apply: (operation, _target, context) => {
    const { accounts, schemas } = context;
    const { parsed } = operation;
    if (accounts === undefined || !refreshWords.test(parsed.tail.at(-1) ?? '') || parsed.steps.length > 0) return undefined;
    if (!returnsToken(operation, schemas)) return undefined;
    const token = sentToken(operation, schemas);
    if (token !== undefined && isUnsupported(token)) return token;
    if (token !== undefined && !accounts.refreshable) return { reason: 'no login answers the refresh token that it takes' };
    if (token === undefined && !context.isAuthenticated(operation))
      return { reason: 'it takes no refresh token, and no credential is required' };
    const { answer, inner } = accountResponse(operation, accounts.resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'refresh',
      operation,
      resource: accounts.resource,
      parentPath: [],
      ...(token === undefined ? {} : { token }),
      ...(inner === undefined ? {} : { inner }),
      response: answer,
    };
  },
};
