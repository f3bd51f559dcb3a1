/** What relations are: how rows of things refer to each other. */
import type { Ledger } from './decisions/ledger.js';
import type { Decision } from './decisions/types.js';
import type { ColumnType } from './field-type.js';
import type { Identity } from './identity.js';
import type { Membership } from './memberships.js';
import type { Schemas } from './schema.js';
import type { OperationFacts } from './facts.js';
import type { Thing, ThingProperty } from './things.js';

/** A row of `from` refers to one row of `to`. */
export interface Link {
  readonly from: Thing;
  readonly to: Thing;
  /** Property that holds the key itself (`ownerId`). */
  readonly scalar?: ThingProperty;
  /** Property that holds the related thing (`owner: { id, name }`). */
  readonly nested?: ThingProperty;
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
export interface Scope {
  readonly from: Thing;
  /** Normalised name of the parameter. */
  readonly parameter: string;
  readonly wireName: string;
  readonly property?: ThingProperty;
  readonly type: ColumnType;
}

/** Rows of both sides refer to many of the other. */
export interface ManyToMany {
  readonly from: Thing;
  readonly to: Thing;
  readonly property: ThingProperty;
  /** Items are objects with the key under this name, not plain keys. */
  readonly keyWire?: string;
}

/** A property that lists the rows that refer back. */
export interface BackList {
  readonly of: Thing;
  readonly property: ThingProperty;
  readonly link: Link;
}

export interface Relations {
  readonly links: readonly Link[];
  readonly scopes: readonly Scope[];
  readonly manyToMany: readonly ManyToMany[];
  readonly backLists: readonly BackList[];
  readonly callers: readonly CallerRelation[];
  readonly groups: readonly GroupRelation[];
  readonly words: readonly Words[];
}

/** What callers do to rows of `from`, and the properties that speak of it. */
export interface CallerRelation {
  readonly from: Thing;
  /** The accounts; absent: callers have no rows, and are known by what their credentials call them. */
  readonly to?: Thing;
  readonly verb: string;
  readonly whether?: ThingProperty;
  readonly howMany?: ThingProperty;
}

/** Rows of `member` join and leave rows of `group`. */
export interface GroupRelation {
  readonly membership: Membership;
  readonly group: Thing;
  readonly member: Thing;
  /** The property of groups that lists their members, if they have one. */
  readonly property?: ThingProperty;
}

/** Words that rows of `of` carry. */
export interface Words {
  readonly of: Thing;
  readonly property: ThingProperty;
}

/** What relations are found in. */
export interface Given {
  readonly things: readonly Thing[];
  readonly identities: ReadonlyMap<Thing, Identity>;
  readonly schemas: Schemas;
  /** The thing whose collection this is. */
  readonly thingAt: (collectionKey: string) => Thing | undefined;
  readonly ledger: Ledger;
  /** The thing whose rows are accounts. */
  readonly accounts?: Thing;
  /** Must whoever calls say who they are? */
  readonly isAuthenticated: (operation: OperationFacts) => boolean;
}

export interface World extends Given {
  /** Things that somebody makes, by the names of parameters that stand for their keys. */
  readonly byParameter: ReadonlyMap<string, readonly Thing[]>;
}
