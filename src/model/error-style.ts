/** Formats of error responses. */
import type { Json } from '../core/json.js';

/** One way of writing an error body. */
export interface ErrorStyle {
  /** camelCase, unique, e.g. `problem`. */
  readonly id: string;
  /** `application/problem+json` (RFC 9457) or the declared type. */
  readonly mediaType: string;
  /** Pointer of the schema; absent for the built-in RFC 9457 style. */
  readonly schema?: string;
  /**
   * `object`: by properties; `text`: the detail as a bare JSON string or plain text; `texts`: the violations as sentences, or the detail,
   * in a list; `array`: one object in a list.
   */
  readonly shape: 'object' | 'text' | 'texts' | 'array';
  /** In the order of the schema; nested objects by path, e.g. `['error', 'code']`. */
  readonly properties: readonly { readonly path: readonly string[]; readonly source: ErrorSource }[];
}

export type ErrorSource =
  /** `title`: the reason phrase, e.g. `Not Found`; `status`: the number; `status-text`: its digits as a string. */
  | { readonly kind: 'type' | 'title' | 'status' | 'status-text' | 'detail' | 'instance' | 'request-id' | 'method' }
  /** RFC 3339 date-time; `date`: its first ten characters; else a number since 1970. */
  | { readonly kind: 'timestamp'; readonly as?: 'date' | 'seconds' | 'milliseconds' }
  /**
   * A stable word for the kind of error, e.g. `NOT_FOUND`; `upper`/`kebab` spelling. `words`: the only words that the schema
   * admits, by status, and by `default` for every other status.
   */
  | { readonly kind: 'code'; readonly spelling: 'upper' | 'kebab'; readonly words?: Readonly<Record<string, string>> }
  /**
   * The violations of a refused request, an empty list for any other error; `text`: sentences, `object`: properties by name.
   * `orDetail` (with `text`): the list has the detail for an error without violations.
   */
  | {
      readonly kind: 'violations';
      readonly as: 'text' | 'object';
      readonly properties: readonly { readonly specName: string; readonly source: 'pointer' | 'message' | 'code' | 'in' }[];
      readonly orDetail?: true;
    }
  /** A list with one error object, e.g. `{ "errors": [{ "code": …, "detail": … }] }` (JSON:API). */
  | { readonly kind: 'list'; readonly properties: readonly { readonly path: readonly string[]; readonly source: ErrorSource }[] }
  | { readonly kind: 'constant'; readonly value: Json };
