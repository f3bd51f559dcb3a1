/** Everything that scenarios of an operation are computed from. */
import type { Json } from '../../core/json.js';
import type { Intent } from '../../model/operation.js';
import type { AccountFacts, Comparison, ListFacts, OperationFacts, Path, UniqueValues } from './format.js';

/** A value of another row: the property of the answer that created it. */
export interface Reference {
  readonly entity: string;
  readonly property: string;
}

/** A row of the seed, as the API shows it. */
export interface SeedRow {
  readonly item: Readonly<Record<string, Json>>;
  /** Positions of the rows that it belongs to, by entity. */
  readonly parents: Readonly<Record<string, number>>;
}

/** One thing that the description forbids. */
export interface Violation {
  readonly because: string;
  readonly value: Json;
  /** The invalid property at the top of the body, which an error names. */
  readonly property?: string;
}

export interface BodyCase {
  readonly mediaType: string;
  /** The document declares a range of media types, such as `text` of any kind. */
  readonly takesRange?: true;
  /** Valid bodies; each `make` takes the next, so that unique properties differ. */
  readonly valid: readonly Json[];
  /** Places of the keys of other rows. */
  readonly references: readonly (Reference & { readonly path: Path })[];
  readonly violations: readonly Violation[];
  /** Properties that take any text within `maximum` code points. */
  readonly texts: readonly { readonly path: Path; readonly maximum: number }[];
  /** Properties that are stored and answered again: where they are sent, and where they come back. */
  readonly echoed: readonly {
    readonly sent: Path;
    readonly got: Path;
    readonly kind: 'value' | 'instant';
    /** Value after a replacement that leaves it out. Absent: unchanged. */
    readonly reset?: Json;
  }[];
  /** Properties that may be left out. */
  readonly optional: readonly string[];
  /** Properties that nobody may set: name and a value to try. */
  readonly protected: readonly { readonly path: Path; readonly got: Path; readonly value: Json }[];
  /** Properties of which no two rows may have the same, and values to take in turn. */
  readonly unique: readonly ({
    readonly path: Path;
    /** Rows may have the same of it, but not with these the same too. */
    readonly beside?: readonly Path[];
  } & UniqueValues)[];
  /** The property names around the item. */
  readonly wrap: Path;
  /** It may not be left out as a whole. */
  readonly required: boolean;
  /** Properties that are stored and never answered. */
  readonly hidden: readonly Path[];
}

export interface ParameterViolation {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly name: string;
  readonly text: string;
  readonly because: string;
}

