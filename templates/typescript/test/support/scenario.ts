/** Test scenarios: data computed from the API description, the same for every language. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Item = Readonly<Record<string, unknown>>;

/** Names of a nested property, outermost first. */
export type Path = readonly string[];
export type Texts = Readonly<Record<string, string>>;

// ─── the API ───────────────────────────────────────────────────────────────────────────────────────────────

/** A value of another row: the property of the answer that created it. */
export interface Reference {
  readonly entity: string;
  readonly property: string;
}

/** A property that is stored and shown again: its place in requests and in items. */
export interface Echo {
  readonly sent: Path;
  readonly got: Path;
  readonly kind?: 'instant';
  /** Value after a replacement that leaves it out; absent: unchanged. */
  readonly reset?: Json;
}

/** Distinct values of one property: listed, or a text whose `#` signs a counter replaces. */
export type UniqueValues =
  | { readonly values: readonly Json[] }
  | { readonly text: string; readonly counter?: 'letters' }
  | { readonly from: number };

export interface BodyFacts {
  readonly mediaType?: string;
  /** Valid bodies, taken in turn. */
  readonly valid: readonly Json[];
  readonly references?: readonly (Reference & { readonly path: Path })[];
  readonly unique?: readonly ({ readonly path: Path } & UniqueValues)[];
  readonly echoed?: readonly Echo[];
  /** Properties that are stored and never answered. */
  readonly hidden?: readonly Path[];
}

export interface UploadFacts {
  /** Part of the form; absent: the body is the file. */
  readonly part?: string;
  readonly mediaType: string;
}

export interface ListFacts {
  readonly items: Path;
  /** JSON types of the query's properties in a body. */
  readonly body?: Readonly<Record<string, readonly string[]>>;
  /** Required filters: a row is only found under its own value. */
  readonly scopes?: readonly { readonly parameter: string; readonly property: string }[];
  readonly total?: Path;
  readonly limit?: string;
  readonly page?: {
    readonly parameter: string;
    readonly kind: 'offset' | 'page';
    /** Absent: the first page is asked for without it. */
    readonly first?: number;
  };
  /** The next cursor is in the page, or is the property `key` of its last row. */
  readonly cursor?:
    | { readonly parameter: string; readonly next: Path }
    | { readonly parameter: string; readonly key: string };
  /** The largest page. */
  readonly max: number;
}

/** Form of errors. */
export interface ErrorFacts {
  readonly id: string;
  readonly mediaType: string;
  /** Name of the validator of its schema. */
  readonly valid?: string;
  readonly shows: readonly {
    readonly path: Path;
    readonly kind: 'status' | 'status-text' | 'text';
  }[];
  /** True if its text says what is wrong. */
  readonly explains: boolean;
}

export interface OperationFacts {
  readonly operation: string;
  readonly method: string;
  /** Template below the base path. */
  readonly path: string;
  readonly intent: string;
  readonly entity?: string;
  /** Parameters that are the keys of rows. */
  readonly keys?: Readonly<Record<string, Reference>>;
  /** Those of `keys` that stand in the query. */
  readonly queryKeys?: readonly string[];
  /** Encoded texts of other required parameters. */
  readonly examples?: Readonly<Partial<Record<'path' | 'query' | 'header' | 'cookie', Texts>>>;
  /** Keys that no row has. */
  readonly unknown?: Texts;
  /** Alternatives: scopes by security scheme. */
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  /** The path parameter that names an account, whose holder alone may call. */
  readonly holder?: string;
  readonly status: number;
  /** Status of a request that creates the row it names. */
  readonly madeStatus?: number;
  /** Names of forms by status or range as declared; `other` for all others. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Name of the validator of the body of a success; absent: no body, or a text. */
  readonly result?: string;
  readonly answersText?: true;
  /** Place of the item in that body. */
  readonly wrap?: Path;
  /** True if the body of a success shows the item. */
  readonly answersItem?: true;
  /** Property under which the key is kept that stands in place of the item. */
  readonly answersKey?: string;
  /** Place of the row's own key in the body. */
  readonly ownKey?: { readonly path: Path; readonly property: string };
  /** Property that shows the key, where not the entity's; empty: none. */
  readonly shownKey?: string;
  /** Keys for a row that the path names and that does not exist. */
  readonly named?: { readonly parameter: string; readonly property: string } & UniqueValues;
  readonly sentToken?: { readonly in: 'body' | 'query' | 'header' | 'cookie'; readonly path: Path };
  readonly body?: BodyFacts;
  readonly uploads?: readonly UploadFacts[];
  readonly list?: ListFacts;
}

