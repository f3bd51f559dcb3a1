/** Types of relations between resources. */
import type { DecisionRegistry } from '../decided/decision-registry.js';
import type { Decision } from '../../decisions/types.js';
import type { ColumnType } from '../entities/field-type.js';
import type { Identity } from '../entities/identity.js';
import type { Association } from '../resources/associations.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { ResourceSchema, ResourceProperty } from '../entities/resource-schema.js';

/** A foreign key: each row of `from` refers to one row of `to`. */
export interface ForeignKey {
  readonly from: ResourceSchema;
  readonly to: ResourceSchema;
  /** Property that holds the key (`ownerId`). */
  readonly scalar?: ResourceProperty;
  /** Property that holds the related object (`owner: { id, name }`). */
  readonly nested?: ResourceProperty;
  /** It refers to the principal who creates the row. */
  readonly owner?: true;
  /** Only the owner may read the rows. */
  readonly isPrivate?: true;
  /** A path nests `from` in `to`. */
  readonly path: boolean;
  /** Name of the relation, before names are made unique. */
  readonly spec: string;
  readonly rule: string;
  readonly confidence: number;
  readonly because: string;
  /** Present if it was decided. */
  readonly decision?: Decision;
}

/** A path parameter without a resource: its column partitions the rows. */
export interface PartitionKey {
  readonly from: ResourceSchema;
  /** Normalised name of the parameter. */
  readonly parameter: string;
  readonly specName: string;
  readonly property?: ResourceProperty;
  readonly type: ColumnType;
}

/** A many-to-many relation. */
export interface ManyToMany {
  readonly from: ResourceSchema;
  readonly to: ResourceSchema;
  readonly property: ResourceProperty;
  /** Name of the key in the items; absent if items are keys. */
  readonly keyWire?: string;
  /** A property of responses that shows the rows: `tags` beside `tag_ids` of requests. */
  readonly shown?: ResourceProperty;
}

/** A property that lists the referring rows. */
export interface InverseList {
  readonly of: ResourceSchema;
  readonly property: ResourceProperty;
  readonly link: ForeignKey;
}

export interface Relations {
  readonly links: readonly ForeignKey[];
  readonly partitionKeys: readonly PartitionKey[];
  readonly manyToMany: readonly ManyToMany[];
  readonly backLists: readonly InverseList[];
  readonly userActions: readonly UserActionRelation[];
  readonly associations: readonly AssociationRelation[];
  readonly tags: readonly TagTable[];
}

/** A user action on rows of `from`, and the properties that report it. */
export interface UserActionRelation {
  readonly from: ResourceSchema;
  /** The accounts; absent if principals have no rows and are known by their credentials only. */
  readonly to?: ResourceSchema;
  readonly verb: string;
  readonly whether?: ResourceProperty;
  readonly howMany?: ResourceProperty;
}

/** Rows of `member` are linked to rows of `group`. */
export interface AssociationRelation {
  readonly association: Association;
  readonly group: ResourceSchema;
  readonly member: ResourceSchema;
  /** The property of groups that lists their members. */
  readonly property?: ResourceProperty;
}

/** Tags of the rows of `of`. */
export interface TagTable {
  readonly of: ResourceSchema;
  readonly property: ResourceProperty;
}

/** The input of the search for relations. */
export interface Given {
  readonly resourceSchemas: readonly ResourceSchema[];
  readonly identities: ReadonlyMap<ResourceSchema, Identity>;
  readonly schemas: Schemas;
  /** Finds the resource schema of a collection. */
  readonly resourceSchemaAt: (collectionKey: string) => ResourceSchema | undefined;
  readonly decisions: DecisionRegistry;
  /** The resource schema of accounts. */
  readonly accounts?: ResourceSchema;
  /** True if an operation requires a principal. */
  readonly isAuthenticated: (operation: ApiOperation) => boolean;
  /** True if the token of a login is enough to call an operation. */
  readonly admitsAccounts: (operation: ApiOperation) => boolean;
}

export interface RelationContext extends Given {
  /** Resources with a create, by the names of path parameters for their keys. */
  readonly byParameter: ReadonlyMap<string, readonly ResourceSchema[]>;
}
