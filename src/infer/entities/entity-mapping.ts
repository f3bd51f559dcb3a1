/** An entity in the making: how each property of a thing is kept, by name. What comes later (projections, bodies, programs) reads this. */
import type { Json } from '../../core/json.js';
import type { ColumnType } from './field-type.js';
import type { Identity } from './identity.js';
import type { ForeignKey } from '../relations/relation-types.js';
import type { ResourceSchema } from './resource-schema.js';
import type { Entity, Field } from '../../model/entity.js';

/** How a property of the wire is kept. */
export type PropertyStorage =
  | { readonly kind: 'column'; readonly field: string }
  /** An object that is another row; `field` holds its key, which the object carries as `key`. */
  | { readonly kind: 'related'; readonly relation: string; readonly field: string; readonly target: string }
  /** The rows that refer to this one. */
  | { readonly kind: 'back-list'; readonly relation: string; readonly target: string }
  | { readonly kind: 'many'; readonly relation: string; readonly target: string; readonly key?: string }
  | { readonly kind: 'count'; readonly relation: string }
  | { readonly kind: 'constant'; readonly value: Json }
  /** Words, each a row of `target` below this one. */
  | { readonly kind: 'words'; readonly relation: string; readonly field: string; readonly target: string }
  /** Does one of the related rows name the caller? */
  | ({ readonly kind: 'has-caller' } & PrincipalLink)
  /** The field keeps the hash of it. */
  | { readonly kind: 'secret'; readonly field: string }
  /** The token of the account, for how many seconds it is valid, and the account itself in an object around it. */
  | { readonly kind: 'token' | 'token-lifetime' | 'row' | 'refresh-token' | 'refresh-lifetime' }
  | { readonly kind: 'token-expiry'; readonly as: 'date-time' | 'seconds' }
  /** Kept nowhere and answered nowhere. */
  | { readonly kind: 'omitted'; readonly because: string };

export interface FieldStorage {
  readonly field: Field;
  readonly type: ColumnType;
}

/** A relation to rows of which each names somebody who has done something: an account by its key, or a row that says so alone. */
export interface PrincipalLink {
  readonly relation: string;
  /** The field of the related rows. */
  readonly field: string;
}

/** A row that each row refers to. */
export interface Parent {
  readonly link: ForeignKey;
  readonly relation: string;
  readonly field: string;
  readonly target: string;
  /** The document never shows the key: nobody could ask for it. */
  readonly hiddenKey: boolean;
}

export interface EntityMapping {
  readonly thing: ResourceSchema;
  readonly identity: Identity;
  readonly entity: Entity;
  /** By key of the property. */
  readonly properties: ReadonlyMap<string, PropertyStorage>;
  /** Field of the primary key. */
  readonly key: string;
  /** Links of this entity's rows: what a path below a parent needs. */
  readonly parents: readonly Parent[];
  /** Columns for path parameters that nothing stands for, by normalised parameter name. */
  readonly scopes: ReadonlyMap<string, string>;
  /** The columns of files, by name of the file. */
  readonly files: ReadonlyMap<string, string>;
  /** Relations of callers to the row, by their verb. */
  readonly toggles: ReadonlyMap<string, PrincipalLink>;
  /** Its rows are parts of rows of this entity, and no operation is about them alone. */
  readonly below?: string;
  /** Relations to the groups that its rows join, by the entity of the groups. */
  readonly memberOf: ReadonlyMap<string, string>;
  /** The rows are accounts. */
  readonly account?: { readonly secret: string; readonly identifiers: readonly string[] };
  /** The column that holds what a caller is called, if an operation is about whoever calls. */
  readonly self?: string;
}
