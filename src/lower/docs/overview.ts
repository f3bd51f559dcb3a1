/** The facts that the documents of a service tell: README, guide for agents, compose file, environment. */
import type { Operation } from '../../model/operation.js';
import type { ServiceModel } from '../../model/service-model.js';
import type { SchemePlan } from '../access.js';
import type { Capability } from '../capabilities.js';
import { type OwnPaths, ownPathsOf } from '../own-paths.js';
import type { EnvironmentVariable } from '../configuration.js';
import { type RowAccess, rowAccessOf } from './row-access.js';

/** Texts in it are as the document has them: they reach a file only through the encoder of its format. */
export interface ServiceOverview {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  readonly database: 'sqlite' | 'postgresql';
  readonly ownPaths: OwnPaths;
  /** In the order of the document. */
  readonly operations: readonly OperationRow[];
  readonly schemes: readonly { readonly id: string }[];
  /** There are rows from the beginning. */
  readonly seeded: boolean;
  /** In the order in which they are documented. */
  readonly variables: readonly EnvironmentVariable[];
  /** True if the service needs a persistent folder for files. */
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
  readonly rowAccess?: RowAccess;
  /** A parameter or a body is required. */
  readonly needsInput: boolean;
  readonly coverage: Operation['coverage'];
  /** `id` of the GET that answers this HEAD. */
  readonly answeredBy?: string;
  /** `names.kebab` of its feature. */
  readonly feature: string;
}

/** The same with the names that a target gives to parts of its project. */
export interface ProjectOverview extends ServiceOverview {
  readonly packageName: string;
  /** Path of the specification in the project, e.g. `spec/openapi.yaml`. */
  readonly specification: string;
}

/** The parts of the plan that documents tell of. */
export interface OverviewInput {
  readonly database: ServiceOverview['database'];
  readonly capabilities: readonly Capability[];
  readonly schemes: readonly SchemePlan[];
  readonly variables: readonly EnvironmentVariable[];
}

/** Returns the facts about a service. */
export function describeService(model: ServiceModel, { database, capabilities, schemes, variables }: OverviewInput): ServiceOverview {
  const featureOf = new Map(model.features.flatMap(({ names, operations }) => operations.map((id) => [id, names.kebab] as const)));
  return {
    ownPaths: ownPathsOf(model),
    title: model.title,
    version: model.version,
    description: model.description ?? '',
    database,
    operations: model.operations.map((operation) => {
      const rowAccess = rowAccessOf(operation, model.account?.entity);
      return {
        id: operation.names.camel,
        method: operation.method.toUpperCase(),
        path: `${model.basePath}${operation.path}`,
        summary: operation.summary ?? operation.description ?? '',
        access: operation.security.map((claims) => claims.map(({ scheme }) => scheme)),
        anonymousAllowed: operation.anonymousAllowed,
        ...(rowAccess === undefined ? {} : { rowAccess }),
        needsInput:
          operation.body?.required === true || operation.parameters.some(({ required, role }) => required && role !== 'credential'),
        coverage: operation.coverage,
        ...(operation.answeredBy === undefined ? {} : { answeredBy: operation.answeredBy }),
        feature: featureOf.get(operation.answeredBy ?? operation.names.camel) ?? '',
      };
    }),
    schemes: schemes.map(({ id }) => ({ id })),
    seeded: capabilities.includes('seeds'),
    variables,
    storesFiles: capabilities.includes('file-storage'),
  };
}

/** An operation that can be called without thinking. */
export interface ExampleCall {
  /** With the base path. */
  readonly path: string;
  /** Id of the scheme whose credential it needs. */
  readonly scheme?: string;
  /** The service has other schemes, so that the scheme must be named. */
  readonly isChoice: boolean;
}

/** Finds the operation that is easiest to call: a GET without input, about stored rows if there is one. */
export function findExampleCall({ operations, schemes }: ServiceOverview): ExampleCall | undefined {
  const easy = operations.filter(({ method, needsInput }) => method === 'GET' && !needsInput);
  const operation = easy.find(({ coverage }) => coverage === 'persisted') ?? easy[0];
  if (operation === undefined) {
    return undefined;
  }
  const scheme = operation.anonymousAllowed ? undefined : operation.access[0]?.[0];
  return { path: operation.path, ...(scheme === undefined ? {} : { scheme }), isChoice: schemes.length > 1 };
}

/** Returns the operations whose logic the user writes. */
export function openOperations({ operations }: ServiceOverview): readonly OperationRow[] {
  return operations.filter(({ coverage, answeredBy }) => answeredBy === undefined && (coverage === 'custom' || coverage === 'unsupported'));
}
