/** Storage: tables, columns, keys and relations, and the rows that they hold from the beginning. */
import type { Json } from '../core/json.js';
import type { Names } from '../core/names.js';
import type { Evidence } from './evidence.js';

/** Something that is stored: one table. */
export interface Entity {
  /** Equal to `names.pascal`; unique without regard to case. */
  readonly id: string;
  /** Singular. `names.pascal` is the Prisma model. */
  readonly names: Names;
  /** Plural, for repositories, folders and messages. */
  readonly plural: Names;
  /** Table name: snake case, plural, at most 63 bytes. */
  readonly table: string;
  readonly fields: readonly Field[];
  /** Names of the fields of the primary key, in order. */
  readonly primaryKey: readonly string[];
  readonly uniques: readonly Key[];
  readonly indexes: readonly Key[];
  readonly relations: readonly Relation[];
  /** Soft delete: the timestamp column and flag columns. Deleted rows are visible only to restore operations. */
  readonly removed?: { readonly moment: string; readonly flags: readonly string[] };
  readonly description?: string;
  readonly evidence: readonly Evidence[];
}

/** A unique constraint or an index and its reason, e.g. "filter of listOrders". */
export interface Key {
  readonly fields: readonly string[];
  readonly reason: string;
}

/** One column. */
export interface Field {
  /** camelCase; unique within its entity together with relation names. */
  readonly name: string;
  /** snake_case, at most 63 bytes. */
  readonly column: string;
  readonly type: FieldType;
  readonly nullable: boolean;
  /** The value of a column that an insert does not set. */
  readonly default?: FieldDefault;
  /** The service sets it again on every update. */
  readonly touchedOnUpdate?: boolean;
  /** Never answered, redacted in logs. */
  readonly sensitive?: boolean;
  /** A `json` column with the metadata of a stored file: storage key, name, media type, size and SHA-256. Null without a file. */
  readonly blob?: true;
  readonly description?: string;
  readonly evidence: readonly Evidence[];
}

/**
 * `int` has 32 bits, `bigint` 64 bits (in JSON an integer within ±(2^53−1)), `float` is a double, `datetime` a timestamp (RFC 3339
 * in JSON).
 * `date` and other formatted strings are stored as text in their JSON form. `enum` values are legal identifiers; other
 * enumerations are stored as their scalar.
 */
export type FieldType =
  | { readonly kind: 'string' }
  | { readonly kind: 'int' }
  | { readonly kind: 'bigint' }
  | { readonly kind: 'float' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'datetime' }
  | { readonly kind: 'json' }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'enum'; readonly name: string; readonly values: readonly string[] };

export type FieldDefault =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'now' }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'autoincrement' }
  /** A random secret (tokens, confirmation codes): URL-safe, `bytes` bytes of entropy, with the prefix. */
  | { readonly kind: 'token'; readonly bytes: number; readonly prefix: string }
  /** A random text of `length` characters of the alphabet. */
  | { readonly kind: 'random'; readonly alphabet: string; readonly length: number }
  /** A unique slug of another column of the row; unchanged when that column changes. */
  | { readonly kind: 'slug'; readonly of: string };

/** One side of a relation. Both sides are listed, each in its entity; `inverse` names the other. */
export type Relation =
  | {
      readonly kind: 'many-to-one';
      readonly name: string;
      readonly target: string;
      readonly inverse: string;
      /** Columns of this entity that hold the key of the target, in the order of the target's `references`. */
      readonly fields: readonly string[];
      readonly references: readonly string[];
      readonly onDelete: 'cascade' | 'restrict' | 'set-null';
      readonly evidence: readonly Evidence[];
    }
  | {
      readonly kind: 'one-to-many';
      readonly name: string;
      readonly target: string;
      readonly inverse: string;
      readonly evidence: readonly Evidence[];
    }
  | {
      readonly kind: 'many-to-many';
      readonly name: string;
      readonly target: string;
      readonly inverse: string;
      readonly evidence: readonly Evidence[];
    };

/** Rows of resources that no operation creates, and of their parents. */
export interface Seed {
  /** `Entity.id` */
  readonly entity: string;
  /** By field, in the order of the fields; a field that is missing is empty. An instant is a text (RFC 3339), as on the wire. */
  readonly rows: readonly Readonly<Record<string, Json>>[];
  /** The origin of the rows. */
  readonly evidence: readonly Evidence[];
}
