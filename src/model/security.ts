/** Security schemes, requirements of operations, and accounts. */
import type { JsonPointer } from '../core/diagnostics.js';
import type { Names } from '../core/names.js';
import type { Evidence } from './evidence.js';

/** The entity whose rows log in: with one of `identifiers` and a secret, of which `secret` keeps the hash. A token's subject is the row's primary key. */
export interface Account {
  readonly entity: string;
  /** Fields, each unique, that a login may name the account by. */
  readonly identifiers: readonly string[];
  /** The field of the hash. */
  readonly secret: string;
  /** The scopes of issued tokens, sorted. */
  readonly scopes: readonly string[];
  /** The reasons for these scopes. */
  readonly evidence: readonly Evidence[];
  /** HTTP basic takes the name and the secret of an account. */
  readonly basic?: true;
}

export interface SecurityClaim {
  /** `SecurityScheme.id` */
  readonly scheme: string;
  readonly scopes: readonly string[];
}

export type SecurityScheme = {
  /** Verbatim key of `components.securitySchemes`. */
  readonly id: string;
  readonly names: Names;
  readonly description?: string;
  readonly pointer: JsonPointer;
} &
  /** `holds`: keys of the configuration, or the tokens that the service issues to its accounts. */
  (
    | {
        readonly kind: 'api-key';
        readonly in: 'header' | 'query' | 'cookie';
        readonly parameter: string;
        readonly holds: 'keys' | 'tokens';
      }
    /** `accounts`: the name and the secret of an account, beside the users of the configuration. */
    | { readonly kind: 'basic'; readonly accounts?: true }
    /** http bearer, oauth2 and openIdConnect: a JSON Web Token in `Authorization: Bearer` (RFC 6750, RFC 7519). */
    | { readonly kind: 'bearer'; readonly source: 'http' | 'oauth2' | 'openIdConnect'; readonly scopes: readonly string[] }
    /** mutualTLS, http digest and the like: declared, and refused with a clear diagnostic; its operations answer 401. */
    | { readonly kind: 'unsupported'; readonly what: string }
  );
