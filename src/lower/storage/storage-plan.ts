/** The database of a service: tables, keys, relations, enum types and seed rows. Types of the plan. */
import type { JsonPointer } from '../../core/diagnostics.js';
import type { Json } from '../../core/json.js';
import type { Names } from '../../core/names.js';
import type { FieldType } from '../../model/entity.js';
import type { ColumnDefault } from './column-default.js';

export type { FieldType };

/** The database of a service, in the order of the model. */
export interface StoragePlan {
  readonly tables: readonly TablePlan[];
  readonly enums: readonly EnumPlan[];
  readonly seeds: readonly SeedPlan[];
}

/** An enum type, in the order in which columns first have it. */
export interface EnumPlan {
  /** `FieldType.name` of its columns. */
  readonly name: string;
  readonly values: readonly string[];
  /** Name of the type in a database that has enum types. */
  readonly databaseName: string;
  /** Entities with a column of it. */
  readonly entities: readonly string[];
}

/** The table of one entity. */
export interface TablePlan {
  readonly entity: string;
  readonly names: Names;
  /** Name of the table in the database. */
  readonly table: string;
  readonly description?: string;
  readonly columns: readonly ColumnPlan[];
  readonly primaryKey: PrimaryKeyPlan;
  /** Each once, and none that the primary key implies. */
  readonly uniques: readonly KeyPlan[];
  /** None that the primary key or a unique constraint implies. */
  readonly indexes: readonly KeyPlan[];
  readonly relations: readonly RelationPlan[];
  /** Parts of the document that the table comes from. Sorted. */
  readonly pointers: readonly JsonPointer[];
}

/** One column of a table. */
export interface ColumnPlan {
  /** `Field.name` */
  readonly field: string;
  /** Name in the database. */
  readonly column: string;
  /** An enum that a database cannot hold is a string here. */
  readonly type: FieldType;
  readonly nullable: boolean;
  readonly default?: ColumnDefault;
  /** Every update sets it to the present time. */
  readonly isTouched: boolean;
  readonly description?: string;
}

/** The primary key, by `Field.name`; `name` is absent where the database does not name primary keys. */
export interface PrimaryKeyPlan {
  readonly fields: readonly string[];
  readonly name?: string;
}

/** A unique constraint or an index, by `Field.name`, with the operation that needs it. */
export interface KeyPlan {
  readonly fields: readonly string[];
  /** By name in the database. */
  readonly columns: readonly string[];
  readonly name: string;
  readonly reason: string;
}

export type RelationPlan =
  | {
      readonly kind: 'many-to-one';
      readonly name: string;
      readonly target: string;
      readonly inverse: string;
      readonly fields: readonly string[];
      /** By name in the database. */
      readonly columns: readonly string[];
      readonly references: readonly string[];
      /** Some column of the foreign key admits null. */
      readonly nullable: boolean;
      readonly onDelete: 'cascade' | 'restrict' | 'set-null';
      /** Name of the foreign key; absent where the database does not name it. */
      readonly constraint?: string;
    }
  | {
      readonly kind: 'one-to-many' | 'many-to-many';
      readonly name: string;
      readonly target: string;
      readonly inverse: string;
    };

/** The rows that a table holds from the beginning. */
export interface SeedPlan {
  readonly entity: string;
  readonly names: Names;
  readonly plural: Names;
  /** `example`: the rows are examples of the document. */
  readonly origin: 'example' | 'made-up';
  readonly key: readonly { readonly field: string; readonly type: 'number' | 'text' }[];
  readonly rows: readonly Readonly<Record<string, Json>>[];
  /** Some operation makes rows of the entity too. */
  readonly isAddedTo: boolean;
  /** The counter of a key, which must go on behind the seeded rows. */
  readonly counter?: { readonly table: string; readonly column: string };
  readonly pointers: readonly JsonPointer[];
}
