/** View of the credentials that the generated tests call with. */
import { code, tsString } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type { SchemePlan } from '../../../lower/access.js';
import type { ServicePlan } from '../../../lower/service-plan.js';

/** Returns the view of the file. */
export function credentialsView({ capabilities, schemes }: ServicePlan): View {
  const has = (...kinds: readonly SchemePlan['kind'][]): boolean => schemes.some(({ kind }) => kinds.includes(kind));
  const secured = capabilities.includes('access-control');
  return {
    secured,
    config: secured && capabilities.includes('credential-settings'),
    tokens: capabilities.includes('token-schemes'),
    basic: has('basic', 'account-basic'),
    keys: has('api-key', 'token-key'),
    apiKey: has('api-key'),
    unsupported: has('unsupported'),
    authorization: has('bearer', 'basic', 'account-basic'),
    schemes: schemes.map((scheme) => ({ name: scheme.id, expression: code(credentialCode(scheme)) })),
  };
}

function credentialCode(scheme: SchemePlan): string {
  switch (scheme.kind) {
    case 'bearer':
      return `tokens((token) => authorization(\`Bearer \${token}\`))`;
    case 'basic':
    case 'account-basic':
      return `basic(auth.${scheme.names.camel}Users)`;
    case 'token-key':
      return `tokens(${carryCode(scheme)})`;
    case 'api-key':
      return `apiKey(keyIn(${tsString(scheme.in)}, ${tsString(scheme.parameter)}), auth.${scheme.names.camel}Keys)`;
    case 'unsupported':
      return 'unsupported()';
  }
}

/** Returns the code that sends a token as a key: in `Authorization` after a scheme, as most APIs do. */
function carryCode({ in: location, parameter }: Extract<SchemePlan, { kind: 'token-key' }>): string {
  const place = `keyIn(${tsString(location)}, ${tsString(parameter)})`;
  return parameter.toLowerCase() === 'authorization' ? `(token) => ${place}(\`Token \${token}\`)` : place;
}
