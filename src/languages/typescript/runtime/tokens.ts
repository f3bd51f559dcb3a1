/** `src/http/tokens.ts`, `principal.ts` and `schemes/json-web-token.ts`: tokens and the sessions that they belong to. */
import { code } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type { ServicePlan } from '../../../lower/service-plan.js';
import { constant, string } from '../code/build.js';
import { printDoc } from '../code/doc.js';
import { printStatements } from '../code/print-statement.js';

export function tokensView({ capabilities, tokens }: Pick<ServicePlan, 'capabilities' | 'tokens'>): View {
  return {
    ...sessionView({ capabilities }),
    logout: capabilities.includes('logout'),
    revokesRefresh: capabilities.includes('refresh-token-revocation'),
    expiry: capabilities.includes('token-expiry'),
    lifetime: code(withSeparators(tokens.lifetime)),
    scopes: tokens.scopes.length === 0 ? undefined : code(printDoc(printStatements([constant('scope', string(tokens.scopes.join(' ')))]))),
  };
}

export function sessionView({ capabilities }: Pick<ServicePlan, 'capabilities'>): View {
  return { revocable: capabilities.includes('token-revocation'), refresh: capabilities.includes('token-refresh') };
}

/** `86_400` */
function withSeparators(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, '_');
}
