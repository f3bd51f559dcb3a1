/** What relations are: how rows of things refer to each other. */
import type { DecisionRegistry } from '../decided/decision-registry.js';
import type { Decision } from '../../decisions/types.js';
import type { ColumnType } from '../entities/field-type.js';
import type { Identity } from '../entities/identity.js';
import type { Association } from '../resources/associations.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { ResourceSchema, ResourceProperty } from '../entities/resource-schema.js';

/** A row of `from` refers to one row of `to`. */
export interface ForeignKey {
  readonly from: ResourceSchema;
  readonly to: ResourceSchema;
  /** Property that holds the key itself (`ownerId`). */
  readonly scalar?: ResourceProperty;
  /** Property that holds the related thing (`owner: { id, name }`). */
  readonly nested?: ResourceProperty;
  /** It is the caller who makes the row. */
  readonly owner?: true;
  /** A path nests `from` in `to`. */
  readonly path: boolean;
  /** What the relation is called, before names are made unique. */
  readonly spec: string;
  readonly rule: string;
  readonly confidence: number;
  readonly because: string;
  /** Somebody decided it. */
  readonly decision?: Decision;
}

/** A path parameter that no thing stands for: a column by which rows are told apart. */
export interface PartitionKey {
  readonly from: ResourceSchema;
  /** Normalised name of the parameter. */
  readonly parameter: string;
  readonly specName: string;
  readonly property?: ResourceProperty;
  readonly type: ColumnType;
}

/** Rows of both sides refer to many of the other. */
export interface ManyToMany {
  readonly from: ResourceSchema;
  readonly to: ResourceSchema;
  readonly property: ResourceProperty;
  /** Items are objects with the key under this name, not plain keys. */
  readonly keyWire?: string;
}

/** A property that lists the rows that refer back. */
export interface InverseList {
  readonly of: ResourceSchema;
  readonly property: ResourceProperty;
  readonly link: ForeignKey;
}

export interface Relations {
  readonly links: readonly ForeignKey[];
  readonly scopes: readonly PartitionKey[];
  readonly manyToMany: readonly ManyToMany[];
  readonly backLists: readonly InverseList[];
  readonly callers: readonly UserActionRelation[];
  readonly groups: readonly AssociationRelation[];
  readonly words: readonly TagTable[];
}

/** What callers do to rows of `from`, and the properties that speak of it. */
export interface UserActionRelation {
  readonly from: ResourceSchema;
  /** The accounts; absent: callers have no rows, and are known by what their credentials call them. */
  readonly to?: ResourceSchema;
  readonly verb: string;
  readonly whether?: ResourceProperty;
  readonly howMany?: ResourceProperty;
}

/** Rows of `member` join and leave rows of `group`. */
export interface AssociationRelation {
  readonly association: Association;
  readonly group: ResourceSchema;
  readonly member: ResourceSchema;
  /** The property of groups that lists their members, if they have one. */
  readonly property?: ResourceProperty;
}

/** Words that rows of `of` carry. */
export interface TagTable {
  readonly of: ResourceSchema;
  readonly property: ResourceProperty;
}

/** What relations are found in. */
export interface Given {
  readonly things: readonly ResourceSchema[];
  readonly identities: ReadonlyMap<ResourceSchema, Identity>;
  readonly schemas: Schemas;
  /** The thing whose collection this is. */
  readonly thingAt: (collectionKey: string) => ResourceSchema | undefined;
  readonly decisions: DecisionRegistry;
  /** The thing whose rows are accounts. */
  readonly accounts?: ResourceSchema;
  /** Must whoever calls say who they are? */
  readonly isAuthenticated: (operation: ApiOperation) => boolean;
}

export interface RelationContext extends Given {
  /** Things that somebody makes, by the names of parameters that stand for their keys. */
  readonly byParameter: ReadonlyMap<string, readonly ResourceSchema[]>;
}