/** A row of the seed, as the API shows it. */
export interface SeedRow {
  readonly item: Readonly<Record<string, Json>>;
  /** Positions of the rows that it belongs to, by entity. */
  readonly parents: Readonly<Record<string, number>>;
}

/** Fixture of an entity: the operations that create, read and list its rows. */
export interface Fixture {
  readonly create?: string;
  readonly seed?: readonly SeedRow[];
  readonly read?: string;
  readonly list?: string;
  /** Property that tells items apart. */
  readonly key?: string;
  /** Properties of the seed that every answer shows. */
  readonly shown?: readonly Echo[];
}

/** One part of a login: its place there, and in the registration. */
export interface LoginPart {
  readonly in: 'body' | 'query';
  readonly login: Path;
  readonly register: Path;
}

/** How accounts are created and log in. */
export interface AccountFacts {
  readonly entity: string;
  readonly login?: string;
  /** True for HTTP basic (RFC 7617). */
  readonly basic?: boolean;
  readonly names: readonly LoginPart[];
  readonly secret: LoginPart;
  /** Places in the answer of a login. */
  readonly token?: Path;
  readonly refreshToken?: Path;
}

// ─── scenarios ─────────────────────────────────────────────────────────────────────────────────────────────

/** Data of the whole API. */
export interface ApiFacts {
  readonly basePath: string;
  /** Names of the files of scenarios. */
  readonly features: readonly string[];
  readonly fixtures: Readonly<Record<string, Fixture>>;
  readonly accounts?: AccountFacts;
  readonly errors: readonly ErrorFacts[];
  readonly texts: Readonly<Record<TextList, readonly string[]>>;
}

/** Data of the operations of one feature. */
export interface FeatureFacts {
  readonly operations: Readonly<Record<string, OperationFacts>>;
  readonly suites: readonly Suite[];
}

/** Steps without an operation are about that of the suite. */
export interface Suite {
  /** Method and path. */
  readonly subject: string;
  readonly operation: string;
  /** Requests with one invalid parameter. */
  readonly parameters?: {
    readonly status: number;
    readonly hasBody?: true;
    readonly rows: readonly ParameterRow[];
  };
  /** Requests with one change of the first valid body. */
  readonly bodies?: { readonly status: number; readonly rows: readonly BodyRow[] };
  /** Other scenarios of one request. */
  readonly requests?: readonly RequestRow[];
  readonly scenarios: readonly Scenario[];
}

export interface ParameterRow {
  readonly title: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly name: string;
  readonly text: string;
}

/** A change of a body: a value in a place, a text filled up, an item repeated, or nothing in that place. */
export interface Change {
  readonly at: Path;
  /** The text of this round of `each`. */
  readonly each?: true;
  readonly value?: Json;
  readonly fill?: { readonly start: string; readonly with: string; readonly length: number };
  readonly repeat?: { readonly item: Json; readonly times: number };
}

export interface BodyRow extends Change {
  readonly title: string;
  /** Property that the error names. */
  readonly names?: string;
}

export interface RequestRow extends Omit<Send, 'kind' | 'operation'> {
  readonly title: string;
}

