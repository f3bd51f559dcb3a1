/**
 * The ServiceModel: what a service stores and does, in no particular language. The most-read file of this repository.
 *
 * It is plain, readonly, JSON-serialisable data. Every node says which part of the document (or which decision) it came
 * from, and which rule concluded it. Wire shapes stay what they are in the document, JSON Schema 2020-12, addressed by
 * pointer; what the model adds is how each property of such a shape is kept in, or computed from, storage.
 *
 * Entities refer to each other, and operations to entities, by `Entity.id`; projections and body mappings by their `id`.
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
  /** Who may log in, where the document lets people do so. Tokens that the service issues name a row of it. */
  readonly account?: Account;
  /** Only schemes that some operation uses. */
  readonly securitySchemes: readonly SecurityScheme[];
  /** How errors are written on the wire; the first is for every answer whose shape the document does not declare. */
  readonly errorStyles: readonly ErrorStyle[];
  /** The document itself, which types, validators and the served description are made from. `operationId` is always set there. */
  readonly schemas: Readonly<Record<string, Schema>>;
}
