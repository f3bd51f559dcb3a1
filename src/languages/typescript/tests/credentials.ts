/** View of the credentials that the generated tests call with. */
import { code, tsString } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type { ServicePlan } from '../../../lower/service-plan.js';
import type { SecurityScheme } from '../../../model/security.js';

/** Returns the code that sends a token as a key: in `Authorization` after a scheme, as most APIs do. */
function carryCode(scheme: Extract<SecurityScheme, { kind: 'api-key' }>): string {
  const place = `keyIn(${tsString(scheme.in)}, ${tsString(scheme.parameter)})`;
  return scheme.parameter.toLowerCase() === 'authorization' ? `(token) => ${place}(\`Token \${token}\`)` : place;
}

export function credentialsView({ model, capabilities }: ServicePlan): View {
  const schemes = model.securitySchemes;
  const has = (kind: string): boolean => schemes.some((scheme) => scheme.kind === kind);
  const secured = capabilities.includes('access-control');
  return {
    secured,
    config: secured && capabilities.includes('credential-settings'),
    tokens: capabilities.includes('token-schemes'),
    basic: has('basic'),
    keys: has('api-key'),
    apiKey: schemes.some((scheme) => scheme.kind === 'api-key' && scheme.holds === 'keys'),
    unsupported: has('unsupported'),
    authorization: has('bearer') || has('basic'),
    schemes: schemes.map((scheme) => {
      const list = `auth.${scheme.names.camel}${scheme.kind === 'basic' ? 'Users' : 'Keys'}`;
      const expression =
        scheme.kind === 'bearer'
          ? `tokens((token) => authorization(\`Bearer \${token}\`))`
          : scheme.kind === 'basic'
            ? `basic(${list})`
            : scheme.kind === 'api-key'
              ? scheme.holds === 'tokens'
                ? `tokens(${carryCode(scheme)})`
                : `apiKey(keyIn(${tsString(scheme.in)}, ${tsString(scheme.parameter)}), ${list})`
              : 'unsupported()';
      return { name: scheme.id, expression: code(expression) };
    }),
  };
}
