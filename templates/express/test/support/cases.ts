/** What the contract tests know of an operation: data from the API description, without behaviour. */
import type { Validator } from '../../src/http/json-schema.js';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Item = Readonly<Record<string, unknown>>;

/** Names of a nested property, outermost first. */
export type Path = readonly string[];

/** A value that another row gives: the property of what creating that entity answers. */
export interface Reference {
  readonly entity: string;
  readonly property: string;
}

/** One thing that the description forbids. */
export interface Violation {
  readonly because: string;
  readonly value: Json;
  /** What is wrong with it, at the top of the body: an answer that explains itself names it. */
  readonly property?: string;
}

export interface BodyCase {
  readonly mediaType: string;
  /** Valid bodies; each `make` takes the next, so that unique properties differ. */
  readonly valid: readonly Json[];
  /** Where the body holds keys of other rows. */
  readonly references: readonly (Reference & { readonly path: Path })[];
  readonly violations: readonly Violation[];
  /** Properties that take any text within `maximum` code points. */
  readonly texts: readonly { readonly path: Path; readonly maximum: number }[];
  /** Properties that are stored and answered again: where they are sent, and where they come back. */
  readonly echoed: readonly {
    readonly sent: Path;
    readonly got: Path;
    readonly kind: 'value' | 'instant';
    /** What a replacement makes of it when it is left out. Absent: it stays. */
    readonly reset?: Json;
  }[];
  /** Properties that may be left out. */
  readonly optional: readonly string[];
  /** Properties that nobody may set: name and a value to try. */
  readonly protected: readonly { readonly path: Path; readonly got: Path; readonly value: Json }[];
  /** Properties of which no two rows may have the same, and values to take in turn. */
  readonly unique: readonly {
    readonly path: Path;
    readonly values: readonly Json[];
    /** Any text will do: a number behind it makes more of them. */
    readonly extendable: boolean;
    /** Rows may have the same of it, but not with these the same too. */
    readonly beside?: readonly Path[];
  }[];
  /** The property names around the item. */
  readonly wrap: Path;
  /** It may not be left out as a whole. */
  readonly required: boolean;
  /** What is stored and never answered. */
  readonly hidden: readonly Path[];
}

/** One form of errors. */
export interface ErrorCase {
  readonly mediaType: string;
  readonly valid?: Validator;
  readonly shows: readonly {
    readonly path: Path;
    readonly kind: 'status' | 'status-text' | 'text';
  }[];
  /** It says in words what was wrong. */
  readonly explains: boolean;
}

export interface ParameterViolation {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly name: string;
  readonly text: string;
  readonly because: string;
}

