/** Security schemes whose credentials belong to accounts. */
import type { Account, SecurityScheme } from '../../model/security.js';
import type { IntentContext } from '../intents/intent-context.js';
import type { InferenceRound } from '../inference-round.js';

/** Returns the accounts; undefined where nobody can log in. */
export function accountOf({ account, programs }: InferenceRound, { accounts }: IntentContext): Account | undefined {
  const effects = [...programs.values()].flatMap(({ program }) => program.effects);
  const basic = accounts?.basic === true;
  if (account?.account === undefined || accounts === undefined) return undefined;
  if (!basic && !effects.some((effect) => effect.kind === 'verify')) return undefined;
  return {
    entity: account.entity.id,
    ...account.account,
    scopes: accounts.scopes.granted,
    evidence: accounts.scopes.evidence,
    ...(basic ? { basic } : {}),
  };
}

/** True if a credential of a scheme can identify an account. */
export function holdsAccounts(schemes: readonly SecurityScheme[], id: string, basic: boolean): boolean {
  const scheme = schemes.find((candidate) => candidate.id === id);
  return scheme?.kind === 'basic' ? basic : scheme?.kind === 'api-key' ? holdsTokens(scheme, schemes) : scheme?.kind === 'bearer';
}

function holdsTokens(scheme: SecurityScheme & { readonly kind: 'api-key' }, all: readonly SecurityScheme[]): boolean {
  return scheme.parameter.toLowerCase() === 'authorization' || all.every((other) => other.kind !== 'bearer');
}

/** Treats API keys as tokens of a login if no other scheme could hold them. */
export function forAccounts(scheme: SecurityScheme, all: readonly SecurityScheme[], account: Account): SecurityScheme {
  if (scheme.kind === 'basic') return account.basic === true ? { ...scheme, accounts: true } : scheme;
  return scheme.kind === 'api-key' && holdsTokens(scheme, all) ? { ...scheme, holds: 'tokens' } : scheme;
}
