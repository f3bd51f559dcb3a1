/** The format of the test data: computed from the API description, the same for every language. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Item = Readonly<Record<string, unknown>>;

/** Names of a nested property, outermost first. */
export type Path = readonly string[];

/** Encoded texts by name, or values of rows: `$Book 0/id` is the `id` of the first shared book. */
export type Texts = Readonly<Record<string, string>>;
export type Place = 'path' | 'query' | 'header' | 'cookie';

// ─── the API ───────────────────────────────────────────────────────────────────────────────────────────────

/** A property that is stored and shown again: its place in requests and in items. */
export interface Echo {
  readonly sent: Path;
  readonly got: Path;
  readonly kind?: 'instant';
  /** Value after a replacement that leaves it out; absent: unchanged. */
  readonly reset?: Json;
}

/** Distinct values of one property: listed, or a text whose `#` signs a counter replaces, in digits or in the letters from a to z. */
export type UniqueValues =
  | { readonly values: readonly Json[] }
  | { readonly text: string; readonly counter?: 'letters' }
  | { readonly from: number };

export interface BodyFacts {
  readonly mediaType?: string;
  /** Valid bodies, taken in turn. */
  readonly valid: readonly Json[];
  /** Properties that are values of other rows. */
  readonly references?: readonly {
    readonly path: Path;
    readonly entity: string;
    readonly property: string;
  }[];
  readonly unique?: readonly ({ readonly path: Path } & UniqueValues)[];
  readonly echoed?: readonly Echo[];
  /** Properties that are stored and never answered. */
  readonly hidden?: readonly Path[];
}

/** A part of a form; absent: the body is the file. */
export interface UploadFacts {
  readonly part?: string;
  readonly mediaType: string;
}

export interface ListFacts {
  readonly items: Path;
  /** Property that shows the key of an item. */
  readonly key?: string;
  /** JSON types of the query's properties in a body. */
  readonly body?: Readonly<Record<string, readonly string[]>>;
  readonly total?: Path;
  readonly limit?: string;
  /** `first` absent: the first page is asked for without it. */
  readonly page?: {
    readonly parameter: string;
    readonly kind: 'offset' | 'page';
    readonly first?: number;
  };
  /** The next cursor is in the page, or is the property `key` of its last row. */
  readonly cursor?: { readonly parameter: string; readonly next?: Path; readonly key?: string };
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
  /** Texts of parameters that a request sends unless it says otherwise. */
  readonly usual?: Readonly<Partial<Record<Place, Texts>>>;
  /** Keys of rows that are in the query. */
  readonly queryKeys?: readonly string[];
  /** Alternatives: scopes by security scheme. */
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  /** The path parameter that names an account, whose holder alone may call. */
  readonly holder?: string;
  readonly status: number;
  /** Status of a request that creates the row it names. */
  readonly madeStatus?: number;
  /** Names of forms by status or range as declared; `other` for all others. */
  readonly errors?: Texts;
  /** Name of the validator of the body of a success; absent: no body, or a text. */
  readonly result?: string;
  readonly answersText?: true;
  /** Place of the item in that body. */
  readonly wrap?: Path;
  /** True if the body of a success shows the item. */
  readonly answersItem?: true;
  /** Property under which the key is kept that the body has in place of the item. */
  readonly answersKey?: string;
  /** Free keys (`#` in a path), and the property that they become. */
  readonly named?: { readonly parameter: string; readonly property: string } & UniqueValues;
  /** Place of a refresh token. */
  readonly sentToken?: { readonly in: 'body' | 'query' | 'header' | 'cookie'; readonly path: Path };
  readonly body?: BodyFacts;
  readonly uploads?: readonly UploadFacts[];
  readonly list?: ListFacts;
}

/** Fixture of an entity: the operation that creates its rows, and the rows of the seed. */
export interface Fixture {
  readonly create?: string;
  /** Keys in the path of that operation, where not the usual ones. */
  readonly path?: Texts;
  readonly seed?: readonly Item[];
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

/** Data of the whole API. */
export interface ApiFacts {
  readonly basePath: string;
  /** Names of the files of scenarios. */
  readonly features: readonly string[];
  readonly fixtures: Readonly<Record<string, Fixture>>;
  readonly accounts?: AccountFacts;
  readonly errors: readonly ErrorFacts[];
  /** Texts on which a careless service breaks. */
  readonly texts: Readonly<Record<TextList, readonly string[]>>;
}

export type TextList = 'texts' | 'names';

// ─── scenarios ─────────────────────────────────────────────────────────────────────────────────────────────

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
  readonly in: Place;
  readonly name: string;
  readonly text: string;
}

/** `names`: the property that the error names. */
export type BodyRow = Change & { readonly title: string; readonly names?: string };
export type RequestRow = Omit<Of<'send'>, 'kind' | 'operation'> & { readonly title: string };

