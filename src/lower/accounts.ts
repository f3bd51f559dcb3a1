/** Accounts that log in, and the tokens that they get. */
import type { ServiceModel } from '../model/service-model.js';
import type { Capability } from './capabilities.js';

/** The table of accounts. */
export interface AccountPlan {
  readonly entity: string;
  /** Field of the primary key, which tokens name as their subject. */
  readonly key: string;
  readonly isTextKey: boolean;
  /** Unique fields that a login may name an account by. */
  readonly identifiers: readonly string[];
  /** Field of the password's hash. */
  readonly secret: string;
}

/** The tokens that a service issues. */
export interface TokenPlan {
  /** Seconds. */
  readonly lifetime: number;
  /** Scopes that a token of a login grants, sorted. */
  readonly scopes: readonly string[];
}

/** Returns the table of accounts; undefined where nobody logs in. */
export function lowerAccount({ account, entities }: ServiceModel): AccountPlan | undefined {
  const entity = entities.find(({ id }) => id === account?.entity);
  const key = entity?.primaryKey[0];
  if (account === undefined || entity === undefined || key === undefined) {
    return undefined;
  }
  const { identifiers, secret } = account;
  return {
    entity: entity.id,
    key,
    isTextKey: entity.fields.find(({ name }) => name === key)?.type.kind === 'string',
    identifiers,
    secret,
  };
}

/** Returns what tokens grant and for how long: short where they can be renewed, since a stolen one is good for as long. */
export function lowerTokens({ account }: ServiceModel, capabilities: readonly Capability[]): TokenPlan {
  return { lifetime: capabilities.includes('token-refresh') ? 3_600 : 86_400, scopes: account?.scopes ?? [] };
}
