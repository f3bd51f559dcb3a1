import type { Request } from 'express';
import { HttpError } from './errors.js';
import type { Principal } from './principal.js';
import type { Access } from './route.js';

/** One security scheme of the API description. */
export interface Scheme {
  /** What a 401 asks for (RFC 9110 §11.6.1). */
  readonly challenge: string;
  /** Undefined: the request carries no such credential. Null: it carries one that is not valid. */
  readonly authenticate: (request: Request) => Promise<Principal | null | undefined>;
}

/** Schemes that must all hold, each with the scopes that it must grant. */
export type Requirement<Name extends string> = Readonly<Partial<Record<Name, readonly string[]>>>;

/** Makes the access rule of an operation from its alternatives, of which one must hold. */
export interface Guard<Name extends string> {
  /** A valid credential is needed. */
  require(...alternatives: readonly Requirement<Name>[]): Access;
  /** None is needed; one that is sent must be valid. */
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
        throw new HttpError(403, 'Forbidden', 'The credential does not allow this.');
      }
      if (anonymousAllowed && !verdicts.includes('invalid')) {
        return null;
      }
      throw new HttpError(401, 'Unauthorized', 'A valid credential is needed.', [], {
        'WWW-Authenticate': challenge,
      });
    };
  };

  return {
    require: (...alternatives) => access(alternatives, false),
    optional: (...alternatives) => access(alternatives, true),
  };
}