export interface Scenario {
  readonly title: string;
  readonly steps: readonly Step[];
}

export type Principal =
  | { readonly kind: 'nobody' }
  /** One of two callers. */
  | { readonly kind: 'caller'; readonly number: 0 | 1 }
  /** The usual caller, by another security requirement. */
  | { readonly kind: 'requirement'; readonly number: number }
  | { readonly kind: 'forged'; readonly scheme: string; readonly forgery: string }
  /** The first account, with what its login gave. */
  | { readonly kind: 'account' }
  /** A session that a step has opened. */
  | { readonly kind: 'session'; readonly session: string }
  /** A token that a step has remembered. */
  | { readonly kind: 'token'; readonly token: string };

/** A body: a valid one of the operation, changed. */
export interface BodySource {
  /** In place of a valid body of the operation. */
  readonly from?: Json;
  /** The body of the latest request. */
  readonly again?: true;
  /** With the first half of the items of a list. */
  readonly once?: Path;
  readonly remove?: readonly Path[];
  /** Names this row where a body names one. */
  readonly row?: string;
  readonly set?: readonly Change[];
  /** Values that the creation of a row has sent. */
  readonly copy?: { readonly row: string; readonly paths: readonly Path[] };
  /** Items after those in a list. */
  readonly append?: { readonly at: Path; readonly items: readonly Json[] };
  /** The items of two valid bodies, or those of one twice. */
  readonly items?: { readonly at: Path; readonly twice?: true };
  /** Keys of these rows in a list. */
  readonly keys?: {
    readonly at: Path;
    readonly rows: readonly string[];
    readonly property: string;
  };
  /** A key of no row at this path. */
  readonly dangling?: Path;
}

/** The path of a request names: a row or several, rows below one, a shared row, keys that no row has; absent: new rows. */
export interface Target {
  readonly row?: string;
  readonly rows?: readonly string[];
  readonly beside?: string;
  readonly shared?: true;
  readonly unknown?: true;
  /** A path that an earlier step has remembered; `none`: no parameter. */
  readonly path?: string;
}

export interface Send extends Target {
  readonly kind: 'send';
  readonly operation: string;
  /** Parameters in place of the usual ones. */
  readonly parameters?: Readonly<Partial<Record<'path' | 'query' | 'header' | 'cookie', Texts>>>;
  /** The row whose required filters the query has. */
  readonly scope?: string;
  /** Absent: no body. */
  readonly body?: BodySource;
  readonly raw?: string;
  /** Length of a text that is the whole body. */
  readonly large?: number;
  readonly mediaType?: string;
  readonly files?: Readonly<Record<string, FileSource | null>>;
  readonly as?: Principal;
  /** Sends the refresh token of a session, or a remembered one. */
  readonly refresh?: {
    readonly session?: string;
    /** The access token of the session in its place. */
    readonly access?: true;
    readonly token?: string;
    readonly text?: string;
  };
  readonly expect: Expectation;
  /** Remembers the answered row, or what has become of a row. */
  readonly creates?: string;
  readonly renames?: string;
  /** The change does not rename by what was sent. */
  readonly unsent?: true;
  readonly remember?: Readonly<Record<string, Path>>;
  /** Remembers the path. */
  readonly keep?: string;
}

export interface FileSource {
  readonly size?: number;
  readonly mediaType?: string;
  readonly name?: string;
  /** Its name is the text of this round of `each`. */
  readonly each?: true;
  /** Remembers the file. */
  readonly as?: string;
}

export type Value =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'remembered'; readonly name: string; readonly plus?: number }
  | { readonly kind: 'sent'; readonly path: Path }
  /** A property of a remembered item. */
  | { readonly kind: 'property'; readonly of: string; readonly name: string }
  | { readonly kind: 'now' };

/** Texts on which a careless service breaks. */
export type TextList = 'texts' | 'names';

