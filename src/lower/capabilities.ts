/** The abilities of a service that decide on its runtime files, packages and settings. */
import type { Operation } from '../model/operation.js';
import type { Effect } from '../model/program.js';
import type { ServiceModel } from '../model/service-model.js';
import { type SchemePlan, lowerSchemes } from './access.js';
import { mainMedia, parserOf, readMedia } from './media-types.js';

/** One ability of a service. Tables of files and packages name the abilities that an entry needs. */
export type Capability =
  /** Some operation asks for a credential. */
  | 'access-control'
  /** The configuration holds secrets that credentials are checked against. */
  | 'credential-settings'
  | 'accounts'
  /** Secrets are stored as hashes. */
  | 'passwords'
  /** Credentials name rows by a key that is a number. */
  | 'account-keys'
  /** Security schemes by how they are checked. */
  | `scheme:${SchemePlan['kind']}`
  /** Schemes whose credential is a key: in a header, a cookie or the query. */
  | 'key-schemes'
  /** Schemes whose credential is a name with a password. */
  | 'password-schemes'
  /** Schemes whose credential is compared with those of the configuration. */
  | 'secret-schemes'
  /** Schemes whose credential is a JSON Web Token. */
  | 'token-schemes'
  /** HTTP basic takes the name and the password of an account. */
  | 'account-basic'
  /** It checks or issues JSON Web Tokens. */
  | 'tokens'
  | 'token-issue'
  /** Tokens are renewed by refresh tokens. */
  | 'token-refresh'
  /** Tokens can end before they expire. */
  | 'token-revocation'
  | 'logout'
  | 'refresh-token-revocation'
  /** Responses say until when a token is valid. */
  | 'token-expiry'
  /** Some operation reads `multipart/form-data`. */
  | 'multipart'
  /** Some form holds files. */
  | 'files-in-forms'
  /** Some request body is a file as a whole. */
  | 'file-bodies'
  /** Files come in. */
  | 'uploads'
  /** Some response body is a file. */
  | 'downloads'
  /** Files come in or are kept. */
  | 'file-storage'
  | 'pagination'
  /** Links to other pages are in a header. */
  | 'link-headers'
  /** Some list takes its order from a parameter. */
  | 'ordering'
  /** RFC 6902. */
  | 'json-patch'
  /** Responses show addresses of rows, which start with the origin of the request. */
  | 'addresses'
  /** There are rows from the beginning. */
  | 'seeds';

interface Facts {
  readonly model: ServiceModel;
  readonly effects: readonly Effect[];
  readonly parsers: ReadonlySet<string | undefined>;
  readonly schemes: ReadonlySet<SchemePlan['kind']>;
}

