/** What the documents around a service are made from: plain data, read off the model once. */
import type { Operation } from '../../../model/operation.js';
import type { SecurityScheme } from '../../../model/security.js';
import type { ServiceModel } from '../../../model/service-model.js';
import type { Database } from '../../../emit/types.js';
import { packageName } from './package-json.js';

/** Text in it is as the specification has it: it goes into a document only through the encoders of `render/encode`. */
export interface ProjectView {
  readonly packageName: string;
  readonly title: string;
  readonly version: string;
  readonly description: string;
  readonly database: Database;
  /** Where the specification is kept in the project, e.g. `spec/openapi.yaml`. */
  readonly specification: string;
  /** In the order of the document. */
  readonly operations: readonly OperationRow[];
  readonly schemes: readonly SecurityScheme[];
  /** There are rows from the beginning, which `npm run seed` stores. */
  readonly seeded: boolean;
  /** In the order in which they are documented. */
  readonly variables: readonly EnvironmentVariable[];
  /** It needs a folder that lasts, beside its database. */
  readonly storesFiles: boolean;
}

/** One operation as a reader of the API sees it. */
export interface OperationRow {
  /** `names.camel` of the operation: also the name of its method in the service file. */
  readonly id: string;
  readonly method: string;
  /** With the base path. */
  readonly path: string;
  readonly summary: string;
  /** The alternatives of schemes, by id; empty: public. */
  readonly access: readonly (readonly string[])[];
  readonly anonymousAllowed: boolean;
  /** It can't be called by its address alone: a parameter or a body is required. */
  readonly needsInput: boolean;
  readonly coverage: Operation['coverage'];
  /** Folder below `src/features/`. */
  readonly feature: string;
}

/** One variable that the service reads. */
export interface EnvironmentVariable {
  readonly name: string;
  /** What local development uses, and `.env.example` holds; empty: not set. */
  readonly development: string;
  /** The service doesn't start in production without it. */
  readonly required: boolean;
  /** It isn't to be printed or committed. */
  readonly secret: boolean;
  /** One sentence, ours. */
  readonly meaning: string;
}

/** Names and development values as `config.ts` has them. */
export interface ConfigNames {
  readonly schemeVariable: (scheme: SecurityScheme) => string;
  readonly schemeDevelopmentValue: (scheme: SecurityScheme) => string;
  readonly databaseUrl: string;
  readonly receivesFiles: boolean;
  readonly storesFiles: boolean;
  /** It checks or issues JSON Web Tokens. */
  readonly tokens: boolean;
}

/** Reads the view off a model. */
export function createShellView(model: ServiceModel, database: Database, specification: string, config: ConfigNames): ProjectView {
  const featureOf = new Map(model.features.flatMap(({ names, operations }) => operations.map((id) => [id, names.kebab] as const)));
  return {
    packageName: packageName(model.names.kebab),
    title: model.title,
    version: model.version,
    description: model.description ?? '',
    database,
    specification,
    operations: model.operations.map((operation) => ({
      id: operation.names.camel,
      method: operation.method.toUpperCase(),
      path: `${model.basePath}${operation.path}`,
      summary: operation.summary ?? operation.description ?? '',
      access: operation.security.map((claims) => claims.map(({ scheme }) => scheme)),
      anonymousAllowed: operation.anonymousAllowed,
      needsInput: operation.body?.required === true || operation.parameters.some(({ required, role }) => required && role !== 'credential'),
      coverage: operation.coverage,
      feature: featureOf.get(operation.names.camel) ?? '',
    })),
    schemes: model.securitySchemes,
    seeded: model.seeds.length > 0,
    variables: environmentVariables(model.securitySchemes, config),
    storesFiles: config.storesFiles,
  };
}

/** Every variable that a service with these schemes reads. */
export function environmentVariables(schemes: readonly SecurityScheme[], config: ConfigNames): readonly EnvironmentVariable[] {
  const optional = (name: string, development: string, meaning: string): EnvironmentVariable => ({
    name,
    development,
    required: false,
    secret: false,
    meaning,
  });
  const secret = (name: string, development: string, meaning: string): EnvironmentVariable => ({
    name,
    development,
    required: true,
    secret: true,
    meaning,
  });
  return [
    secret('DATABASE_URL', config.databaseUrl, 'Where the data is.'),
    optional('HOST', '127.0.0.1', 'Address to listen on; the container listens on all.'),
    optional('PORT', '3000', 'Port to listen on.'),
    optional('LOG_LEVEL', 'info', 'Least level that is logged: fatal, error, warn, info, debug, trace or silent.'),
    optional('BODY_LIMIT', '1048576', 'Largest request body, in bytes.'),
    ...(config.receivesFiles
      ? [optional('UPLOAD_LIMIT', '10485760', 'Largest request body that is a file or holds files, in bytes.')]
      : []),
    ...(config.storesFiles
      ? [optional('STORAGE_FOLDER', './data/files', 'Where the bytes of files are; the database has all else about them.')]
      : []),
    optional('SHUTDOWN_TIMEOUT_MS', '10000', 'How long requests in flight may take after a signal to stop.'),
    ...(config.tokens
      ? [
          secret('JWT_SECRET', developmentSecret, 'Key of the HS256 signature of tokens: at least 32 characters.'),
          optional('JWT_ISSUER', '', 'Issuer (`iss`) that tokens must name; not set: any.'),
          optional('JWT_AUDIENCE', '', 'Audience (`aud`) that tokens must name; not set: any.'),
        ]
      : []),
    ...schemes
      .filter((scheme) => (scheme.kind === 'api-key' && scheme.holds === 'keys') || scheme.kind === 'basic')
      .map((scheme) =>
        secret(
          config.schemeVariable(scheme),
          config.schemeDevelopmentValue(scheme),
          scheme.kind === 'basic'
            ? 'Who may call with basic authentication: `name:password` pairs, separated by commas.'
            : 'API keys that are accepted, separated by commas.',
        ),
      ),
  ];
}

/** Signs tokens in development; a service in production refuses to start with it. */
export const developmentSecret = 'development-only-secret-do-not-use-in-production';
