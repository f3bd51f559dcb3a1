/** Security schemes and the access rule of each operation. */
import type { Names } from '../core/names.js';
import type { Operation } from '../model/operation.js';
import type { SecurityClaim, SecurityScheme } from '../model/security.js';
import type { ServiceModel } from '../model/service-model.js';

export type { SecurityClaim };

/** One security scheme, by how its credential is checked. */
export type SchemePlan = { readonly id: string; readonly names: Names; readonly description: string } & (
  | { readonly kind: 'bearer' | 'unsupported' }
  /** A JSON Web Token in a header, a cookie or the query. */
  | { readonly kind: 'token-key'; readonly in: KeyLocation; readonly parameter: string }
  | { readonly kind: 'api-key'; readonly in: KeyLocation; readonly parameter: string; readonly accepted: CredentialSetting }
  /** `account-basic` takes the name and the password of an account too. */
  | { readonly kind: 'basic' | 'account-basic'; readonly accepted: CredentialSetting }
);

type KeyLocation = 'header' | 'query' | 'cookie';

/** A variable of the environment that lists the credentials which a scheme accepts. */
export interface CredentialSetting {
  /** `users`: pairs of `name:password`. */
  readonly holds: 'users' | 'keys';
  readonly variable: string;
  /** The value of local development. */
  readonly development: string;
}

/** The access rule of an operation. */
export type OperationAccess =
  | { readonly kind: 'public' }
  /** One of the alternatives must hold; with `optional`, a request without a credential passes too. */
  | { readonly kind: 'required' | 'optional'; readonly alternatives: readonly (readonly SecurityClaim[])[] };

/** Returns the schemes of a service, in the order of the document. */
export function lowerSchemes(model: ServiceModel): readonly SchemePlan[] {
  const isKeptByCaller = keepsCallers(model);
  return model.securitySchemes.map((scheme) => lowerScheme(scheme, isKeptByCaller));
}

function lowerScheme(scheme: SecurityScheme, isKeptByCaller: boolean): SchemePlan {
  const { id, names, description = '' } = scheme;
  const named = { id, names, description };
  switch (scheme.kind) {
    case 'bearer':
    case 'unsupported':
      return { ...named, kind: scheme.kind };
    case 'api-key': {
      const location = { in: scheme.in, parameter: scheme.parameter };
      return scheme.holds === 'tokens'
        ? { ...named, kind: 'token-key', ...location }
        : { ...named, kind: 'api-key', ...location, accepted: credentialSetting(names, 'keys', isKeptByCaller) };
    }
    case 'basic':
      return {
        ...named,
        kind: scheme.accounts === true ? 'account-basic' : 'basic',
        accepted: credentialSetting(names, 'users', isKeptByCaller),
      };
  }
}

/**
 * The setting of one scheme. In development one key opens every scheme, so that one line of `token` calls everything; a second one is for
 * another caller, where rows are kept by caller.
 */
function credentialSetting(names: Names, holds: CredentialSetting['holds'], isKeptByCaller: boolean): CredentialSetting {
  const [first, second] =
    holds === 'users'
      ? ['developer:development-only-password', 'colleague:development-only-password']
      : ['development-only-key', 'development-only-other-key'];
  return {
    holds,
    variable: `${names.snake}_${holds}`.toUpperCase(),
    development: isKeptByCaller ? `${first},${second}` : first,
  };
}

/** True if some row belongs to the subject of a credential. */
function keepsCallers({ operations }: ServiceModel): boolean {
  return operations.some(({ program }) =>
    program?.effects.some((effect) => 'member' in effect && effect.member.value.kind === 'principal'),
  );
}

/** Returns the access rule of an operation. */
export function lowerAccess({ security, anonymousAllowed }: Operation): OperationAccess {
  return security.length === 0 ? { kind: 'public' } : { kind: anonymousAllowed ? 'optional' : 'required', alternatives: security };
}