export interface OperationCase {
  readonly operation: string;
  /** Name that scenarios have for it. */
  readonly name: string;
  readonly method: string;
  /** Template below the base path. */
  readonly path: string;
  /** Rows for it can be made through the API, so that what it does can be tested; else only what it refuses. */
  readonly testable: boolean;
  readonly intent: Intent;
  /** For a document of which there is one: the operations that read and write it. */
  readonly single?: {
    readonly read?: string;
    readonly write?: string;
    /** Once it is removed, reading it answers what it was at first. */
    readonly restored?: boolean;
  };
  readonly entity?: string;
  /** Rows whose keys are the values of path parameters. A parameter that is missing here has `examples`. */
  readonly keys: Readonly<Record<string, Reference>>;
  /** Encoded texts for parameters that must be sent and that no row gives. */
  readonly examples: {
    readonly path: Readonly<Record<string, string>>;
    readonly query: Readonly<Record<string, string>>;
    readonly header: Readonly<Record<string, string>>;
    readonly cookie: Readonly<Record<string, string>>;
  };
  /** A key that no row has, by path parameter. */
  readonly unknown: Readonly<Record<string, string>>;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  /** No request can meet any of them. */
  readonly deniedToAll?: true;
  readonly anonymousAllowed: boolean;
  readonly status: number;
  readonly invalidStatus: number;
  /** By status or range as declared, and `other` for what the description does not declare. */
  readonly errors: Readonly<Record<string, string>>;
  /** A success has a Location, which leads to the row. */
  readonly located: boolean;
  /** The headers of a success, in lower case; true: any value. */
  readonly headers?: Readonly<Record<string, string | true>>;
  /** Of the body of a success. Absent: there is none, or it is a text. */
  readonly result?: string;
  readonly answersText?: true;
  /** Place of the item in that body. */
  readonly wrap: Path;
  /** Place of the row's own key in the body, and the property of the item that has it. */
  readonly ownKey?: { readonly path: Path; readonly property: string; readonly unknown?: Json };
  /** It removes all rows of a list of keys; one that no row has is passed over. */
  readonly several?: true;
  /** Those of `keys` that stand in the query. */
  readonly queryKeys?: readonly string[];
  /** Values that the operation sets by itself. */
  readonly becomes?: readonly { readonly path: Path; readonly value: Json }[];
  /** Rows that the tests make are found below the path that the tests use. */
  readonly linked: boolean;
  /** Its body is a list, or holds one here, and each item makes a row; where an item stands, paths name the first. */
  readonly each?: Path;
  /** Its body has, here, operations on what is shown of the row (RFC 6902), and these change nothing. */
  readonly amends?: {
    readonly list: Path;
    readonly refused: readonly {
      readonly because: string;
      readonly operations: readonly Json[];
      readonly status: number;
    }[];
  };
  /** It makes the row that is not there, under a key in its path; these are free. */
  readonly named?: { readonly parameter: string; readonly property: string } & UniqueValues;
  /** The status then, where that is another one. */
  readonly madeStatus?: number;
  /** The body of a success shows the item. */
  readonly answersItem: boolean;
  /** Property under which the key is kept that the answer has in place of the item. */
  readonly answersKey?: string;
  /** The status for a value that must be unique and is taken, where that is not 409. */
  readonly takenStatus?: number;
  /** The status for a reference to no row, where that is neither 404 nor 409. */
  readonly referenceStatus?: number;
  /** Only whoever made the row may call it. */
  readonly owned?: boolean;
  /** Place of the refresh token in the request. */
  readonly sentToken?: NonNullable<OperationFacts['sentToken']>;
  /** A logout ends the credential that it asks for. */
  readonly endable?: boolean;
  /** True if the token of a login has the required scopes. Absent: none are required. */
  readonly granted?: boolean;
  /** The path parameter that names an account, whose holder alone may call it. */
  readonly holder?: string;
  /** It is about the account of its caller. */
  readonly ownAccount?: boolean;
  /** The property by which it shows the key of a row, where it is another than the entity's; empty: none. */
  readonly shownKey?: string;
  /** The properties that it shows of a row, where those are not all. */
  readonly shows?: readonly string[];
  /** A property of the item that is another on each call. */
  readonly fresh?: string;
  /** A user action or its reverse; the properties that tell whether and how many principals have done it. */
  readonly toggle?: {
    readonly whether?: Path;
    readonly howMany?: Path;
    readonly on?: string;
    readonly off?: string;
    readonly read?: string;
  };
  /** It answers only what its caller has done something to: what does that, and takes it back. */
  readonly done?: { readonly on: string; readonly off?: string };
  /** Entities of group and member, and the operations that join, remove and list members. */
  readonly membership?: {
    readonly group: string;
    readonly member: string;
    readonly on?: string;
    readonly off?: string;
    readonly list?: string;
    /** Those who join take the place of those who were there. */
    readonly replaces?: boolean;
    /** Whoever leaves must have joined. */
    readonly strict?: boolean;
  };
  /** The operation that deletes the row that it restores. */
  readonly deleted?: string;
  /** It gathers the values that creates send in `sent`, and answers them in `values`. */
  readonly distinct?: { readonly sent: Path; readonly values: Path };
  /** It lists what those make whom the caller follows. */
  readonly feed?: { readonly follow: string };
  readonly parameterViolations: readonly ParameterViolation[];
  readonly body?: BodyCase;
  /** The files that it takes in. */
  readonly uploads?: readonly UploadCase[];
  /** The column of the file that it answers or removes. */
  readonly file?: string;
  /** It deletes all rows below its path, and none of them by name. */
  readonly deletesAll?: boolean;
  /** Rows that it deletes may have files. */
  readonly removesFiles?: boolean;
  readonly list?: ListCase;
  /** For steps that somebody has given. */
  readonly given?: GivenCase;
}

