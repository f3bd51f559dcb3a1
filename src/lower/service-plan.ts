/**
 * The ServicePlan: the decisions that every printer needs and none makes. Lowering computes it from the ServiceModel;
 * languages, storages and targets print it.
 *
 * It is plain, readonly, JSON-serialisable data without a word of any language. Entities, fields, relations and bindings are
 * called by their names in the model; each language spells them in its own way.
 */
import type { Names } from '../core/names.js';
import type { Schema } from '../core/schema.js';
import type { PrincipalKey } from './mapper-inputs.js';
import type { MapperPlan } from './mapper-plan.js';
import type { SchemePlan } from './access.js';
import type { AccountPlan, TokenPlan } from './accounts.js';
import type { Capability } from './capabilities.js';
import type { ConfigurationPlan } from './configuration.js';
import type { ServiceOverview } from './docs/overview.js';
import type { ErrorStylePlan } from './errors.js';
import type { HttpPlan, ValidatorPlan } from './http-plan.js';
import type { MethodPlan } from './method-plan.js';
import type { OwnPaths } from './own-paths.js';
import type { RowsPlan } from './query-plan.js';
import type { RepositoryPlan } from './repositories.js';
import type { StoragePlan } from './storage/storage-plan.js';
import type { RequestPlan, ResultPlan } from './request-plan.js';

/** Choices of the user that lowering depends on. */
export interface LowerOptions {
  readonly database: 'sqlite' | 'postgresql';
  /** Names that the language has for types of its own; absent: none. */
  readonly reservedNames?: ReadonlySet<string>;
}

/** A service as printers see it. */
export interface ServicePlan {
  readonly kind: 'service-plan';
  readonly names: Names;
  readonly title: string;
  readonly version: string;
  /** Path prefix of every operation: `''` or `/api/v3`. */
  readonly basePath: string;
  readonly ownPaths: OwnPaths;
  readonly database: LowerOptions['database'];
  readonly capabilities: readonly Capability[];
  /** In the order of the document. */
  readonly schemes: readonly SchemePlan[];
  /** Absent: nobody logs in. */
  readonly account?: AccountPlan;
  /** Entity of the sessions and refresh tokens that ended before they expired. */
  readonly revocations?: string;
  readonly tokens: TokenPlan;
  readonly configuration: ConfigurationPlan;
  /** The first is that of every error whose shape the document does not declare. */
  readonly errorStyles: readonly ErrorStylePlan[];
  /** Sorted by name. */
  readonly features: readonly FeaturePlan[];
  readonly storage: StoragePlan;
  /** One for each entity that operations name, in the order of the model. */
  readonly repositories: readonly RepositoryPlan[];
  /** One for each repository that returns rows. */
  readonly mappers: readonly MapperPlan[];
  /** Absent: no column names a principal. */
  readonly principal?: PrincipalKey;
  /** The components of the document, which types and validators are made from. */
  readonly schemas: Readonly<Record<string, Schema>>;
  /** The facts that README, guide for agents and settings tell. */
  readonly overview: ServiceOverview;
}

/** The operations of one resource, which are printed into one folder. */
export interface FeaturePlan {
  /** Plural, e.g. `books`. */
  readonly names: Names;
  /** Entities whose repositories belong to the feature. */
  readonly entities: readonly string[];
  /** In the order of the document. */
  readonly operations: readonly OperationPlan[];
  /** The schemas that parts of requests must fit. */
  readonly validators: readonly ValidatorPlan[];
  readonly dependencies: DependenciesPlan;
}

/** The objects that the service of a feature is constructed with. */
export interface DependenciesPlan {
  /** It runs transactions. */
  readonly database: boolean;
  /** The repositories that it calls outside transactions, sorted by entity. */
  readonly repositories: readonly RowsPlan[];
  /** Entities whose repositories it makes inside transactions, sorted. */
  readonly transactional: readonly string[];
  readonly fileStorage: boolean;
  /** It issues, renews or revokes tokens. */
  readonly tokens: boolean;
}

/** One operation of the document. */
export interface OperationPlan {
  /** `names.camel` is unique. */
  readonly names: Names;
  readonly summary?: string;
  readonly description?: string;
  readonly request: RequestPlan;
  readonly result: ResultPlan;
  readonly http: HttpPlan;
  readonly method: MethodPlan;
}
