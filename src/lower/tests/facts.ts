/** The facts of an API that a runner of scenarios needs: data without a word of a language. */
import type { Json } from '../../core/json.js';

/** Names of a nested property, outermost first. */
export type Path = readonly string[];
export type Texts = Readonly<Record<string, string>>;

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

/** Distinct values of one property: listed, or a text whose `#` signs a counter replaces, in digits or in the letters from a to z. */
export type UniqueValues =
  { readonly values: readonly Json[] } | { readonly text: string; readonly counter?: 'letters' } | { readonly from: number };

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
  /** Property that shows the key of an item. */
  readonly key?: string;
  /** JSON types of the query's properties in a body. */
  readonly body?: Readonly<Record<string, readonly string[]>>;
  readonly total?: Path;
  readonly limit?: string;
  readonly page?: {
    readonly parameter: string;
    readonly kind: 'offset' | 'page';
    /** Absent: the first page is asked for without it. */
    readonly first?: number;
  };
  /** The next cursor is in the page, or is the property `key` of its last row. */
  readonly cursor?: { readonly parameter: string; readonly next: Path } | { readonly parameter: string; readonly key: string };
  /** The largest page. */
  readonly max: number;
}

/** Form of errors. */
export interface ErrorFacts {
  readonly id: string;
  readonly mediaType: string;
  /** Name of the validator of its schema. */
  readonly valid?: string;
  readonly shows: readonly { readonly path: Path; readonly kind: 'status' | 'status-text' | 'text' }[];
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
  /** Texts of parameters that a request sends unless it says otherwise: encoded, or of rows (`$Book 0/id`). */
  readonly usual?: Readonly<Partial<Record<'path' | 'query' | 'header' | 'cookie', Texts>>>;
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

/** Fixture of an entity: the operation that creates its rows, and the rows of the seed. */
export interface Fixture {
  readonly create?: string;
  /** Keys in the path of that operation, where not the usual ones. */
  readonly path?: Texts;
  readonly seed?: readonly SeedRow['item'][];
  /** Properties of the seed that every answer shows. */
  readonly shown?: readonly Echo[];
}

/** One part of a login: its place there, and in the registration. */
export interface LoginPart {
  readonly in: 'body' | 'query';
  readonly login: Path;
  readonly register: Path;
}

/** Creation and login of accounts. */
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
