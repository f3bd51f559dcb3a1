/** The program of an operation: typed effects on storage, then a response. */
import type { Json } from '../core/json.js';
import type { Respond } from './response.js';

/** What an operation does: straight-line effects over named bindings. Two writes or more are one transaction. */
export interface Program {
  readonly effects: readonly Effect[];
  readonly respond: Respond;
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
      /** What `order` and `page` call parameters are properties of the body, by wire name. */
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
       * A row for each item of the list at this path of the body, all of them or none; empty: the body is the list. `body` says what of an
       * item is kept, and the rows are bound as a list.
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
   * A row that was found, changed by operations on what `projection` shows of it, which are at `list` in the body (RFC 6902): all of them or
   * none. A `test` that fails: 409. `mapping` says what may change and how it is stored; whatever else would change is refused.
   */
  | {
      readonly kind: 'amend';
      readonly bind: string;
      readonly entity: string;
      readonly where: readonly Condition[];
      /** What the row is bound as. */
      readonly row: string;
      readonly projection: string;
      readonly mapping: string;
      readonly list: readonly string[];
    }
  /** The one row that is named; made with `values` and the defaults of its columns if there is none. */
  | {
      readonly kind: 'ensure';
      readonly bind: string;
      readonly entity: string;
      readonly where: readonly Condition[];
      readonly values: readonly Assignment[];
    }
  /** The one row that is named, changed as by `update`, or made with `keys` as well if there is none. */
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
   * The account of whoever calls, by the subject of the credential; `required`: a credential that names none is 401,
   * else `bind` is null then, and for a caller that is nobody in particular. Its key is the viewer of `has-caller`; without this effect,
   * the subject itself is.
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
   * A new token of the account with this key, bound as `bind`; `refresh`: with one that renews it, once. It begins a session, or goes
   * on with that of whoever calls or of the refresh token that was redeemed.
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
  /** Ends the session of whoever calls, or that of a refresh token: its tokens are 401 from then on. Nobody calls, or no such token: nothing. */
  | { readonly kind: 'revoke'; readonly token?: Value }
  /** A row that is bound, or the caller, must fulfil something, else the error. */
  | {
      readonly kind: 'require';
      readonly test: Test;
      readonly otherwise: { readonly status: 401 | 403 | 404 | 409 | 422; readonly detail: string };
    }
  /**
   * The row with this key joins the rows of a to-many relation, or leaves them; that it is there, or not, already is no error. No row: 404.
   * `set`: those that were there before leave. Through a one-to-many relation the row that says so is made or removed: it has nothing but
   * `member` and the key of the one row, by which `where` names that then.
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
  /** How many rows match, bound as a number. */
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
  /** Keeps a file that the request holds, bound as what `Field.blob` of a row of `entity` says; undefined where the request may lack it and does. */
  | { readonly kind: 'store'; readonly bind: string; readonly entity: string; readonly value: Value; readonly optional: boolean }
  /** What a bound row says of a file; none: 404. */
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

/** What `require` asks. */
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
 * A condition on a row. `path` walks relations and ends in a field: `['id']`, `['pet', 'ownerId']`; through a to-many
 * relation it asks for some row that fits. In a `list` a condition whose value is absent from the request does not apply.
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
  /** Who calls. */
  | { readonly kind: 'principal'; readonly claim: 'subject' }
  | { readonly kind: 'binding'; readonly name: string; readonly field: string }
  /** What is known of a file that was stored; without a property, all that is kept of it. */
  | { readonly kind: 'stored'; readonly name: string; readonly property?: 'name' | 'mediaType' | 'size' | 'sha256' }
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'now' }
  /** A random secret, as in a default. */
  | { readonly kind: 'token'; readonly bytes: number; readonly prefix: string }
  /** The salted hash (scrypt) of a secret of the request; absent where the secret is. */
  | { readonly kind: 'hash'; readonly of: Value };

/**
 * The order of a list: what a parameter asks for, from a closed set, and then the primary key, in the direction of the term before it; where nothing is
 * asked for, `fallback`, which ends in the primary key too. So pages are stable, and one index serves each order.
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
