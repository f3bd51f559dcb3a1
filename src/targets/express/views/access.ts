/** What a service checks of those who call, and where its configuration holds what credentials are checked against. */
import type { SecurityScheme } from '../../../model/security.js';
import type { ServiceModel } from '../../../model/service-model.js';
import { issuesTokens } from '../token-use.js';
import type { ViewContext } from './context.js';

/** Does some operation ask who calls? */
export function isSecured(context: ViewContext): boolean {
  return context.model.account !== undefined || context.model.operations.some((operation) => operation.security.length > 0);
}

/** Does it check, or issue, JSON Web Tokens? */
export function hasTokens({ model }: ViewContext): boolean {
  return issuesTokens(model) || model.securitySchemes.some((scheme) => scheme.kind === 'bearer' || isTokenKey(scheme));
}

/** Does its configuration hold anything that credentials are checked against? Not where it can check none of its schemes. */
export function readsCredentials(context: ViewContext): boolean {
  return hasTokens(context) || context.model.securitySchemes.some(isListed);
}

/** Does the configuration list what a scheme accepts? */
export function isListed(scheme: SecurityScheme): boolean {
  return scheme.kind === 'basic' || (scheme.kind === 'api-key' && scheme.holds === 'keys');
}

/** Is there a scheme that takes the names and the secrets of accounts? */
export function hasBasicAccounts({ model }: ViewContext): boolean {
  return model.securitySchemes.some((scheme) => scheme.kind === 'basic' && scheme.accounts === true);
}

/** A key that is a token which the service issues to its accounts. */
export function isTokenKey(scheme: SecurityScheme): boolean {
  return scheme.kind === 'api-key' && scheme.holds === 'tokens';
}

/** The variable of the environment that holds the keys or users of a scheme. */
export function schemeVariable(scheme: SecurityScheme): string {
  return `${scheme.names.snake.toUpperCase()}_${scheme.kind === 'basic' ? 'USERS' : 'KEYS'}`;
}

/**
 * The value that local development uses for it: one key opens every scheme, so that one line of `token` calls everything. A second one is
 * for somebody else, where what callers do is kept for each of them.
 */
export function schemeDevelopmentValue({ model }: ViewContext, scheme: SecurityScheme): string {
  const [first, second] =
    scheme.kind === 'basic'
      ? ['developer:development-only-password', 'colleague:development-only-password']
      : ['development-only-key', 'development-only-other-key'];
  return keepsCallers(model) ? `${first},${second}` : first;
}

/** Does something go by what the credential of whoever calls calls them? */
function keepsCallers({ operations }: ServiceModel): boolean {
  return operations.some(({ program }) =>
    program?.effects.some((effect) => 'member' in effect && effect.member.value.kind === 'principal'),
  );
}

/** The setting that holds it. */
export function listName(scheme: SecurityScheme): string {
  return `${scheme.names.camel}${scheme.kind === 'basic' ? 'Users' : 'Keys'}`;
}