export interface Expectation {
  readonly status?: number | readonly number[];
  readonly notStatus?: readonly number[];
  readonly below?: number;
  /** Refused with one of these statuses, in the declared form. */
  readonly refused?: readonly number[];
  readonly names?: string;
  /** Headers: a text, or whether there is one. */
  readonly headers?: Readonly<Record<string, string | boolean>>;
  readonly valid?: true;
  readonly echoed?: true;
  /** Properties of the item that are not asked for. */
  readonly hides?: readonly string[];
  readonly reset?: true;
  readonly hidden?: true;
  /** Values of the item. */
  readonly item?: readonly { readonly at: Path; readonly is: Value }[];
  /** Values that the item does not have. */
  readonly lacks?: readonly { readonly at: Path; readonly value: Json }[];
  /** Values of the body. */
  readonly body?: readonly { readonly at: Path; readonly is: Value }[];
  /** The item shows what the creation of a row has sent, and its key. */
  readonly row?: { readonly row: string; readonly shows?: readonly string[] };
  /** The item shows a remembered body of this operation. */
  readonly written?: { readonly operation: string; readonly as: string };
  /** A refusal has the declared form. */
  readonly formed?: true;
  /** Rows of a bulk request. */
  readonly rows?: { readonly at: Path };
  /** Values that all these rows have sent, each once. */
  readonly distinct?: { readonly at: Path; readonly sent: Path; readonly rows: readonly string[] };
}

export type Step =
  | Send
  | {
      readonly kind: 'make';
      readonly entity: string;
      readonly as: string;
      readonly below?: string;
      readonly apart?: true;
      readonly with?: readonly Change[];
      readonly files?: Readonly<Record<string, FileSource>>;
    }
  /** Steps for each of several texts, as far as they are short enough. */
  | {
      readonly kind: 'each';
      readonly list: TextList;
      readonly maximum?: number;
      readonly steps: readonly Step[];
    }
  /** Another row of the same list, with another value of the property where possible. */
  | {
      readonly kind: 'another';
      readonly operation: string;
      readonly row: string;
      readonly as: string;
      readonly property?: string;
      readonly elsewhere?: true;
    }
  /** Reads a row; nothing is expected where no operation shows it. */
  | {
      readonly kind: 'see';
      readonly row: string;
      readonly remember?: string;
      readonly gone?: true;
      readonly exists?: true;
      /** Skipped where the row is not shown. */
      readonly present?: true;
      /** Skipped where the row was not shown before. */
      readonly seenBefore?: string;
      readonly echoed?: true;
      readonly reset?: true;
      readonly hidden?: true;
      /** Shows what it was, but for these properties. */
      readonly same?: { readonly as: string; readonly but?: readonly string[] };
      /** Skipped where these rows are one. */
      readonly unless?: readonly [string, string];
      /** Properties that were not sent are what they were. */
      readonly kept?: string;
      readonly item?: readonly { readonly at: Path; readonly is: Value }[];
      readonly lacks?: readonly { readonly at: Path; readonly value: Json }[];
      readonly later?: { readonly than: string; readonly properties: readonly string[] };
    }
  | { readonly kind: 'locate'; readonly row: string }
  /** A remembered number is positive, and counts all rows of the seed. */
  | {
      readonly kind: 'counted';
      readonly name: string;
      readonly operation: string;
      readonly row: string;
    }
  /** Remembers the body of the latest request. */
  | { readonly kind: 'sent'; readonly operation: string; readonly remember: string }
  | { readonly kind: 'differ'; readonly rows: readonly string[]; readonly property: string }
  | {
      readonly kind: 'equal';
      readonly names: readonly [string, string];
      readonly but?: string;
      readonly not?: true;
    }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | ({ readonly kind: 'path'; readonly operation: string; readonly as: string } & Target)
  /** The row below another parent than its own. */
  | {
      readonly kind: 'misplace';
      readonly operation: string;
      readonly row: string;
      readonly other: string;
      readonly parameters: readonly string[];
      readonly body?: BodySource;
    }
  /** What follows depends on whether the service tells two callers apart. */
  | {
      readonly kind: 'callers';
      readonly operation: string;
      readonly two: readonly Step[];
      readonly one: readonly Step[];
    }
  | ListStep
  | AccountStep
  | FileStep;

