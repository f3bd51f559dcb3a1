/** What the parts of a service have to do with tokens: who issues, renews and ends them. */
import type { Effect } from '../../model/program.js';
import type { ServiceModel } from '../../model/service-model.js';
import { type Code, code, tsIdentifier } from '../../emit/encode/typescript.js';
import type { View } from '../../emit/engine.js';
import { delegateName } from './views/repository.js';

export interface TokenUse {
  /** Tokens can end before they expire. */
  readonly revocable: boolean;
  /** Tokens are renewed by others. */
  readonly refresh: boolean;
  /** Whoever calls can end their session, or that of a refresh token that they send. */
  readonly logout: boolean;
  readonly revokesRefresh: boolean;
  /** Answers say until when a token is valid. */
  readonly expiry: boolean;
}

/** Does some operation answer or end a token? With HTTP basic there may be none. */
export function issuesTokens({ operations }: ServiceModel): boolean {
  return operations.some(({ program }) => program?.effects.some(({ kind }) => kind === 'issue' || kind === 'redeem' || kind === 'revoke'));
}

export function tokenUseOf({ account, operations, projections }: ServiceModel): TokenUse {
  const effects = operations.flatMap(({ program }) => program?.effects ?? []);
  const has = (test: (effect: Effect) => boolean): boolean => effects.some(test);
  const revokesRefresh = has((effect) => effect.kind === 'revoke' && effect.token !== undefined);
  return {
    revocable: account?.revocations !== undefined,
    refresh: revokesRefresh || has((effect) => effect.kind === 'redeem' || (effect.kind === 'issue' && effect.refresh !== undefined)),
    logout: has((effect) => effect.kind === 'revoke' && effect.token === undefined),
    revokesRefresh,
    expiry: projections.some(({ properties }) => properties.some(({ source }) => source.kind === 'token-expiry')),
  };
}

/** Short where it can be renewed: a token that was stolen is good for as long. */
function lifetimeOf({ refresh }: TokenUse): Code {
  return code(refresh ? '3_600' : '86_400');
}

export function tokensView(model: ServiceModel): View {
  const use = tokenUseOf(model);
  const scopes = model.account?.scopes ?? [];
  return { ...use, lifetime: lifetimeOf(use), scopes: scopes.length === 0 ? undefined : scopes.join(' ') };
}

/** What a checked token tells of its session. */
export function sessionView(model: ServiceModel): View {
  const { revocable, refresh } = tokenUseOf(model);
  return { revocable, refresh };
}

/** How an account is found by the name that HTTP basic has. */
export function accountSecretsView({ account, entities }: ServiceModel): View {
  const entity = entities.find(({ id }) => id === account?.entity);
  const primary = entity?.primaryKey[0] ?? '';
  const key = `account.${tsIdentifier(primary)}`;
  const keyType = entity?.fields.find(({ name }) => name === primary)?.type.kind;
  const names = (account?.identifiers ?? []).map((field) => `{ ${tsIdentifier(field)}: name }`);
  return {
    delegate: entity === undefined ? '' : delegateName(entity),
    method: names.length === 1 ? 'findUnique' : 'findFirst',
    where: code(names.length === 1 ? (names[0] ?? '') : `{ OR: [${names.join(', ')}] }`),
    secret: account?.secret ?? '',
    key: code(keyType === 'string' ? key : `String(${key})`),
  };
}

export function revocationsView({ account, entities }: ServiceModel): View {
  const entity = entities.find(({ id }) => id === account?.revocations);
  return { delegate: entity === undefined ? '' : delegateName(entity) };
}
