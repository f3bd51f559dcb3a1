/**
 * The ServiceModel: the storage and behaviour of a service, without the words of a language. The most-read file of this
 * repository.
 * It is plain, readonly, JSON-serialisable data. Every node has evidence: its location in the document (or its decision) and its
 * rule. Payload schemas stay JSON Schema 2020-12, addressed by pointer; the model adds how each property is stored or computed.
 * Entities and operations refer to entities by `Entity.id`; projections and body mappings have an `id` of their own.
 */
import type { Names } from '../core/names.js';
import type { Schema } from '../core/schema.js';
import type { Entity, Seed } from './entity.js';
import type { BodyMapping, Projection } from './projection.js';
import type { Account, SecurityScheme } from './security.js';
import type { ErrorStyle } from './error-style.js';
import type { Feature, Operation } from './operation.js';

export interface ServiceModel {
  readonly kind: 'service-model';
  readonly names: Names;
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /** Path of the first server URL, without a trailing slash: `''` or `/api/v3`. Every operation is mounted below it. */
  readonly basePath: string;
  /** Sorted by name. */
  readonly entities: readonly Entity[];
  /** Rows that are there from the beginning, each after those that it refers to. */
  readonly seeds: readonly Seed[];
  readonly projections: readonly Projection[];
  readonly bodies: readonly BodyMapping[];
  /** In the order of the document. */
  readonly operations: readonly Operation[];
  /** The operations by the resource that they are about; each operation is in exactly one. Sorted by name. */
  readonly features: readonly Feature[];
  /** The accounts that can log in, if any. Issued tokens refer to a row. */
  readonly account?: Account;
  /** The entity of revocations, if some operation ends tokens: ended sessions and used refresh tokens. */
  readonly revocations?: string;
  /** Only schemes that some operation uses. */
  readonly securitySchemes: readonly SecurityScheme[];
  /** Formats of error responses; the first is the default for undeclared responses. */
  readonly errorStyles: readonly ErrorStyle[];
  /** The document, the source of types, validators and the served description. `operationId` is always set there. */
  readonly schemas: Readonly<Record<string, Schema>>;
}
