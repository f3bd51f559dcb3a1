/** Collections of the document and the resources that they hold. A collection is a path that ends in a literal, with the path of its items below it: `/pets` and `/pets/{petId}`. */
import type { Names } from '../../core/names.js';
import type { Json } from '../../core/json.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { ColumnType } from '../entities/field-type.js';
import type { PathStep } from '../operations/paths.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';

export interface Collection {
  /** Template key, e.g. `/owners/{}/pets`. */
  readonly key: string;
  readonly literal: string;
  /** Steps before this collection. */
  readonly parents: readonly PathStep[];
  readonly onCollection: readonly ApiOperation[];
  readonly onItem: readonly ApiOperation[];
  /** Name of the parameter of an item; absent if no path has one. */
  readonly parameter?: string;
  /** Normalised names of an item. */
  readonly itemNames: ReadonlySet<string>;
  /** Schemas of an item, the most complete first. */
  readonly shapes: readonly ObjectSchemaRef[];
  /** The schemas come from request bodies only: no response shows an item. */
  readonly unanswered: boolean;
  /** It is too little by itself (only a read, or only a create), and counts beside another collection of the resource. */
  readonly weak: boolean;
  /** It only reads items by one of their properties. */
  readonly lookup: boolean;
}

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
  /** No operation writes it; the values come from the examples of the document. */
  readonly readOnly: boolean;
  /** An operation deletes it. */
  readonly removable: boolean;
  /** One column for the whole payload; absent if each property has one. */
  readonly content?: Content;
}

/** The stored value of a payload that is no object with known properties. */
export interface Content {
  readonly type: ColumnType;
  /** The value before the first write. */
  readonly empty: Json;
}

export interface Resources {
  readonly all: readonly Resource[];
  readonly resourceOf: (collectionKey: string) => Resource | undefined;
  /** Finds the resource of a named schema. */
  readonly resourceOfShape: (place: ObjectSchemaRef) => Resource | undefined;
}
