/** Collections: a path that ends in a literal, with the path of its items below it (`/pets` and `/pets/{petId}`). */
import type { ApiOperation } from '../operations/api-operation.js';
import type { PathStep } from '../operations/paths.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';

/** A collection of a document. */
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
