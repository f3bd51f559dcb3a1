/** View of the credentials that the generated tests call with. */
import { code } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type { SchemePlan } from '../../../lower/access.js';
import type { ServicePlan } from '../../../lower/service-plan.js';
import { array, arrow, call, constant, construct, member, name, string, templateText, typeName } from '../code/build.js';
import { printDoc } from '../code/doc.js';
import { printStatements } from '../code/print-statement.js';
import type { Expression } from '../code/syntax.js';

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
    schemes: code(printDoc(printStatements([constant('schemes', schemesCode(schemes))]))),
  };
}

/** `new Map<string, Scheme>([['basic', basic(auth.basicUsers)], …])` */
function schemesCode(schemes: readonly SchemePlan[]): Expression {
  const entries = schemes.map((scheme) => array([string(scheme.id), credentialCode(scheme)]));
  return { ...construct(name('Map'), array(entries)), types: [typeName('string'), typeName('Scheme')] };
}

function credentialCode(scheme: SchemePlan): Expression {
  const accepted = (kind: 'Users' | 'Keys'): Expression => member(name('auth'), `${scheme.names.camel}${kind}`);
  switch (scheme.kind) {
    case 'bearer':
      return call(name('tokens'), arrow('token', call(name('authorization'), templateText('Bearer ', name('token')))));
    case 'basic':
    case 'account-basic':
      return call(name('basic'), accepted('Users'));
    case 'token-key':
      return call(name('tokens'), carryCode(scheme));
    case 'api-key':
      return call(name('apiKey'), placeCode(scheme), accepted('Keys'));
    case 'unsupported':
      return call(name('unsupported'));
  }
}

/** Returns the code that sends a token as a key: in `Authorization` after a scheme, as most APIs do. */
function carryCode(scheme: Extract<SchemePlan, { kind: 'token-key' }>): Expression {
  const place = placeCode(scheme);
  return scheme.parameter.toLowerCase() === 'authorization' ? arrow('token', call(place, templateText('Token ', name('token')))) : place;
}

function placeCode({ in: location, parameter }: Extract<SchemePlan, { kind: 'token-key' | 'api-key' }>): Expression {
  return call(name('keyIn'), string(location), string(parameter));
}
