import { acknowledged } from '../../../payloads/response-shapes.js';
import type { ApiOperation } from '../../../operations/api-operation.js';
import { isLoginWord } from '../../../accounts/logins.js';
import { sentToken } from '../../../accounts/refresh-tokens.js';
import { logoutWords } from '../../../vocabulary/session-words.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';
import type { IntentContext } from '../../intent-context.js';

export const logout: IntentRule<TargetOf<'collection' | 'singleton' | 'account'>> = {
  name: 'logout',
  confidence: 0.9,
  because: 'its path speaks of logging out, which ends the session of the token that calls',
  apply: (operation, _target, context) => {
    const { accounts, schemas } = context;
    if (accounts === undefined || !speaksOfIt(operation, context)) return undefined;
    const token = sentToken(operation, schemas);
    if (token !== undefined && isUnsupported(token)) return token;
    if (token === undefined && !context.hasCredentials)
      return { reason: 'it ends the session of the principal, and no credential is declared' };
    const answer = acknowledged(operation, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'logout',
      operation,
      resource: accounts.resource,
      parentPath: [],
      ...(token === undefined ? {} : { token }),
      response: answer,
    };
  },
};

/** True for `/logout`, and for DELETE at the path of a login: `/session`. */
function speaksOfIt({ parsed, method }: ApiOperation, { accounts }: IntentContext): boolean {
  const last = parsed.tail.at(-1) ?? '';
  if (parsed.steps.length > 0 || method === 'head' || method === 'options' || method === 'trace') return false;
  if (logoutWords.test(last)) return true;
  const logins = [...(accounts?.logins.keys() ?? [])];
  return method === 'delete' && isLoginWord(last) && logins.some((login) => login.parsed.key === parsed.key);
}