export type ListStep =
  /** Reads a whole list, page by page. */
  | {
      readonly kind: 'list';
      readonly operation: string;
      readonly row: string;
      readonly query?: Texts;
      readonly contains?: readonly string[];
      readonly lacks?: readonly string[];
      /** Rows whose values of these properties are those of `row`. */
      readonly alike?: { readonly row: string; readonly properties: readonly string[] };
      /** It is looked at as a whole: no row twice, the total, the rows of the seed. */
      readonly whole?: true;
      readonly echoed?: true;
      readonly ordered?: { readonly property: string; readonly descending: boolean };
      readonly only?: readonly string[];
      /** Skipped where these rows are one. */
      readonly unless?: readonly [string, string];
    }
  | {
      readonly kind: 'pages';
      readonly operation: string;
      readonly row: string;
      readonly size: number;
    }
  | {
      readonly kind: 'default-size';
      readonly operation: string;
      readonly row: string;
      readonly size: number;
    }
  | {
      readonly kind: 'filter';
      readonly operation: string;
      readonly rows: readonly [string, string];
      readonly parameter: string;
      readonly comparison: 'equals' | 'gt' | 'gte' | 'lt' | 'lte';
      readonly property: string;
    }
  | {
      readonly kind: 'search';
      readonly operation: string;
      readonly row: string;
      readonly parameter: string;
      readonly properties: readonly string[];
    }
  /** One page, as one of two callers sees it. */
  | {
      readonly kind: 'listed';
      readonly operation: string;
      readonly row: string;
      readonly number: 0 | 1;
      readonly is: boolean;
      readonly plain?: true;
    };

export type AccountStep =
  /** Opens a session: of a new account, of a row, or of the account of another session. */
  | {
      readonly kind: 'open';
      readonly session: string;
      readonly row?: string;
      readonly of?: string;
      /** The answer of the login is valid, and its token has these scopes. */
      readonly scopes?: readonly string[];
    }
  /** Logs in with a wrong name or password. */
  | {
      readonly kind: 'log-in';
      readonly row: string;
      readonly wrong: 'name' | 'secret';
      readonly expect: Expectation;
      readonly remember: string;
    }
  /** Calls with the right name and a wrong password in the header (RFC 7617). */
  | {
      readonly kind: 'wrong-basic';
      readonly row: string;
      readonly operation: string;
      readonly expect: Expectation;
    }
  /** The row of the first account. */
  | { readonly kind: 'account'; readonly as: string }
  /** A registration does not answer the password. */
  | { readonly kind: 'secret'; readonly entity: string; readonly path: Path }
  /** Remembers the refresh token of a session. */
  | { readonly kind: 'refresh-token'; readonly session: string; readonly remember: string }
  /** A session of this name that all scenarios share, and that was logged out. */
  | { readonly kind: 'logged-out'; readonly session: string; readonly logout: string };

export type FileStep =
  /** Counts the stored files: remembers them, or compares them with those of before. */
  | {
      readonly kind: 'stored';
      readonly remember?: string;
      readonly than?: string;
      /** How many more there are; absent: the same files. */
      readonly more?: number;
      readonly atMost?: true;
      /** Their names are the service's own. */
      readonly named?: true;
    }
  /** The bytes of the latest answer are those of a file, or a part of it. */
  | {
      readonly kind: 'bytes';
      readonly file: string;
      readonly range?: readonly [number, number];
      readonly harmless?: true;
    }
  /** Asks again for what the latest answer had an entity tag of. */
  | { readonly kind: 'revalidate'; readonly row: string };
