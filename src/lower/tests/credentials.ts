/** Alternatives of credentials that a request can meet. */
import type { Operation } from '../../model/operation.js';
import type { SecurityClaim, SecurityScheme } from '../../model/security.js';
import type { ServiceModel } from '../../model/service-model.js';

/** True if no request can meet what the operation asks for: a credential that the service cannot check, or two in one place. */
export function isDeniedToAll(model: ServiceModel, { security, anonymousAllowed }: Operation): boolean {
  return security.length > 0 && !anonymousAllowed && !security.some((claims) => canBeMet(model, claims));
}

/** Returns the alternatives that a request can meet, each once; all of them, where there is no such. */
export function testedClaims(model: ServiceModel, { security }: Operation): Operation['security'] {
  const met = security.filter((claims) => canBeMet(model, claims));
  const texts = met.map((claims) => JSON.stringify(claims));
  return met.length === 0 ? security : met.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}

function canBeMet({ securitySchemes }: ServiceModel, claims: readonly SecurityClaim[]): boolean {
  const sent = new Map<string, string>();
  return claims.every(({ scheme: id }) => {
    const scheme = securitySchemes.find((candidate) => candidate.id === id);
    const { place, value } = credentialOf(scheme);
    const other = sent.get(place);
    sent.set(place, value);
    return scheme?.kind !== 'unsupported' && (other === undefined || other === value);
  });
}

/** Returns the place and the value of a credential: one header has one value (RFC 9110 §5.3), and one token may satisfy two schemes. */
function credentialOf(scheme: SecurityScheme | undefined): { readonly place: string; readonly value: string } {
  return scheme?.kind === 'api-key'
    ? { place: `${scheme.in} ${scheme.parameter.toLowerCase()}`, value: scheme.holds === 'keys' ? scheme.id : 'token' }
    : { place: 'header authorization', value: scheme?.kind === 'bearer' ? 'token' : (scheme?.id ?? '') };
}