/** The observable effects of the steps of an operation. */
export interface GivenCase {
  /** The effect on the row of the path. */
  readonly effect: 'insert' | 'update' | 'delete' | 'none';
  /** The entity whose row the path names. */
  readonly subject?: string;
  /** Preparation of a row for which the operation succeeds. Absent: the tests cannot bring that about. */
  readonly ready?: Preparation;
  /** States in which it is refused; `again`: one in which it has just succeeded. */
  readonly refusals: readonly (Preparation & {
    readonly status: number;
    readonly again: boolean;
  })[];
  /** Properties of the answer that the steps set. */
  readonly answered: readonly Become[];
  /** The same as reading the row shows them. */
  readonly stored: readonly Become[];
}

export interface Preparation {
  /** Put into the body that makes the row. */
  readonly with: readonly { readonly path: Path; readonly value: Json }[];
  /** Called on the row, one after the other. */
  readonly before: readonly string[];
}

export interface Become {
  readonly property: string;
  readonly to: { readonly kind: 'value'; readonly value: Json } | { readonly kind: 'sent'; readonly path: Path } | { readonly kind: 'now' };
}

export interface UploadCase {
  /** Part of the form; absent: the body is the file. */
  readonly part?: string;
  /** The column that says where it is; absent: it is not kept. */
  readonly field?: string;
  readonly required: boolean;
  readonly multiple: boolean;
  /** One that it may have. */
  readonly mediaType: string;
  /** Not every media type will do. */
  readonly restricted: boolean;
}

export interface ListCase extends Omit<ListFacts, 'key'> {
  /** Filters that always apply: a row is only found under its own value. */
  readonly scopes: readonly { readonly parameter: string; readonly property: string }[];
  readonly filters: readonly {
    readonly parameter: string;
    readonly kind: Comparison;
    readonly property: string;
  }[];
  /** Parameters that look for a text in any of several properties. */
  readonly searches: readonly {
    readonly parameter: string;
    readonly properties: readonly string[];
  }[];
  readonly orders: readonly {
    readonly parameter: string;
    readonly text: string;
    readonly property: string;
    readonly descending: boolean;
  }[];
  /** The order where none is asked for. */
  readonly ownOrder?: { readonly property: string; readonly descending: boolean };
  /** The size of a page where none is asked for. */
  readonly defaultSize?: number;
}

/** Creation and login of accounts. */
export interface AccountCase extends AccountFacts {
  /** Status of a failed login, if not 401. */
  readonly refusal?: number;
  /** Scopes of the token of a login. */
  readonly scopes: readonly string[];
  /** An operation that any token of a login may call, and that changes nothing. */
  readonly asks?: string;
  readonly logout?: string;
  readonly refresh?: RefreshCase;
}

/** Renewal of a session. */
export interface RefreshCase {
  readonly operation: string;
  /** In its answer. */
  readonly token: Path;
  readonly refreshToken?: Path;
}

/** Creation and look-up of the rows of an entity. */
export interface EntityCase {
  /** Absent: no operation makes one, and those of the seed are all there are. */
  readonly create?: string;
  /** Rows that are there from the beginning. */
  readonly seed?: readonly SeedRow[];
  /** Their properties, as every answer about one shows them. */
  readonly shown?: BodyCase['echoed'];
  readonly read?: string;
  readonly list?: string;
  /** The property that tells items apart. */
  readonly key?: string;
  /** Its files, by column: the operation that takes one in, if the one that makes a row does not, and the one that answers it. */
  readonly files?: Readonly<Record<string, { readonly upload?: string; readonly download?: string }>>;
  /** When a row was made and when it was changed, which nobody sends. */
  readonly clocks: { readonly created: readonly string[]; readonly changed: readonly string[] };
  /** Entities whose rows refer to one of this, and what deleting it does. */
  readonly referrers: readonly {
    readonly entity: string;
    readonly onDelete: 'cascade' | 'restrict' | 'set-null';
  }[];
  /** Rows of the seed refer to rows of the seed of this, which cannot be deleted then. */
  readonly isHeld?: true;
}
