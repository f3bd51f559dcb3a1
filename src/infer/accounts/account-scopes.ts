/**
 * OAuth scopes of a login token. Anybody may register, so a scope is granted to everybody or to nobody: scopes offered to users are
 * granted, those of administration are not.
 */
import { wordsOf } from '../../core/names.js';
import type { ApiDocument, SecuritySchemeObject } from '../../load/types.js';
import { evidenceOf } from '../decided/decision-registry.js';
import type { DecisionRegistry } from '../decided/decision-registry.js';
import { escapeToken } from '../../core/json-pointer.js';
import { own } from '../../core/json.js';
import type { Evidence } from '../../model/evidence.js';
import type { SecurityScheme } from '../../model/security.js';
import { privilegedScopes } from '../vocabulary/secret-names.js';

export interface GrantedScopes {
  /** Sorted. */
  readonly granted: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** OAuth flows of a person (RFC 6749 §1.3), the closest to a login first; client credentials are for programs. */
const userFlows = ['password', 'authorizationCode', 'implicit', 'deviceAuthorization'] as const;

export function grantScopes({ root }: ApiDocument, schemes: readonly SecurityScheme[], decisions: DecisionRegistry): GrantedScopes {
  const bearers = schemes.flatMap((scheme) => (scheme.kind === 'bearer' ? [scheme] : []));
  const known = [...new Set(bearers.flatMap(({ scopes }) => scopes))].sort();
  const decision = decisions.service('service.scopes');
  const unknown = decision?.value.find((scope) => !known.includes(scope));
  if (decision !== undefined && unknown !== undefined)
    decisions.refuse(
      decision,
      `no operation requires the scope \`${unknown}\``,
      known.length === 0 ? 'No operation requires any.' : `It may be any of ${known.join(', ')}.`,
    );
  else if (decision !== undefined) return { granted: [...new Set(decision.value)].sort(), evidence: [evidenceOf(decision)] };
  const offers = bearers.map((scheme) => offerOf(scheme, own(root.components?.securitySchemes, scheme.id)));
  const granted = [...new Set(offers.flatMap((offer) => offer.granted))].sort();
  return { granted, evidence: offers.flatMap((offer) => offer.evidence ?? []) };
}

function offerOf(
  { id, scopes }: Extract<SecurityScheme, { kind: 'bearer' }>,
  declared: SecuritySchemeObject | undefined,
): { readonly granted: readonly string[]; readonly evidence?: Evidence } {
  if (scopes.length === 0) return { granted: [] };
  const flows = Object.entries(declared?.flows ?? {});
  const flow = userFlows.find((name) =>
    flows.some(([kind, { scopes: offered }]) => kind === name && Object.keys(offered ?? {}).length > 0),
  );
  const offered = new Set(flows.flatMap(([, each]) => Object.keys(each.scopes ?? {})));
  const ofFlow = flow === undefined ? {} : (declared?.flows?.[flow]?.scopes ?? {});
  // Operations may require scopes that no flow offers.
  const candidates = scopes.filter((scope) => Object.hasOwn(ofFlow, scope) || !offered.has(scope));
  const granted = candidates.filter((scope) => !isPrivileged(scope, Object.hasOwn(ofFlow, scope) ? ofFlow[scope] : undefined));
  const withheld = scopes.filter((scope) => !granted.includes(scope));
  const source = flow === undefined ? 'the scopes that operations require' : `the scopes of its ${flow} flow`;
  const list = (all: readonly string[]): string => (all.length === 0 ? 'no scope' : all.join(', '));
  return {
    granted,
    evidence: {
      pointer: `/components/securitySchemes/${escapeToken(id)}`,
      rule: 'scopes-of-login',
      confidence: 0.6,
      because: `anybody may register, so a login grants ${source} without administration: ${list(granted)}${withheld.length === 0 ? '' : `; withheld: ${list(withheld)}`}`,
    },
  };
}

function isPrivileged(scope: string, description: unknown): boolean {
  const words = [scope.toLowerCase(), ...scope.toLowerCase().split(/[^a-z*]+/u), ...wordsOf(scope).map((word) => word.toLowerCase())];
  return (
    words.some((word) => privilegedScopes.has(word)) ||
    (typeof description === 'string' && /\b(?:admin|superuser|staff)/iu.test(description))
  );
}
