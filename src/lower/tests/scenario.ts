/** Scenarios of tests as rules write them: what is done to rows, before anything says how a runner finds them. */
import type { Json } from '../../core/json.js';
import type { Path, Texts } from './facts.js';

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
  /** Number of the valid body; absent: the next in turn. */
  readonly valid?: number;
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
  readonly keys?: { readonly at: Path; readonly rows: readonly string[]; readonly property: string };
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
  | { readonly kind: 'each'; readonly list: TextList; readonly maximum?: number; readonly steps: readonly Step[] }
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
  | { readonly kind: 'counted'; readonly name: string; readonly operation: string; readonly row: string }
  /** Remembers the body of the latest request. */
  | { readonly kind: 'sent'; readonly operation: string; readonly remember: string }
  | { readonly kind: 'differ'; readonly rows: readonly string[]; readonly property: string }
  | { readonly kind: 'equal'; readonly names: readonly [string, string]; readonly but?: string; readonly not?: true }
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
  /** Steps for a service that tells two principals apart, and for one that does not. */
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
  | { readonly kind: 'pages'; readonly operation: string; readonly row: string; readonly size: number }
  | { readonly kind: 'default-size'; readonly operation: string; readonly row: string; readonly size: number }
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
      /** Remembers its refresh token. */
      readonly remember?: string;
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
  | { readonly kind: 'wrong-basic'; readonly row: string; readonly operation: string; readonly expect: Expectation }
  /** The row of the first account. */
  | { readonly kind: 'account'; readonly as: string }
  /** A registration does not answer the password. */
  | { readonly kind: 'secret'; readonly entity: string; readonly path: Path };

export type FileStep =
  /** Counts the stored files: remembers them, or compares them with those of before. */
  | {
      readonly kind: 'stored';
      readonly remember?: string;
      readonly than?: string;
      /** The number of additional files; absent: the same files. */
      readonly more?: number;
      readonly atMost?: true;
      /** Their names are the service's own. */
      readonly named?: true;
    }
  /** The bytes of the latest answer are those of a file, or a part of it. */
  | { readonly kind: 'bytes'; readonly file: string; readonly range?: readonly [number, number]; readonly harmless?: true }
  /** Asks again for what the latest answer had an entity tag of. */
  | { readonly kind: 'revalidate'; readonly row: string };
