import type { Request } from 'express';
import { HttpError } from './errors.js';
import type { Principal } from './principal.js';
import type { Access } from './route.js';

/** One security scheme of the API description. */
export interface Scheme {
  /** The challenge of a 401 response (RFC 9110 §11.6.1). */
  readonly challenge: string;
  /** Undefined: the request has no such credential. Null: it has an invalid one. */
  readonly authenticate: (request: Request) => Promise<Principal | null | undefined>;
}

/** Schemes that must all accept the request, each with its required scopes. */
export type Requirement<Name extends string> = Readonly<Partial<Record<Name, readonly string[]>>>;

/** Creates the access rule of an operation from its alternatives, of which one must hold. */
export interface Guard<Name extends string> {
  /** Requires a valid credential. */
  require(...alternatives: readonly Requirement<Name>[]): Access;
  /** Accepts anonymous requests; a credential must be valid if present. */
  optional(...alternatives: readonly Requirement<Name>[]): Access;
}

type Verdict =
  | { readonly kind: 'granted'; readonly principal: Principal }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'absent' };

export function createGuard<Name extends string>(
  schemes: Readonly<Record<Name, Scheme>>,
): Guard<Name> {
  const decide = async (request: Request, requirement: Requirement<Name>): Promise<Verdict> => {
    let principal: Principal | undefined;
    for (const name of Object.keys(requirement) as Name[]) {
      const found = await schemes[name].authenticate(request);
      if (found === undefined || found === null) {
        return { kind: found === null ? 'invalid' : 'absent' };
      }
      const needed = requirement[name] ?? [];
      if (!needed.every((scope) => found.scopes.includes(scope))) {
        return { kind: 'forbidden' };
      }
      principal ??= found;
    }
    return principal === undefined ? { kind: 'absent' } : { kind: 'granted', principal };
  };

  const access = (
    alternatives: readonly Requirement<Name>[],
    anonymousAllowed: boolean,
  ): Access => {
    const names = new Set(alternatives.flatMap((one) => Object.keys(one) as Name[]));
    const challenge = [...new Set([...names].map((name) => schemes[name].challenge))].join(', ');
    return async (request) => {
      const verdicts: Verdict['kind'][] = [];
      for (const requirement of alternatives) {
        const verdict = await decide(request, requirement);
        if (verdict.kind === 'granted') {
          return verdict.principal;
        }
        verdicts.push(verdict.kind);
      }
      if (verdicts.includes('forbidden')) {
        throw new HttpError(
          403,
          'Forbidden',
          'The credential does not grant access to this operation.',
        );
      }
      if (anonymousAllowed && !verdicts.includes('invalid')) {
        return null;
      }
      throw new HttpError(401, 'Unauthorized', 'A valid credential is required.', [], {
        'WWW-Authenticate': challenge,
      });
    };
  };

  return {
    require: (...alternatives) => access(alternatives, false),
    optional: (...alternatives) => access(alternatives, true),
  };
}
