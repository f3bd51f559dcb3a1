/**
 * Credentials for a local development service, derived from the secrets of its `.env.example`. They are refused for any
 * deployment: a tool that issues tokens must never work with a production secret.
 */
import { createHmac } from 'node:crypto';
import type { Diagnostic, Outcome } from '../core/diagnostics.js';
import type { SecurityScheme } from '../model/security.js';
import type { ServiceEnv } from './env-file.js';

/** One credential and where it goes. `value` of a header is the whole value, e.g. `Bearer …`. */
export interface Credential {
  /** `SecurityScheme.id`s that it is for; one bearer token serves all bearer schemes. */
  readonly schemes: readonly string[];
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  readonly value: string;
}

export interface Claims {
  readonly subject: string;
  /** Undefined: all that the schemes declare. */
  readonly scopes?: readonly string[];
  /** Seconds since 1970-01-01. */
  readonly issuedAt: number;
}

/** The lifetime of a development token, in seconds. */
export const tokenLifetime = 12 * 60 * 60;

/**
 * Creates a credential for each scheme. Errors: SW5010 in production, SW5011 for a secret that is not a development secret, SW5012
 * (a warning, unless no credential could be created) for unsupported schemes.
 */
export function makeCredentials(
  schemes: readonly SecurityScheme[],
  env: ServiceEnv,
  claims: Claims,
  nodeEnv?: string,
): Outcome<readonly Credential[]> {
  const production = nodeEnv === 'production' || env.own['NODE_ENV'] === 'production';
  if (production) return { diagnostics: [problem('SW5010', 'NODE_ENV is production')] };

  const made: Credential[] = [];
  const diagnostics: Diagnostic[] = [];
  const bearers = schemes.filter((scheme) => scheme.kind === 'bearer');
  const add = (scheme: SecurityScheme, variable: string, build: (secret: string) => Credential | undefined): void => {
    const secret = developmentSecret(env, variable);
    if (secret.value === undefined) diagnostics.push(...secret.diagnostics);
    else {
      const credential = build(secret.value);
      if (credential !== undefined) made.push(credential);
      else diagnostics.push(problem('SW5012', `${variable} has no value that is valid for ${scheme.id}`));
    }
  };
  for (const scheme of schemes) {
    switch (scheme.kind) {
      case 'bearer':
        if (scheme === bearers[0]) add(scheme, 'JWT_SECRET', (secret) => bearerCredential(bearers, env, claims, secret));
        break;
      case 'basic':
        add(scheme, `${variablePrefix(scheme)}_USERS`, (users) => {
          const user = firstOf(users);
          return user?.includes(':') === true
            ? { schemes: [scheme.id], in: 'header', name: 'Authorization', value: `Basic ${Buffer.from(user).toString('base64')}` }
            : undefined;
        });
        break;
      case 'api-key':
        if (scheme.holds === 'tokens') {
          add(scheme, 'JWT_SECRET', (secret) => tokenKeyCredential(scheme, env, claims, secret));
          break;
        }
        add(scheme, `${variablePrefix(scheme)}_KEYS`, (keys) => {
          const key = firstOf(keys);
          return key === undefined ? undefined : { schemes: [scheme.id], in: scheme.in, name: scheme.parameter, value: key };
        });
        break;
      case 'unsupported':
        diagnostics.push({
          ...problem('SW5012', `${scheme.id} is ${scheme.what}, which requires more than a header`),
          severity: 'warning',
        });
        break;
    }
  }
  return made.length === 0 && diagnostics.length > 0 ? { diagnostics } : { value: made, diagnostics };
}

/** The variable names of a scheme start with this: `API_KEY` for a scheme that is called `apiKey`. */
function variablePrefix(scheme: SecurityScheme): string {
  return scheme.names.snake.toUpperCase();
}

function bearerCredential(
  schemes: readonly (SecurityScheme & { readonly kind: 'bearer' })[],
  env: ServiceEnv,
  claims: Claims,
  secret: string,
): Credential {
  const scopes = claims.scopes ?? [...new Set(schemes.flatMap((scheme) => scheme.scopes))];
  const value = `Bearer ${mintToken(env, claims.subject, scopes, claims.issuedAt, secret)}`;
  return { schemes: schemes.map(({ id }) => id), in: 'header', name: 'Authorization', value };
}

/** Creates the credential of an API key that is a token: in the Authorization header it follows the usual scheme name. */
function tokenKeyCredential(
  { id, in: place, parameter }: SecurityScheme & { readonly kind: 'api-key' },
  env: ServiceEnv,
  { subject, scopes = [], issuedAt }: Claims,
  secret: string,
): Credential {
  const token = mintToken(env, subject, scopes, issuedAt, secret);
  const value = place === 'header' && parameter.toLowerCase() === 'authorization' ? `Token ${token}` : token;
  return { schemes: [id], in: place, name: parameter, value };
}

function mintToken(env: ServiceEnv, subject: string, scopes: readonly string[], issuedAt: number, secret: string): string {
  const read = (name: string): string | undefined => env.own[name] ?? env.example[name];
  const [issuer, audience] = [read('JWT_ISSUER'), read('JWT_AUDIENCE')];
  const payload = {
    sub: subject,
    // RFC 8693 §4.2: one text, scopes separated by spaces.
    ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
    ...(issuer === undefined || issuer === '' ? {} : { iss: issuer }),
    ...(audience === undefined || audience === '' ? {} : { aud: audience }),
    iat: issuedAt,
    exp: issuedAt + tokenLifetime,
  };
  return signToken(payload, secret);
}

/** A JSON Web Token with HMAC SHA-256. Source: RFC 7515 §3.1, RFC 7519. */
export function signToken(payload: Readonly<Record<string, unknown>>, secret: string): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/**
 * Returns the value of `variable` if it is a development secret: the value of `.env.example`, which is public in the repository,
 * or one marked as such.
 */
function developmentSecret(env: ServiceEnv, variable: string): Outcome<string> {
  const example = env.example[variable];
  const value = env.own[variable] ?? example;
  if (value === undefined || value === '') return { diagnostics: [problem('SW5012', `${variable} is in neither .env nor .env.example`)] };
  if (value !== example && !/(?:^|[^a-z])dev(?:elopment|eloper)?(?:[^a-z]|$)/i.test(value)) {
    return { diagnostics: [problem('SW5011', `${variable} of .env is not the value of .env.example`)] };
  }
  return { value, diagnostics: [] };
}

/** Returns the first entry of a comma-separated list that is a valid header value: printable ASCII (RFC 9110 §5.5). */
function firstOf(list: string): string | undefined {
  const first = list.split(',')[0]?.trim() ?? '';
  return /^[\u0020-\u007e]+$/.test(first) ? first : undefined;
}

function problem(code: Diagnostic['code'], message: string): Diagnostic {
  return { code, severity: 'error', message };
}
