/** The program of an operation: typed effects on storage, then a response. */
import type { Json } from '../core/json.js';
import type { ResponseBody, ResponseHeader } from './response.js';

/** The program of an operation: straight-line effects over named bindings. Two writes or more are one transaction. */
export interface Program {
  readonly effects: readonly Effect[];
  readonly respond: Respond;
}

export interface Respond {
  readonly status: number;
  /** The 201 `Location`: a path template whose parameters are values. Present when an operation reads the created row back. */
  readonly location?: { readonly path: string; readonly parameters: Readonly<Record<string, Value>> };
  /** The status if a row was inserted: `unless` is the binding of a preceding `count`, which is zero then. */
  readonly made?: { readonly status: number; readonly unless: string };
  /** Declared headers that the program gives a value. */
  readonly headers?: readonly ResponseHeader[];
  readonly body: ResponseBody;
}

export type Effect =
  /** One row by its key (and its parents' keys); no row: 404. */
  | { readonly kind: 'find'; readonly bind: string; readonly entity: string; readonly where: readonly Condition[] }
  /** Rows that match every condition whose value was given, in order. */
  | {
      readonly kind: 'list';
      readonly bind: string;
      readonly entity: string;
      readonly where: readonly Condition[];
      readonly order: Order;
      readonly page: Page;
      /** Also bind `<bind>Total`, the number of rows that match without the page. */
      readonly count: boolean;
      /** Set if the parameters of `order` and `page` are properties of the body, by JSON name. */
      readonly asked?: 'body';
      /** Properties of the body, by wire name, that are accepted and select nothing. */
      readonly unread?: readonly string[];
    }
  /** A new row; unique violation: 409; missing referenced row: 409 (404 where the reference is a path parameter). */
  | {
      readonly kind: 'insert';
      readonly bind: string;
      readonly entity: string;
      readonly body?: string;
      readonly values: readonly Assignment[];
      /**
       * Inserts one row per item of the list at this path of the body, all or none; empty: the body is the list. `body` maps an
       * item; the rows are bound as a list.
       */
      readonly each?: readonly string[];
    }
  /**
   * One row changed; no row: 404. `replace`: properties of the body that are absent are reset to null or their default
   * (RFC 9110 §9.3.4); `merge`: they stay (RFC 5789, RFC 7396).
   */
  | {
      readonly kind: 'update';
      readonly bind: string;
      readonly entity: string;
      readonly where: readonly Condition[];
      readonly mode: 'replace' | 'merge';
      readonly body?: string;
      readonly values: readonly Assignment[];
    }
  /**
   * Applies a JSON Patch (RFC 6902) at `list` in the body to the projection of a found row, atomically. A failed `test`: 409.
   * `mapping` defines the changeable properties and their storage; other changes are rejected.
   */
  | {
      readonly kind: 'amend';
      readonly bind: string;
      readonly entity: string;
      readonly where: readonly Condition[];
      /** The binding of the row. */
      readonly row: string;
      readonly projection: string;
      readonly mapping: string;
      readonly list: readonly string[];
    }
  /** The row with this key; inserted with `values` and the column defaults if missing. */
  | {
      readonly kind: 'ensure';
      readonly bind: string;
      readonly entity: string;
      readonly where: readonly Condition[];
      readonly values: readonly Assignment[];
    }
  /** The row with this key, changed as by `update`; inserted with `keys` as well if missing. */
  | {
      readonly kind: 'upsert';
      readonly bind: string;
      readonly entity: string;
      readonly where: readonly Condition[];
      readonly keys: readonly Assignment[];
      readonly mode: 'replace' | 'merge';
      readonly body?: string;
      readonly values: readonly Assignment[];
    }
  /** One row, bound as it was; no row: 404. Referenced by others with `restrict`: 409. */
  | { readonly kind: 'delete'; readonly bind: string; readonly entity: string; readonly where: readonly Condition[] }
  /** All rows that match, e.g. `DELETE /messages`. */
  | { readonly kind: 'delete-all'; readonly entity: string; readonly where: readonly Condition[] }
  /**
   * The account of the principal, by the subject of the credential. `required`: 401 without an account; otherwise `bind` may be
   * null. Its key is the viewer of `has-caller`; without this effect the subject is.
   */
  | { readonly kind: 'caller'; readonly bind: string; readonly entity: string; readonly required: boolean }
  /** The account that matches and whose secret the request knows. No such account and another secret are the same 401, in the same time. */
  | {
      readonly kind: 'verify';
      readonly bind: string;
      readonly entity: string;
      readonly where: readonly Condition[];
      readonly secret: { readonly field: string; readonly value: Value };
    }
  /**
   * Issues a token to the account with this key, bound as `bind`; `refresh`: with a single-use refresh token. Starts a session, or
   * continues that of the principal or of the redeemed refresh token.
   */
  | {
      readonly kind: 'issue';
      readonly bind: string;
      readonly subject: Value;
      readonly refresh?: string;
      readonly continues?: 'caller' | 'redeemed';
    }
  /** The account of a refresh token, which is used up by that; one that is not valid, or was used before: 401. */
  | { readonly kind: 'redeem'; readonly bind: string; readonly entity: string; readonly token: Value }
  /** Revokes the session of the principal, or of a refresh token: its tokens are 401 from then on. No effect without a session. */
  | { readonly kind: 'revoke'; readonly token?: Value }
  /** A row that is bound, or the caller, must fulfil something, else the error. */
  | {
      readonly kind: 'require';
      readonly test: Test;
      /** Absent from the request: the test does not apply. */
      readonly given?: Value;
      readonly otherwise: { readonly status: 400 | 401 | 403 | 404 | 409 | 422; readonly detail: string };
    }
  /**
   * Adds the row with this key to a to-many relation, or removes it; idempotent. No row: 404. `set` replaces all related rows.
   * A one-to-many relation inserts or deletes its link row: that has only `member` and the key of the row in `where`.
   */
  | {
      readonly kind: 'connect' | 'disconnect' | 'set';
      readonly bind: string;
      readonly entity: string;
      readonly where: readonly Condition[];
      readonly relation: string;
      /** Field of the related entity that names one row, and its value. */
      readonly member: Assignment;
      /** The value is a list: all rows that it names. */
      readonly many?: true;
    }
  /** The number of matching rows, bound as a number. */
  | { readonly kind: 'count'; readonly bind: string; readonly entity: string; readonly where: readonly Condition[] }
  /** The distinct values of one column in rows that match, in their order, at most `max`; bound as a list. */
  | {
      readonly kind: 'distinct';
      readonly bind: string;
      readonly entity: string;
      readonly field: string;
      readonly where: readonly Condition[];
      readonly max: number;
    }
  /** Stores a file of the request, bound as the value of `Field.blob`; undefined for an absent optional file. */
  | { readonly kind: 'store'; readonly bind: string; readonly entity: string; readonly value: Value; readonly optional: boolean }
  /** Loads the file of a bound row; 404 without one. */
  | { readonly kind: 'load'; readonly bind: string; readonly entity: string; readonly row: string; readonly field: string }
  /** The bytes of the files that a bound row, or each of a list, had when it was bound are removed; with `replacedBy`, only if that was stored. */
  | {
      readonly kind: 'discard';
      readonly entity: string;
      readonly rows: string;
      readonly many: boolean;
      readonly fields: readonly string[];
      readonly replacedBy?: string;
    };

