/**
 * Every package that a generated service may install: exact version, when, and why. `update-locks.ts` locks all of them;
 * a service names, and installs, only those that its code imports or its scripts call.
 */
import type { Database } from '../../../emit/types.js';

/** Optional features of a service; each adds packages. */
export interface ProjectFeatures {
  /** An operation is secured by JSON Web Tokens. */
  readonly bearer: boolean;
  /** An operation takes `multipart/form-data`. */
  readonly multipart: boolean;
  /** An operation takes JSON Patch (RFC 6902). */
  readonly jsonPatch: boolean;
}

/** One package. */
export interface Dependency {
  readonly name: string;
  readonly version: string;
  /** `development`: not installed in the container. */
  readonly scope: 'runtime' | 'development';
  /** Absent: always. */
  readonly when?: (database: Database, features: ProjectFeatures) => boolean;
}

const sqlite = (database: Database): boolean => database === 'sqlite';
const postgresql = (database: Database): boolean => database === 'postgresql';

/**
 * Prisma's packages carry one version. `swagger-ui-dist` is the smallest reference page that can be served without a
 * CDN (13 MB in 2 packages; Redoc 52 MB, RapiDoc 158 MB, Scalar 219 MB, the last two need Node 22 or a build).
 * Development restarts through `tsc --watch` and `node --watch`, so that no second compiler is installed.
 */
export const dependencies: readonly Dependency[] = [
  { name: '@prisma/adapter-libsql', version: '7.10.0', scope: 'runtime', when: sqlite },
  { name: '@prisma/adapter-pg', version: '7.10.0', scope: 'runtime', when: postgresql },
  { name: '@prisma/client', version: '7.10.0', scope: 'runtime' },
  { name: '@fastify/busboy', version: '3.2.6', scope: 'runtime', when: (_, features) => features.multipart },
  { name: '@libsql/client', version: '0.17.4', scope: 'runtime', when: sqlite },
  { name: 'express', version: '5.3.0', scope: 'runtime' },
  { name: 'jose', version: '6.2.17', scope: 'runtime', when: (_, features) => features.bearer },
  { name: 'libsql', version: '0.5.29', scope: 'runtime', when: sqlite },
  { name: 'pg', version: '8.23.1', scope: 'runtime', when: postgresql },
  { name: 'pino', version: '10.4.0', scope: 'runtime' },
  { name: 'rfc6902', version: '5.4.0', scope: 'runtime', when: (_, features) => features.jsonPatch },
  { name: 'swagger-ui-dist', version: '5.35.0', scope: 'runtime' },
  { name: '@types/express', version: '5.0.6', scope: 'development' },
  { name: '@types/node', version: '20.19.43', scope: 'development' },
  { name: '@types/pg', version: '8.23.1', scope: 'development', when: postgresql },
  { name: 'eslint', version: '10.15.0', scope: 'development' },
  { name: 'prisma', version: '7.10.0', scope: 'development' },
  { name: 'typescript', version: '6.0.3', scope: 'development' },
  { name: 'typescript-eslint', version: '8.73.0', scope: 'development' },
  { name: 'vitest', version: '4.1.12', scope: 'development' },
];

/** Name → version of what a service installs for a purpose; sorted by name. */
export function dependenciesOf(
  scope: Dependency['scope'],
  database: Database,
  features: ProjectFeatures,
): Readonly<Record<string, string>> {
  const chosen = dependencies
    .filter((dependency) => dependency.scope === scope && (dependency.when?.(database, features) ?? true))
    .map(({ name, version }): readonly [string, string] => [name, version])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(chosen);
}
