/** Mapping between payloads and rows. */
import type { Json } from '../core/json.js';
import type { Schema } from '../core/schema.js';

/** The computation of a response object from a row. */
export interface Projection {
  /** Unique; the name of the schema in PascalCase, e.g. `Book`. */
  readonly id: string;
  readonly entity: string;
  /** Pointer of the object schema in the document, e.g. `#/components/schemas/Book`. */
  readonly schema: string;
  /** All properties; those of several variants as far as they have them in common. */
  readonly properties: readonly ProjectedProperty[];
  /** Set if the object is of one of several variants. */
  readonly variants?: ProjectionVariants;
  /**
   * Set if the object is of one of several alternatives that only their properties tell apart. `isEachOwn`: each requires one of its own.
   * `hasOwnValues`: some restrict a property to a few values, and others do not or to other ones.
   */
  readonly untagged?: { readonly isEachOwn: boolean; readonly hasOwnValues: boolean };
}

/** The variants of an object, told apart by a column. */
export interface ProjectionVariants {
  /** The property of the tag, by name on the wire. */
  readonly tag: string;
  readonly field: string;
  readonly cases: readonly ProjectionVariant[];
}

export interface ProjectionVariant {
  /** The values of the tag. */
  readonly values: readonly string[];
  readonly properties: readonly ProjectedProperty[];
}

export interface ProjectedProperty {
  /** Verbatim name on the wire. */
  readonly specName: string;
  /** Listed in `required`. */
  readonly required: boolean;
  /** The schema admits null. */
  readonly nullable: boolean;
  readonly schema: Schema;
  readonly source: PropertySource;
  /** The placeholder of a required, non-nullable property whose column is null. */
  readonly plain?: Json;
}

/** The path of a property inside of a JSON value; the items of lists are no steps of it. */
export type NestedPath = readonly string[];

/** Defaults for members that a stored JSON object lacks; `each`: for every object of a list. */
export interface JsonDefaults {
  readonly each: boolean;
  readonly values: Readonly<Record<string, Json>>;
  /** Defaults for nested objects, if present. */
  readonly inside?: Readonly<Record<string, JsonDefaults>>;
}

export type PropertySource =
  /** A column as it is, converted to its wire form (`datetime` → RFC 3339 text, `bigint` → number, `json` as it is). */
  | {
      readonly kind: 'column';
      readonly field: string;
      readonly filling?: JsonDefaults;
      /** Paths inside of a `json` value that are left out. */
      readonly hidden?: readonly NestedPath[];
    }
  /** The related row (many-to-one), as the named projection; null where there is none. */
  | { readonly kind: 'related'; readonly relation: string; readonly projection: string }
  /** All related rows (one-to-many, many-to-many). */
  | { readonly kind: 'related-list'; readonly relation: string; readonly projection: string }
  /** The keys of the related rows. */
  | { readonly kind: 'related-keys'; readonly relation: string; readonly field: string }
  /** The number of related rows. */
  | { readonly kind: 'related-count'; readonly relation: string }
  /** A path through to-one relations to a column, e.g. author → name. */
  | { readonly kind: 'related-column'; readonly relation: string; readonly field: string }
  /**
   * True if a related row refers to the principal in `field` (favourited, following, starred): by the key of its account, or by
   * its subject. False without a principal.
   */
  | { readonly kind: 'has-caller'; readonly relation: string; readonly field: string }
  /** The token that the operation has issued (`issue`). */
  | { readonly kind: 'token' }
  /** For how many seconds such a token is valid. */
  | { readonly kind: 'token-lifetime' }
  /** Until when: RFC 3339 date-time, or seconds since 1970. */
  | { readonly kind: 'token-expiry'; readonly as: 'date-time' | 'seconds' }
  /** The token that renews it, and for how many seconds that is valid. */
  | { readonly kind: 'refresh-token' | 'refresh-lifetime' }
  /** The same row in another projection: `{ "token": …, "user": {…} }`. */
  | { readonly kind: 'row'; readonly projection: string }
  /** The address at which the row is read: a path template below the base path, whose parameters are columns of the row. */
  | { readonly kind: 'address'; readonly path: string; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: 'constant'; readonly value: Json };

/** The mapping of a request body to a row. Properties without a column are in `unstored`, with the reason. */
export interface BodyMapping {
  /** Unique; name of the body in PascalCase, e.g. `BookCreate` or `CreateBookBody`. */
  readonly id: string;
  readonly entity: string;
  /** Pointer of the object schema, after unwrapping. */
  readonly schema: string;
  /** Its other properties, which are files: it is a multipart form. */
  readonly files?: readonly string[];
  /** The property names around it in the body: `['article']` for `{ "article": … }`. */
  readonly wrap: readonly string[];
  readonly properties: readonly MappedProperty[];
  readonly unstored: readonly Unstored[];
}

export interface Unstored {
  readonly specName: string;
  readonly reason: string;
  /** True if a response has a property with this name, so that a client expects the value back. */
  readonly missed?: true;
}

export interface MappedProperty {
  readonly specName: string;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly schema: Schema;
  readonly target: PropertyTarget;
  /** Set if only some alternatives of the body have the property. */
  readonly only?: Holders;
}

/** The alternatives of a body that have a property: those with a value of the tag, or, where no tag tells, those that are sent with it. */
export type Holders = { readonly kind: 'tagged'; readonly tag: string; readonly values: readonly string[] } | { readonly kind: 'sent' };

export type PropertyTarget =
  | {
      readonly kind: 'column';
      readonly field: string;
      /** Paths inside of a `json` value that are not stored. */
      readonly dropped?: readonly NestedPath[];
    }
  /** A nested object that names an existing row: its property `key` goes into the foreign key field. */
  | { readonly kind: 'connect'; readonly relation: string; readonly field: string; readonly key: string }
  /** A list of nested objects (`key` set) or of plain keys (`key` absent) that names the whole set of related rows. */
  | { readonly kind: 'connect-list'; readonly relation: string; readonly references: string; readonly key?: string }
  /** A list of plain words (tags), each a row of its own below this one, in the field `references`; the list is the whole set of them. */
  | { readonly kind: 'word-list'; readonly relation: string; readonly references: string }
  /** A secret, of which the field keeps the hash: a `hash` value of the program, since hashing takes its time. */
  | { readonly kind: 'secret'; readonly field: string };