export interface OperationCase {
  readonly operation: string;
  readonly method: string;
  /** Template below the base path. */
  readonly path: string;
  /** Rows for it can be made through the API, so that what it does can be tested; else only what it refuses. */
  readonly testable: boolean;
  readonly intent:
    | 'list'
    | 'create'
    | 'read'
    | 'replace'
    | 'patch'
    | 'delete'
    | 'upload'
    | 'download'
    | 'remove-file'
    | 'read-single'
    | 'write-single'
    | 'delete-single'
    | 'count'
    | 'given'
    | 'register'
    | 'login'
    | 'refresh'
    | 'logout'
    | 'link'
    | 'unlink'
    | 'distinct'
    | 'custom';
  /** For a document of which there is one: the operations that read and write it. */
  readonly single?: {
    readonly read?: () => OperationCase;
    readonly write?: () => OperationCase;
    /** Once it is removed, reading it answers what it was at first. */
    readonly restored?: boolean;
  };
  readonly entity?: string;
  /** Where the values of path parameters come from. A parameter that is missing here has `examples`. */
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
  readonly anonymousAllowed: boolean;
  readonly status: number;
  readonly invalidStatus: number;
  /** By status or range as declared, and `other` for what the description does not declare. */
  readonly errors: Readonly<Record<string, ErrorCase>>;
  /** A success has a Location, which leads to the row. */
  readonly located: boolean;
  /** Of the body of a success. Absent: there is none, or it is a text. */
  readonly result?: Validator;
  readonly answersText?: true;
  /** Where the item is in that body. */
  readonly wrap: Path;
  /** Where the body holds the key of the row itself, and the property of the item that has it. */
  readonly ownKey?: { readonly path: Path; readonly property: string; readonly unknown?: Json };
  /** It removes all rows of a list of keys; one that no row has is passed over. */
  readonly several?: true;
  /** Those of `keys` that stand in the query. */
  readonly queryKeys?: readonly string[];
  /** What the operation makes of a row by itself. */
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
  readonly named?: {
    readonly parameter: string;
    readonly property: string;
    readonly values: readonly (string | number)[];
  };
  /** The status then, where that is another one. */
  readonly madeStatus?: number;
  /** The body of a success shows the item. */
  readonly answersItem: boolean;
  /** What is there in place of the item is its key, which others call so. */
  readonly answersKey?: string;
  /** The status for a value that must be unique and is taken, where that is not 409. */
  readonly takenStatus?: number;
  /** Only whoever made the row may call it. */
  readonly owned?: boolean;
  /** Where it is sent a refresh token. */
  readonly sentToken?: SentToken;
  /** A logout ends the credential that it asks for. */
  readonly endable?: boolean;
  /** Does the token of a login have the scopes that it asks for? Absent: it asks for none. */
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
  /** What its caller does to a row, or takes back; where an item says whether they have and how many have. */
  readonly toggle?: {
    readonly whether?: Path;
    readonly howMany?: Path;
    readonly on?: () => OperationCase;
    readonly off?: () => OperationCase;
    readonly read?: () => OperationCase;
  };
  /** It answers only what its caller has done something to: what does that, and takes it back. */
  readonly done?: { readonly on: () => OperationCase; readonly off?: () => OperationCase };
  /** What joins what, and the operations that show it and undo it. */
  readonly membership?: {
    readonly group: string;
    readonly member: string;
    readonly on?: () => OperationCase;
    readonly off?: () => OperationCase;
    readonly list?: () => OperationCase;
    /** Those who join take the place of those who were there. */
    readonly replaces?: boolean;
    /** Whoever leaves must have joined. */
    readonly strict?: boolean;
  };
  /** What deletes the row that it brings back. */
  readonly deleted?: () => OperationCase;
  /** It gathers the values that creates send in `sent`, and answers them in `values`. */
  readonly distinct?: { readonly sent: Path; readonly values: Path };
  /** It lists what those make whom the caller follows. */
  readonly feed?: { readonly follow: () => OperationCase };
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

/** What the steps of an operation do, as far as one can see it. */
export interface GivenCase {
  /** What they do to the row that they are about. */
  readonly effect: 'insert' | 'update' | 'delete' | 'none';
  /** The entity whose row the path names. */
  readonly subject?: string;
  /** How a row comes into the state in which the operation succeeds. Absent: the tests cannot bring that about. */
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
  readonly before: readonly (() => OperationCase)[];
}

export interface Become {
  readonly property: string;
  readonly to:
    | { readonly kind: 'value'; readonly value: Json }
    | { readonly kind: 'sent'; readonly path: Path }
    | { readonly kind: 'now' };
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

export interface ListCase {
  /** Where the rows are. */
  readonly items: Path;
  /** What it is asked for stands in the body: the types of its properties. */
  readonly body?: Readonly<Record<string, readonly string[]>>;
  /** Filters that always apply: a row is only found under its own value. */
  readonly scopes: readonly { readonly parameter: string; readonly property: string }[];
  readonly total?: Path;
  readonly limit?: string;
  readonly page?: {
    readonly parameter: string;
    readonly kind: 'offset' | 'page';
    /** Absent: what begins the first page may not be sent. */
    readonly first?: number;
  };
  /** A page names the cursor of the next, or is linked to it; else it is the property `key` of the last row. */
  readonly cursor?:
    | { readonly parameter: string; readonly next: Path }
    | { readonly parameter: string; readonly key: string };
  /** The largest page. */
  readonly max: number;
  readonly filters: readonly {
    readonly parameter: string;
    readonly kind: 'equals' | 'gt' | 'gte' | 'lt' | 'lte';
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

/** What a registration sends in `register`, and a login in its body or query. */
export interface LoginPart {
  readonly in: 'body' | 'query';
  readonly login: Path;
  readonly register: Path;
}

/** How an account is made, and how its holder logs in. */
export interface AccountCase {
  readonly entity: string;
  /** Absent: the name and the password are the credential themselves (RFC 7617). */
  readonly login?: OperationCase;
  /** What a login answers to whoever is not who they say, if not 401. */
  readonly refusal?: number;
  /** The name and the password go into the header of HTTP basic, at the login or everywhere. */
  readonly basic?: boolean;
  /** What names the account and what its secret is: where a login sends them, and where a registration. */
  readonly names: readonly LoginPart[];
  readonly secret: LoginPart;
  /** In the answer to a login. */
  readonly token?: Path;
  readonly refreshToken?: Path;
  /** What that token allows. */
  readonly scopes: readonly string[];
  /** An operation that any token of a login may call, and that changes nothing. */
  readonly asks?: OperationCase;
  readonly logout?: OperationCase;
  readonly refresh?: RefreshCase;
}

/** Where an operation is sent a refresh token. */
export interface SentToken {
  readonly in: 'body' | 'query' | 'header' | 'cookie';
  readonly path: Path;
}

/** How a session goes on. */
export interface RefreshCase {
  readonly operation: OperationCase;
  /** In its answer. */
  readonly token: Path;
  readonly refreshToken?: Path;
}

/** A row that is there from the beginning. */
export interface SeedRow {
  /** As the API shows it, and the columns that it does not show. */
  readonly item: Readonly<Record<string, Json>>;
  /** The rows that it belongs to, by entity: their numbers. */
  readonly parents: Readonly<Record<string, number>>;
}

/** How rows of an entity come to be, and how they are looked at. */
export interface EntityCase {
  /** Absent: no operation makes one, and those of the seed are all there are. */
  readonly create?: OperationCase;
  /** Rows that are there from the beginning. */
  readonly seed?: readonly SeedRow[];
  /** Their properties, as every answer about one shows them. */
  readonly shown?: BodyCase['echoed'];
  readonly read?: OperationCase;
  readonly list?: OperationCase;
  /** The property that tells items apart. */
  readonly key?: string;
  /** Its files, by column: the operation that takes one in, if the one that makes a row does not, and the one that answers it. */
  readonly files?: Readonly<
    Record<string, { readonly upload?: OperationCase; readonly download?: OperationCase }>
  >;
  /** When a row was made and when it was changed, which nobody sends. */
  readonly clocks: { readonly created: readonly string[]; readonly changed: readonly string[] };
  /** Entities whose rows refer to one of this, and what deleting it does. */
  readonly referrers: readonly {
    readonly entity: string;
    readonly onDelete: 'cascade' | 'restrict' | 'set-null';
  }[];
}
