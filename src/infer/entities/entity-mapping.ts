/** Entity mappings: an entity and the storage of each property of its resource. Projections, bodies and programs depend on them. */
import type { Json } from '../../core/json.js';
import type { ColumnType } from './field-type.js';
import type { Identity } from './identity.js';
import type { ForeignKey } from '../relations/relation-types.js';
import type { ResourceSchema } from './resource-schema.js';
import type { Entity, Field } from '../../model/entity.js';

/** The storage of an API property. */
export type PropertyStorage =
  | { readonly kind: 'column'; readonly field: string }
  /** A nested object that is another row; `field` holds its key, `key` is its name in the object. */
  | { readonly kind: 'related'; readonly relation: string; readonly field: string; readonly target: string }
  /** The list of referring rows. */
  | { readonly kind: 'back-list'; readonly relation: string; readonly target: string }
  | { readonly kind: 'many'; readonly relation: string; readonly target: string; readonly key?: string }
  | { readonly kind: 'count'; readonly relation: string }
  | { readonly kind: 'constant'; readonly value: Json }
  /** Tags, each a row of `target`. */
  | { readonly kind: 'words'; readonly relation: string; readonly field: string; readonly target: string }
  /** True if a related row refers to the principal. */
  | ({ readonly kind: 'has-caller' } & PrincipalLink)
  /** A secret; the field holds its hash. */
  | { readonly kind: 'secret'; readonly field: string }
  /** The token of the account, its lifetime in seconds, and the account itself in an object around it. */
  | { readonly kind: 'token' | 'token-lifetime' | 'row' | 'refresh-token' | 'refresh-lifetime' }
  | { readonly kind: 'token-expiry'; readonly as: 'date-time' | 'seconds' }
  /** The address at which the row is read. */
  | { readonly kind: 'address' }
  /** Neither stored nor returned. */
  | { readonly kind: 'omitted'; readonly because: string };

export interface FieldStorage {
  readonly field: Field;
  readonly type: ColumnType;
}

/** A relation to the users of an action: accounts, or rows with the name of a user. */
export interface PrincipalLink {
  readonly relation: string;
  /** The field of the related rows. */
  readonly field: string;
}

/** A referenced row. */
export interface Parent {
  readonly link: ForeignKey;
  readonly relation: string;
  readonly field: string;
  readonly target: string;
  /** No response shows the key, so no client can send it. */
  readonly hiddenKey: boolean;
}

export interface EntityMapping {
  readonly resourceSchema: ResourceSchema;
  readonly identity: Identity;
  readonly entity: Entity;
  /** By key of the property. */
  readonly properties: ReadonlyMap<string, PropertyStorage>;
  /** Field of the primary key. */
  readonly key: string;
  /** Foreign keys of the rows, which nested paths need. */
  readonly parents: readonly Parent[];
  /** Partition keys: columns of path parameters without a resource, by normalised parameter name. */
  readonly partitionKeys: ReadonlyMap<string, string>;
  /** The columns of files, by name of the file. */
  readonly files: ReadonlyMap<string, string>;
  /** Relations of user actions, by verb. */
  readonly userActions: ReadonlyMap<string, PrincipalLink>;
  /** The entity that its rows are parts of; no operation is about them alone. */
  readonly below?: string;
  /** Relations to the groups of its rows, by the entity of the groups. */
  readonly associations: ReadonlyMap<string, string>;
  /** The rows are accounts. */
  readonly account?: { readonly secret: string; readonly identifiers: readonly string[] };
  /** The column of the principal's name, if an operation is about the principal. */
  readonly self?: string;
}