export interface Scenario {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** What one place of a body becomes; without anything of this, it is left out. */
export interface Change {
  readonly at: Path;
  readonly value?: Json;
  /** The text of this round of `each`. */
  readonly each?: true;
  /** Values of rows: `$row/id`. */
  readonly row?: string;
  readonly rows?: readonly string[];
  /** A key of no row, of the type that is there. */
  readonly dangling?: true;
  /** What the creation of this row has sent there. */
  readonly copy?: string;
  readonly fill?: { readonly start: string; readonly with: string; readonly length: number };
  readonly repeat?: { readonly item: Json; readonly times: number };
  /** Items after those of a list: these, or once more those of this body, or those of the next valid body. */
  readonly append?: readonly Json[] | 'same' | 'next';
  /** The first half of a list. */
  readonly half?: true;
}

/** A body: a valid one of the operation, changed. */
export interface BodySource {
  /** In place of a valid body of the operation. */
  readonly from?: Json;
  /** Number of the valid body; absent: the next in turn. */
  readonly valid?: number;
  /** The body of the latest request. */
  readonly again?: true;
  readonly remove?: readonly Path[];
  readonly set?: readonly Change[];
}

export type Principal =
  | { readonly kind: 'nobody' | 'account' }
  /** One of two callers; the usual caller, by another security requirement. */
  | { readonly kind: 'caller' | 'requirement'; readonly number: number }
  | { readonly kind: 'forged'; readonly scheme: string; readonly forgery: string }
  /** A session that a step has opened. */
  | { readonly kind: 'session'; readonly session: string }
  /** A token that a step has remembered. */
  | { readonly kind: 'token'; readonly token: string };

export interface FileSource {
  readonly size?: number;
  readonly mediaType?: string;
  readonly name?: string;
  /** Its name is the text of this round of `each`. */
  readonly each?: true;
  /** Remembers the file. */
  readonly as?: string;
}

/** Files in place of the usual ones, by part; null: none. */
export type Files = Readonly<Record<string, FileSource | null>>;

export type Value =
  | { readonly kind: 'value'; readonly value: Json }
  /** What was remembered, or a place in it. */
  | {
      readonly kind: 'remembered';
      readonly name: string;
      readonly at?: Path;
      readonly plus?: number;
    }
  | { readonly kind: 'sent'; readonly path: Path }
  | { readonly kind: 'at-least'; readonly number: number }
  | { readonly kind: 'now' };

export type Values = readonly { readonly at: Path; readonly is: Value }[];

/** What an answer or a row shows of the latest request. */
export interface Shown {
  readonly echoed?: true;
  readonly reset?: true;
  readonly hidden?: true;
  /** Values of the item, and values that it does not have. */
  readonly item?: Values;
  readonly lacks?: readonly { readonly at: Path; readonly value: Json }[];
}

export interface Expectation extends Shown {
  readonly status?: number | readonly number[];
  readonly notStatus?: readonly number[];
  readonly below?: number;
  /** Refused with one of these statuses, in the declared form. */
  readonly refused?: readonly number[];
  readonly names?: string;
  /** Headers: a text, or whether there is one. */
  readonly headers?: Readonly<Record<string, string | boolean>>;
  readonly valid?: true;
  /** Values of the body. */
  readonly body?: Values;
  /** True if the page lists the key of a row. */
  readonly listed?: { readonly key: string; readonly is: boolean };
  /** The item shows what the creation of a row has sent, and its key. */
  readonly row?: {
    readonly row: string;
    readonly shows?: Path;
    readonly key?: { readonly at: string; readonly is: string };
  };
  /** The item shows a remembered body of this operation. */
  readonly written?: { readonly operation: string; readonly as: string };
  /** A refusal has the declared form. */
  readonly formed?: true;
  /** Rows of a bulk request. */
  readonly rows?: { readonly at: Path };
  /** Values that all these rows have sent, each once. */
  readonly distinct?: { readonly at: Path; readonly sent: Path; readonly rows: readonly string[] };
}

/** A request: texts of parameters in place of the usual ones, and the rows that its body names, by entity. */
export interface Asked extends Readonly<Partial<Record<Place, Texts>>> {
  readonly operation: string;
  readonly links?: Texts;
  readonly body?: BodySource;
}

export type Of<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

export type Step = CommonStep | ListStep | AccountStep | FileStep;

type CommonStep =
  | (Asked & {
      readonly kind: 'send';
      readonly raw?: string;
      readonly mediaType?: string;
      readonly files?: Files;
      readonly as?: Principal;
      /** Sends the refresh token of a session, its access token, a remembered one or a text. */
      readonly refresh?: {
        readonly session?: string;
        readonly access?: true;
        readonly token?: string;
        readonly text?: string;
      };
      /** Skipped where these values are equal. */
      readonly unless?: readonly [string, string];
      readonly expect: Expectation;
      /** Remembers the answered row, or what has become of a row; `unsent`: but for what was sent. */
      readonly creates?: string;
      readonly renames?: string;
      readonly unsent?: true;
      /** Remembers the body, and places of the answer. */
      readonly keeps?: string;
      readonly remember?: Readonly<Record<string, Path>>;
    })
  | (Pick<Asked, 'path' | 'links'> & {
      readonly kind: 'make';
      readonly entity: string;
      readonly as: string;
      readonly with?: readonly Change[];
      readonly files?: Files;
      /** Repeated a few times until the property is another than that of this row. */
      readonly unlike?: { readonly row: string; readonly property: string };
      readonly times?: number;
      /** The answer does not have what is sent here. */
      readonly hides?: Path;
    })
  /** Steps for each of several texts, as far as they are short enough. */
  | {
      readonly kind: 'each';
      readonly list: TextList;
      readonly maximum?: number;
      readonly steps: readonly Step[];
    }
  /** Reads a row, or finds its key in a list. */
  | (Asked &
      Shown & {
        readonly kind: 'see';
        readonly row: string;
        readonly key?: string;
        readonly remember?: string;
        readonly gone?: true;
        readonly exists?: true;
        /** Skipped where the row is not shown. */
        readonly present?: true;
        /** Shows what it was, but for these properties. */
        readonly same?: { readonly as: string; readonly but?: readonly string[] };
        /** Properties that were not sent are what they were. */
        readonly kept?: string;
        readonly later?: { readonly than: string; readonly properties: readonly string[] };
      })
  /** The Location of a row leads to it. */
  | {
      readonly kind: 'locate';
      readonly row: string;
      readonly operation?: string;
      readonly see?: Of<'see'>;
    }
  | { readonly kind: 'differ'; readonly rows: readonly string[]; readonly property: string }
  /** What was remembered is the same, but for a property; or is not the same. */
  | {
      readonly kind: 'equal';
      readonly names: readonly [string, string];
      readonly but?: string;
      readonly not?: true;
    }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  /** What follows depends on whether the service tells two callers apart. */
  | {
      readonly kind: 'callers';
      readonly operation: string;
      readonly two: readonly Step[];
      readonly one: readonly Step[];
    };

export type Comparison = 'equals' | 'gt' | 'gte' | 'lt' | 'lte';

/** Reads a whole list, page by page. */
export type ListStep = Asked & {
  readonly kind: 'list';
  /** It has no row twice, and its total is right. */
  readonly whole?: true;
  readonly atLeast?: number;
  /** Keys of rows. */
  readonly contains?: readonly string[];
  readonly lacks?: readonly string[];
  readonly only?: readonly string[];
  /** Keys of rows that belong to it where these values are equal. */
  readonly alike?: readonly {
    readonly key: string;
    readonly values: readonly Pair[];
  }[];
  /** It shows a row as it was sent. */
  readonly echoed?: { readonly row: string; readonly key: string };
  readonly ordered?: { readonly property: string; readonly descending: boolean };
  /** It is read again: so many pages of this size, or of the usual one. */
  readonly pages?: { readonly size: number; readonly count: number; readonly usual?: true };
  /** The parameter is sent the larger or the smaller value of two rows; those that it admits belong to the list. */
  readonly filter?: {
    readonly parameter: string;
    readonly property: string;
    readonly is: Comparison;
    readonly rows: readonly {
      readonly value: string;
      readonly key?: string;
      readonly values?: readonly Pair[];
    }[];
  };
  /** Its rows have the end of this text in one of these properties. */
  readonly search?: {
    readonly parameter: string;
    readonly text: string;
    readonly properties: readonly string[];
  };
};

type Pair = readonly [string, string];

export type AccountStep =
  /** Opens a session of a new account, of a row, or of the account of another session; its token has these scopes. Remembers its refresh token. */
  | {
      readonly kind: 'open';
      readonly session: string;
      readonly row?: string;
      readonly of?: string;
      readonly scopes?: readonly string[];
      readonly remember?: string;
    }
  /** Logs in with a wrong name or password, and remembers the answer; without a login, calls with a wrong password (RFC 7617). */
  | {
      readonly kind: 'log-in';
      readonly row: string;
      readonly wrong: 'name' | 'secret';
      readonly operation: string;
      readonly expect: Expectation;
      readonly remember?: string;
    }
  /** The row of the first account. */
  | { readonly kind: 'account'; readonly as: string };

export type FileStep =
  /** Counts the stored files: remembers them, or compares them with those of before (`more` absent: the same files). */
  | {
      readonly kind: 'stored';
      readonly remember?: string;
      readonly than?: string;
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
  | (Asked & { readonly kind: 'revalidate' });
