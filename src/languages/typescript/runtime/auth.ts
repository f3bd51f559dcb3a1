/** `src/http/auth.ts` and `src/http/schemes/`: how the credential of each security scheme is checked. */
import { tsKey } from '../../../emit/encode/typescript.js';
import type { CredentialSetting, SchemePlan } from '../../../lower/access.js';
import type { ServicePlan } from '../../../lower/service-plan.js';
import {
  call,
  indexedType,
  member,
  name,
  object,
  openObject,
  parameter,
  property,
  returning,
  string,
  textType,
  typeName,
  unionType,
} from '../code/build.js';
import type { SourceFile } from '../code/declarations.js';
import type { Expression, Property, Type } from '../code/syntax.js';

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
    // Tokens may be issued and revoked that no declared scheme takes.
    ...(capabilities.includes('token-revocation') && capabilities.includes('token-schemes') ? (['revocations'] as const) : []),
    ...(capabilities.includes('account-basic') ? (['accounts'] as const) : []),
  ];
}

const argumentTypes: Readonly<Record<'config' | 'revocations' | 'accounts', Type>> = {
  config: indexedType(typeName('Config'), textType('auth')),
  revocations: typeName('Revocations'),
  accounts: typeName('AccountSecrets'),
};

/** Returns `src/http/auth.ts`. */
export function authFile(plan: Pick<ServicePlan, 'capabilities' | 'schemes'>): SourceFile {
  const given = authArguments(plan);
  const used = new Map(plan.schemes.map(({ kind }) => [checks[kind].file, checks[kind]]));
  const schemes = plan.schemes.map((scheme): Property => ({
    description: scheme.description,
    key: tsKey(scheme.id),
    value: schemeCode(scheme, given.includes('revocations')),
  }));
  const names = plan.schemes.map(({ id }) => textType(id));
  const [only] = names;
  return {
    imports: [
      ...(given.includes('config') ? [{ module: '../config.js', isTypeOnly: true, names: ['Config'] }] : []),
      ...(given.includes('accounts') ? [{ module: './account-secrets.js', isTypeOnly: true, names: ['AccountSecrets'] }] : []),
      { module: './guard.js', names: ['type Guard', 'createGuard'] },
      ...(given.includes('revocations') ? [{ module: './revocations.js', isTypeOnly: true, names: ['Revocations'] }] : []),
      ...[...used.values()]
        .sort((a, b) => (a.file < b.file ? -1 : 1))
        .map(({ name: check, file }) => ({ module: `./schemes/${file}.js`, names: [check] })),
    ],
    declarations: [
      {
        kind: 'alias',
        name: 'SchemeName',
        description: 'The security schemes of the API description.',
        type: only !== undefined && names.length === 1 ? only : unionType(...names),
      },
      {
        kind: 'function',
        name: 'createAuth',
        description: given.includes('config')
          ? 'Checks the credentials of every scheme against the configuration.'
          : 'Rejects all requests: none of the schemes is supported.',
        parameters: given.map((each) => parameter(each, argumentTypes[each])),
        returns: typeName('Guard', typeName('SchemeName')),
        body: [returning(call(name('createGuard'), openObject(schemes)))],
      },
    ],
  };
}

function schemeCode(scheme: SchemePlan, isRevocable: boolean): Expression {
  const config = name('config');
  const check = name(checks[scheme.kind].name);
  switch (scheme.kind) {
    case 'token-key':
      return call(check, object([...placeOf(scheme), property('jwt', tokenSettings(config, isRevocable))]));
    case 'api-key':
      return call(check, object([...placeOf(scheme), property('keys', member(config, settingName(scheme, scheme.accepted)))]));
    case 'account-basic':
      return call(check, object([property('users', member(config, settingName(scheme, scheme.accepted))), { key: 'accounts' }]));
    case 'basic':
      return call(check, member(config, settingName(scheme, scheme.accepted)));
    case 'bearer':
      return call(check, tokenSettings(config, isRevocable));
    case 'unsupported':
      return check;
  }
}

function placeOf(scheme: Extract<SchemePlan, { kind: 'token-key' | 'api-key' }>): readonly Property[] {
  return [property('in', string(scheme.in)), property('name', string(scheme.parameter))];
}

/** Returns the settings of tokens in a configuration, with the revoked ones. */
export function tokenSettings(config: Expression, isRevocable: boolean): Expression {
  const settings = member(config, 'jwt');
  return isRevocable ? object([{ value: settings }, { key: 'revocations' }]) : settings;
}