const conditions: Readonly<Record<Capability, (facts: Facts) => boolean>> = {
  'access-control': ({ model }) => model.operations.some(({ security }) => security.length > 0),
  'credential-settings': (facts) => conditions.tokens(facts) || conditions['secret-schemes'](facts),
  accounts: ({ model }) => model.account !== undefined,
  passwords: (facts) => conditions['account-basic'](facts) || facts.effects.some(usesPasswords),
  'account-keys': ({ model, effects }) => effects.some((effect) => findsByCredential(effect) && !hasTextKey(model, effect.entity)),
  'scheme:account-basic': hasScheme('account-basic'),
  'scheme:api-key': hasScheme('api-key'),
  'scheme:basic': hasScheme('basic'),
  'scheme:bearer': hasScheme('bearer'),
  'scheme:token-key': hasScheme('token-key'),
  'scheme:unsupported': hasScheme('unsupported'),
  'key-schemes': hasScheme('api-key', 'token-key'),
  'password-schemes': hasScheme('basic', 'account-basic'),
  'secret-schemes': hasScheme('api-key', 'basic', 'account-basic'),
  'token-schemes': hasScheme('bearer', 'token-key'),
  'account-basic': ({ model }) => model.account?.basic === true,
  tokens: (facts) => conditions['token-issue'](facts) || conditions['token-schemes'](facts),
  // With HTTP basic there may be none.
  'token-issue': has('issue', 'redeem', 'revoke'),
  'token-refresh': (facts) =>
    conditions['refresh-token-revocation'](facts) ||
    facts.effects.some((effect) => effect.kind === 'redeem' || (effect.kind === 'issue' && effect.refresh !== undefined)),
  'token-revocation': ({ model }) => model.revocations !== undefined,
  logout: ({ effects }) => effects.some((effect) => effect.kind === 'revoke' && effect.token === undefined),
  'refresh-token-revocation': ({ effects }) => effects.some((effect) => effect.kind === 'revoke' && effect.token !== undefined),
  'token-expiry': ({ model }) =>
    model.projections.some(({ properties }) => properties.some(({ source }) => source.kind === 'token-expiry')),
  multipart: ({ parsers }) => parsers.has('form-data'),
  'files-in-forms': ({ model }) => model.operations.some(takesFilesInForm),
  'file-bodies': ({ parsers }) => parsers.has('file'),
  uploads: (facts) => conditions['files-in-forms'](facts) || conditions['file-bodies'](facts),
  downloads: ({ model }) => model.operations.some(({ program }) => program?.respond.body.kind === 'blob'),
  'file-storage': (facts) => conditions.uploads(facts) || has('store', 'load', 'discard')(facts),
  pagination: ({ effects }) => effects.some((effect) => effect.kind === 'list' && effect.page.kind !== 'none'),
  'link-headers': ({ model }) =>
    model.operations.some(({ program }) => program?.respond.headers?.some(({ source }) => source.kind === 'page-links') === true),
  ordering: ({ effects }) => effects.some((effect) => effect.kind === 'list' && effect.order.by !== undefined),
  'json-patch': has('amend'),
  addresses: ({ model }) => model.projections.some(({ properties }) => properties.some(({ source }) => source.kind === 'address')),
  seeds: ({ model }) => model.seeds.length > 0,
};

/** Returns the abilities of a service, in the order of `Capability`. */
export function capabilitiesOf(model: ServiceModel): readonly Capability[] {
  const facts: Facts = {
    model,
    effects: model.operations.flatMap(({ program }) => program?.effects ?? []),
    parsers: new Set(model.operations.flatMap((operation) => readMedia(operation).map((media) => parserOf(media, operation)))),
    schemes: new Set(lowerSchemes(model).map(({ kind }) => kind)),
  };
  return (Object.keys(conditions) as Capability[]).filter((capability) => conditions[capability](facts));
}

function hasScheme(...kinds: readonly SchemePlan['kind'][]): (facts: Facts) => boolean {
  return ({ schemes }) => kinds.some((kind) => schemes.has(kind));
}

function has(...kinds: readonly Effect['kind'][]): (facts: Facts) => boolean {
  return ({ effects }) => effects.some(({ kind }) => kinds.includes(kind));
}

/** True for an effect that compares a secret, or stores the hash of one. */
function usesPasswords(effect: Effect): boolean {
  return effect.kind === 'verify' || ('values' in effect && effect.values.some(({ value }) => value.kind === 'hash'));
}

/** True for an effect that finds a row by the subject of a credential or of a refresh token. */
function findsByCredential(effect: Effect): effect is Extract<Effect, { kind: 'caller' | 'redeem' }> {
  return effect.kind === 'caller' || effect.kind === 'redeem';
}

function hasTextKey({ entities }: ServiceModel, id: string): boolean {
  const entity = entities.find((one) => one.id === id);
  return entity?.fields.find(({ name }) => name === entity.primaryKey[0])?.type.kind === 'string';
}

/** True if an operation reads a form that holds files. */
function takesFilesInForm(operation: Operation): boolean {
  const media = mainMedia(operation);
  return media?.files !== undefined && parserOf(media, operation) === 'form-data';
}