/** The test of a `require` effect. */
export type Test =
  | { readonly kind: 'equals' | 'differs'; readonly left: Value; readonly right: Value }
  | { readonly kind: 'one-of'; readonly left: Value; readonly values: readonly Json[] }
  | { readonly kind: 'is-null' | 'is-present'; readonly left: Value };

/** `field = value`. */
export interface Assignment {
  readonly field: string;
  readonly value: Value;
}

/**
 * A condition on a row. `path` walks relations and ends in a column: `['id']`, `['pet', 'ownerId']`; a to-many relation needs at
 * least one matching row. In a `list`, conditions on absent parameters do not apply.
 */
export type Condition =
  | { readonly kind: 'equals'; readonly path: readonly string[]; readonly value: Value }
  | { readonly kind: 'in'; readonly path: readonly string[]; readonly value: Value }
  | { readonly kind: 'range'; readonly path: readonly string[]; readonly op: 'gt' | 'gte' | 'lt' | 'lte'; readonly value: Value }
  /** Any of the fields has the value: an account by its name or its address. */
  | { readonly kind: 'any'; readonly fields: readonly string[]; readonly value: Value }
  /** There is some row in a to-many relation. */
  | { readonly kind: 'related'; readonly relation: string }
  /** Any of the text fields contains the value, without regard to case. */
  | { readonly kind: 'search'; readonly fields: readonly string[]; readonly value: Value };

export type Value =
  /** A decoded parameter, by `Parameter.in` and `Parameter.name`. */
  | { readonly kind: 'parameter'; readonly in: 'path' | 'query' | 'header' | 'cookie'; readonly name: string }
  /** A property of the request body, by wire names. `optional`: a condition of a list does not apply where the request lacks it. */
  | { readonly kind: 'body'; readonly path: readonly string[]; readonly optional?: true }
  /** The authenticated principal. */
  | { readonly kind: 'principal'; readonly claim: 'subject' }
  | { readonly kind: 'binding'; readonly name: string; readonly field: string }
  /** The metadata of a stored file; without a property, all of it. */
  | { readonly kind: 'stored'; readonly name: string; readonly property?: 'name' | 'mediaType' | 'size' | 'sha256' }
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'now' }
  /** A random secret, as in a default. */
  | { readonly kind: 'token'; readonly bytes: number; readonly prefix: string }
  /** The salted hash (scrypt) of a secret of the request; absent where the secret is. */
  | { readonly kind: 'hash'; readonly of: Value };

/**
 * The sort order of a list: by a parameter with a closed set of values, then by the primary key in the direction of the preceding
 * term. The default is `fallback`, which also ends in the primary key. Pages are stable, and one index serves each order.
 */
export interface Order {
  readonly fallback: readonly OrderTerm[];
  /**
   * `parameter` names a query parameter whose text is `field`, `-field`, `+field`, `field:asc|desc` or `field asc|desc`, comma separated if `multiple`;
   * `direction` names a second one that holds asc/desc. `fields`: wire spelling → field.
   */
  readonly by?: {
    readonly parameter: string;
    readonly direction?: string;
    readonly multiple: boolean;
    readonly fields: Readonly<Record<string, string>>;
  };
}

export interface OrderTerm {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
}

/** The window of a list. Each parameter is a `Parameter.name` in the query. `max` is enforced even when the document sets no maximum. */
export type Page =
  | { readonly kind: 'none'; readonly max: number }
  | { readonly kind: 'offset'; readonly offset?: string; readonly limit?: string; readonly defaultLimit: number; readonly max: number }
  | {
      readonly kind: 'page';
      readonly page: string;
      readonly size?: string;
      readonly first: 0 | 1;
      readonly defaultLimit: number;
      readonly max: number;
    }
  /** Keyset: the cursor names the last row of the page before. It is opaque on the wire, or `byKey` where no answer gives one. */
  | {
      readonly kind: 'cursor';
      readonly cursor: string;
      readonly limit?: string;
      readonly byKey?: true;
      readonly defaultLimit: number;
      readonly max: number;
    };
