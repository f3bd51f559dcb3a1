/** Mappers: rows → response objects, and request bodies → columns. Types of the plan. */
import type { Json } from '../core/json.js';
import type { Names } from '../core/names.js';
import type { FromColumn, Substitute, ToColumn, WriteMode } from './conversions.js';
import type { Holders } from '../model/projection.js';
import type { MapperInput } from './mapper-inputs.js';
import type { RowPlan } from './rows.js';

export type { Holders };

/** The mapper of one entity. */
export interface MapperPlan {
  readonly entity: string;
  /** Of the entity, singular. */
  readonly names: Names;
  readonly plural: Names;
  /** The row of the repository first. */
  readonly rows: readonly RowPlan[];
  readonly projections: readonly ProjectionPlan[];
  /** Sorted by `id` and `mode`. */
  readonly bodies: readonly BodyPlan[];
}

/** A function from a row to a response object. */
export interface ProjectionPlan {
  readonly id: string;
  /** Pointer of the schema of the object. */
  readonly schema: string;
  /** The schema admits null beside objects. */
  readonly admitsNull: boolean;
  /** The declared type is that of a request body that may be null; the result never is. */
  readonly excludesNull: boolean;
  /** `RowPlan.id`; absent: it reads no row. */
  readonly row?: string;
  readonly inputs: readonly MapperInput[];
  /** The properties of every row. */
  readonly properties: readonly PropertyPlan[];
  readonly variants?: VariantsPlan;
  /** Set if the object is of one of several shapes that nothing but its properties tells. `isAsserted`: no shape has all of them. */
  readonly untagged?: { readonly isAsserted: boolean };
}

/** The properties that differ from row to row, by the value of a column. */
export interface VariantsPlan {
  readonly column: string;
  /** The column of an enumeration has no other values than those of the cases. */
  readonly isClosed: boolean;
  /** Name of the tag in the document. */
  readonly tag: string;
  readonly cases: readonly VariantPlan[];
}

export interface VariantPlan {
  readonly values: readonly string[];
  readonly properties: readonly PropertyPlan[];
}

/** One property of a response object. */
export interface PropertyPlan {
  /** Name in the document. */
  readonly specName: string;
  readonly value: PropertyValue;
}

export type PropertyValue =
  | {
      readonly kind: 'column';
      readonly column: string;
      readonly conversion: FromColumn;
      /** The column is null in rows of other variants alone. */
      readonly isPresent?: true;
    }
  /** A column of the related row; `optional`: there may be none, which counts as null. */
  | {
      readonly kind: 'related-column';
      readonly relation: string;
      readonly optional: boolean;
      readonly column: string;
      readonly conversion: FromColumn;
    }
  /** The related row as another object; without `whenNull` there always is one. */
  | { readonly kind: 'related'; readonly relation: string; readonly mapper: MapperCall; readonly whenNull?: Substitute }
  | { readonly kind: 'related-list'; readonly relation: string; readonly mapper: MapperCall }
  /** One column of each related row. */
  | { readonly kind: 'related-keys'; readonly relation: string; readonly column: string; readonly conversion: FromColumn }
  | { readonly kind: 'related-count'; readonly relation: string }
  /** True if a related row names the principal in this column. */
  | { readonly kind: 'has-principal'; readonly relation: string; readonly column: string }
  /** The same row as another object. */
  | { readonly kind: 'row'; readonly mapper: MapperCall }
  | { readonly kind: 'token' | 'token-lifetime' | 'refresh-token' | 'refresh-lifetime' }
  | { readonly kind: 'token-expiry'; readonly as: 'date-time' | 'seconds' }
  /** The address of the row: the origin of the request and a path. */
  | { readonly kind: 'address'; readonly pieces: readonly AddressPiece[] }
  | { readonly kind: 'constant'; readonly value: Json };

/** A piece of a path; the value of a column is percent-encoded. */
export type AddressPiece =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'column'; readonly column: string; readonly isText: boolean };

/** A call of the mapper of another projection. */
export interface MapperCall {
  readonly projection: string;
  readonly entity: string;
  readonly readsRow: boolean;
  readonly principal: boolean;
  readonly origin: boolean;
}

/** A function from a request body to the columns that one kind of write sets. */
export interface BodyPlan {
  readonly id: string;
  readonly mode: WriteMode;
  /** Pointer of the schema of the body. */
  readonly schema: string;
  /** Null fits the schema of the body, but never gets here. */
  readonly excludesNull: boolean;
  /** An empty object is passed where the request has no body, though the schema requires properties. */
  readonly isPartial: boolean;
  /** The properties that are no files; absent: none is a file. */
  readonly properties?: readonly string[];
  readonly assignments: readonly AssignmentPlan[];
}

/** A column or a relation, and the property of the body that sets it. */
export interface AssignmentPlan {
  /** Name in the document. */
  readonly specName: string;
  /** The schema requires the property. */
  readonly required: boolean;
  readonly target: AssignmentTarget;
  /** Set if only some alternatives of the body have the property; the others clear what it set, or leave it. */
  readonly only?: { readonly holders: Holders; readonly otherwise: 'keep' | 'clear' };
}

export type AssignmentTarget =
  | { readonly kind: 'column'; readonly column: string; readonly conversion: ToColumn }
  /** A foreign key, from the property `key` of a nested object. */
  | { readonly kind: 'reference'; readonly column: string; readonly key: KeyPlan; readonly whenMissing: MissingReference }
  /** The related rows, by a list of keys (`key.property` absent) or of objects. */
  | {
      readonly kind: 'references';
      readonly relation: string;
      /** Column of the related entity that the keys are values of. */
      readonly column: string;
      readonly key: KeyPlan;
      /** `connect` adds rows, `set` replaces them. */
      readonly action: 'connect' | 'set';
      readonly whenMissing: MissingList;
    }
  /** Rows of a child table, one for each distinct text of a list. */
  | {
      readonly kind: 'texts';
      readonly relation: string;
      readonly column: string;
      /** The rows of before are deleted. */
      readonly replaces: boolean;
      readonly whenMissing: MissingList;
    };

/** The key of a related row in a request body. */
export interface KeyPlan {
  /** Property of the nested object that holds the key; absent: the value is the key. */
  readonly property?: string;
  /** Every valid body has the property. */
  readonly isSent: boolean;
  readonly conversion: 'copy' | 'big-integer';
}

/** A reference that is absent or null in the body; `never`: it is always there. `same`: absent stays, null clears. */
export type MissingReference =
  | { readonly kind: 'never' }
  | { readonly kind: 'null' }
  | { readonly kind: 'absent'; readonly result: 'keep' | 'clear' }
  | { readonly kind: 'absent-or-null'; readonly result: 'same' | 'clear' };

/** A list that is absent or null in the body: it counts as empty, or the rows stay. `same`: absent stays, null counts as empty. */
export type MissingList = 'never' | 'empty' | 'keep' | 'same';
