/** Collections of the document and the resources that they hold. A collection is a path that ends in a literal, with the path of its items below it: `/pets` and `/pets/{petId}`. */
import type { Names } from '../../core/names.js';
import type { Json } from '../../core/json.js';
import type { ColumnType } from '../entities/field-type.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import type { Collection } from './collection.js';

/** A resource, possibly in several collections; becomes an entity if an operation stores or reads it. */
export interface Resource {
  readonly names: Names;
  /** The inferred name in PascalCase, if a decision replaced it. */
  readonly inferred?: string;
  readonly plural: Names;
  readonly collections: readonly Collection[];
  /** Distinct schemas of all collections, the most complete first. */
  readonly shapes: readonly ObjectSchemaRef[];
  /** Normalised names of the resource in paths and properties. */
  readonly aliases: ReadonlySet<string>;
  /** Normalised names of all properties of its schemas. */
  readonly properties: ReadonlySet<string>;
  /** Present for a singleton, which is in no collection. */
  readonly singleton?: Singleton;
}

export interface Singleton {
  /** There is one below each row in the path, or for each principal; else one for the whole service. */
  readonly below: boolean;
  /** There is one for each principal. */
  readonly perPrincipal?: true;
  /** No operation writes it. */
  readonly readOnly: boolean;
  /** An operation deletes it. */
  readonly removable: boolean;
  /** One column for the whole payload; absent if each property has one. */
  readonly content?: Content;
}

/** The stored value of a payload that is no object with known properties. */
export interface Content {
  readonly type: ColumnType;
  /** The value before the first write; absent: there is none. */
  readonly empty?: Json;
  /** The value of its seed row, where no operation writes it. */
  readonly seed?: Json;
}

/** True for the one document of a service that no operation writes: a seed row. */
export function isSeeded({ below, readOnly, content }: Singleton): boolean {
  return readOnly && !below && content?.empty === undefined;
}

export interface Resources {
  readonly all: readonly Resource[];
  readonly resourceOf: (collectionKey: string) => Resource | undefined;
  /** Finds the resource of a named schema. */
  readonly resourceOfShape: (place: ObjectSchemaRef) => Resource | undefined;
}
