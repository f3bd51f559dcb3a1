/** The variables of the environment that a service reads. */
import type { Names } from '../core/names.js';
import type { CredentialSetting, SchemePlan } from './access.js';
import type { Capability } from './capabilities.js';

/** The settings of a service. */
export interface ConfigurationPlan {
  /** The database of local development. */
  readonly databaseUrl: string;
  /** In the order in which they are documented. */
  readonly variables: readonly EnvironmentVariable[];
}

/** One variable of the environment. */
export interface EnvironmentVariable {
  readonly name: string;
  /** Value of local development, and of `.env.example`; empty: not set. */
  readonly development: string;
  /** The service does not start in production without it. */
  readonly required: boolean;
  /** It is neither printed nor committed. */
  readonly secret: boolean;
  /** One sentence of documentation. */
  readonly meaning: string;
}

/** The development secret of tokens; a service in production refuses to start with it. */
export const developmentSecret = 'development-only-secret-do-not-use-in-production';

/** The facts that decide on the settings. */
export interface ConfigurationInput {
  readonly names: Names;
  readonly database: 'sqlite' | 'postgresql';
  readonly capabilities: readonly Capability[];
  readonly schemes: readonly SchemePlan[];
}

/** Returns the settings of a service. */
export function lowerConfiguration({ names, database, capabilities, schemes }: ConfigurationInput): ConfigurationPlan {
  const databaseUrl = database === 'sqlite' ? 'file:./data/dev.db' : `postgresql://postgres:postgres@127.0.0.1:5432/${names.snake}`;
  const when = (capability: Capability, ...variables: readonly EnvironmentVariable[]): readonly EnvironmentVariable[] =>
    capabilities.includes(capability) ? variables : [];
  return {
    databaseUrl,
    variables: [
      secret('DATABASE_URL', databaseUrl, 'URL of the database.'),
      optional('HOST', '127.0.0.1', 'Address to listen on; the container listens on all addresses.'),
      optional('PORT', '3000', 'Port to listen on.'),
      optional('LOG_LEVEL', 'info', 'Lowest log level: fatal, error, warn, info, debug, trace or silent.'),
      optional('BODY_LIMIT', '1048576', 'Maximum size of a request body, in bytes.'),
      ...when('uploads', optional('UPLOAD_LIMIT', '10485760', 'Maximum size of a request body that is or contains a file, in bytes.')),
      ...when('file-storage', optional('STORAGE_FOLDER', './data/files', 'Folder of stored files; the database has their metadata.')),
      ...when(
        'addresses',
        optional(
          'TRUSTED_PROXIES',
          '',
          'Addresses or subnets of proxies, separated by commas, whose X-Forwarded-Host and X-Forwarded-Proto the addresses in responses follow.',
        ),
      ),
      optional('SHUTDOWN_TIMEOUT_MS', '10000', 'Time limit for open requests after a stop signal, in milliseconds.'),
      ...when(
        'tokens',
        secret('JWT_SECRET', developmentSecret, 'Key of the HS256 token signature, at least 32 characters.'),
        optional('JWT_ISSUER', '', 'Required issuer (`iss`) of tokens; any if not set.'),
        optional('JWT_AUDIENCE', '', 'Required audience (`aud`) of tokens; any if not set.'),
      ),
      ...schemes.flatMap((scheme) => ('accepted' in scheme ? [credentialVariable(scheme.accepted)] : [])),
    ],
  };
}

function credentialVariable({ holds, variable, development }: CredentialSetting): EnvironmentVariable {
  return secret(
    variable,
    development,
    holds === 'users'
      ? 'Credentials for basic authentication: `name:password` pairs, separated by commas.'
      : 'Accepted API keys, separated by commas.',
  );
}

function optional(name: string, development: string, meaning: string): EnvironmentVariable {
  return { name, development, required: false, secret: false, meaning };
}

function secret(name: string, development: string, meaning: string): EnvironmentVariable {
  return { name, development, required: true, secret: true, meaning };
}
