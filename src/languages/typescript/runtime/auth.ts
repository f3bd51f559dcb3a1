/** `src/http/auth.ts` and `src/http/schemes/`: how the credential of each security scheme is checked. */
import { code, tsString } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type { CredentialSetting, SchemePlan } from '../../../lower/access.js';
import type { ServicePlan } from '../../../lower/service-plan.js';

/** Name of the property of `Config['auth']` that holds the credentials which a scheme accepts, e.g. `apiKeyKeys`. */
export function settingName({ names }: SchemePlan, { holds }: CredentialSetting): string {
  return `${names.camel}${holds === 'users' ? 'Users' : 'Keys'}`;
}

/** Function that checks each kind of scheme, and its file in `src/http/schemes/`. */
const checks: Readonly<Record<SchemePlan['kind'], { readonly name: string; readonly file: string }>> = {
  'account-basic': { name: 'accountBasic', file: 'account-basic' },
  'api-key': { name: 'apiKey', file: 'api-key' },
  basic: { name: 'basic', file: 'basic' },
  bearer: { name: 'bearer', file: 'bearer' },
  'token-key': { name: 'tokenKey', file: 'token-key' },
  unsupported: { name: 'unsupported', file: 'unsupported' },
};

/** Arguments of `createAuth`, in their order. */
export function authArguments({ capabilities }: Pick<ServicePlan, 'capabilities'>): readonly ('config' | 'revocations' | 'accounts')[] {
  return [
    ...(capabilities.includes('credential-settings') ? (['config'] as const) : []),
    ...(capabilities.includes('token-revocation') ? (['revocations'] as const) : []),
    ...(capabilities.includes('account-basic') ? (['accounts'] as const) : []),
  ];
}

const argumentTypes = { config: "Config['auth']", revocations: 'Revocations', accounts: 'AccountSecrets' } as const;

export function authView(plan: Pick<ServicePlan, 'capabilities' | 'schemes'>): View {
  const given = authArguments(plan);
  const isRevocable = given.includes('revocations');
  const files = new Map(plan.schemes.map(({ kind }) => [checks[kind].file, checks[kind]]));
  return {
    imports: [...files.values()].sort((a, b) => (a.file < b.file ? -1 : 1)),
    config: given.includes('config'),
    revocable: isRevocable,
    accounts: given.includes('accounts'),
    parameters: code(given.map((name) => `${name}: ${argumentTypes[name]}`).join(', ')),
    schemes: plan.schemes.map((scheme) => ({
      name: scheme.id,
      description: scheme.description,
      expression: code(schemeCode(scheme, isRevocable ? '{ ...config.jwt, revocations }' : 'config.jwt')),
    })),
  };
}

function schemeCode(scheme: SchemePlan, jwt: string): string {
  switch (scheme.kind) {
    case 'token-key':
      return `tokenKey({ in: ${tsString(scheme.in)}, name: ${tsString(scheme.parameter)}, jwt: ${jwt} })`;
    case 'api-key': {
      const keys = `config.${settingName(scheme, scheme.accepted)}`;
      return `apiKey({ in: ${tsString(scheme.in)}, name: ${tsString(scheme.parameter)}, keys: ${keys} })`;
    }
    case 'account-basic':
      return `accountBasic({ users: config.${settingName(scheme, scheme.accepted)}, accounts })`;
    case 'basic':
      return `basic(config.${settingName(scheme, scheme.accepted)})`;
    case 'bearer':
      return `bearer(${jwt})`;
    case 'unsupported':
      return 'unsupported';
  }
}
