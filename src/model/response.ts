/** The response of a program: status, headers and body. */
import type { Json } from '../core/json.js';

export type ResponseBody =
  | { readonly kind: 'none' }
  /** One row; `wrap` lists the property names around it: `['article']` gives `{ "article": … }`. */
  | {
      readonly kind: 'one';
      readonly binding: string;
      readonly projection: string;
      readonly wrap: readonly string[];
      /** It is the only item of a list: `{ "orders": [{ … }] }`. */
      readonly listed?: true;
      /** Required siblings of the wrapped row, by path from the top: `{ "success": true, "data": … }`. */
      readonly metadata?: readonly { readonly path: readonly string[]; readonly source: MetadataSource }[];
    }
  /** Rows; `envelope` absent: a bare array. */
  | { readonly kind: 'many'; readonly binding: string; readonly projection: string; readonly envelope?: Envelope }
  /** The result of a write: the key of the row, its location, the outcome. */
  | {
      readonly kind: 'report';
      readonly binding: string;
      readonly entity: string;
      readonly properties: readonly { readonly path: readonly string[]; readonly source: WriteResultSource }[];
    }
  /** A single column: a string or a JSON value. */
  | { readonly kind: 'value'; readonly binding: string; readonly entity: string; readonly field: string }
  /** The binding of `count`, `distinct` or `issue`, by itself or in properties. */
  | {
      readonly kind: 'bound';
      readonly binding: string;
      readonly wrap: readonly string[];
      readonly metadata?: readonly { readonly path: readonly string[]; readonly source: MetadataSource }[];
    }
  /** The bytes of a file that was loaded, under `mediaTypes` as the document declares them. */
  | { readonly kind: 'blob'; readonly binding: string; readonly mediaTypes: readonly string[] }
  /** A fixed value that the schema admits, e.g. `{ "message": "ok" }`. */
  | { readonly kind: 'constant'; readonly value: Json };

/** A header of a response, beside those of its media type. */
export interface ResponseHeader {
  readonly name: string;
  readonly source: HeaderSource;
}

export type HeaderSource =
  | Exclude<EnvelopeSource, { readonly kind: 'link' | 'parameter' | 'now' | 'constant' }>
  | { readonly kind: 'constant'; readonly value: string | number | boolean }
  /** Links to other pages of a list (RFC 8288). */
  | { readonly kind: 'page-links' }
  /** A column of the row of this binding. */
  | { readonly kind: 'column'; readonly binding: string; readonly entity: string; readonly field: string };

/** The object around a list. */
export interface Envelope {
  /** The path of the items, e.g. `['data', 'items']`. */
  readonly items: readonly string[];
  /** The other properties, by path. A property that is not required and has no source is left out. */
  readonly properties: readonly { readonly path: readonly string[]; readonly source: EnvelopeSource }[];
}

export type EnvelopeSource =
  | {
      readonly kind:
        'total' | 'count' | 'limit' | 'offset' | 'page' | 'page-count' | 'has-more' | 'has-previous' | 'is-first' | 'is-last' | 'is-empty';
    }
  /** The cursor of the next page; on the last page null, an empty text or nothing. */
  | { readonly kind: 'next-cursor'; readonly last: 'null' | 'empty' | 'absent' }
  | { readonly kind: 'link'; readonly to: 'self' | 'next' | 'previous' | 'first' | 'last'; readonly nullable: boolean }
  | MetadataSource;

/** The source of an envelope property. */
export type MetadataSource =
  | { readonly kind: 'constant'; readonly value: Json }
  /** A parameter that is always there, as it was sent: `{ "userId": …, "cards": [] }`. */
  | { readonly kind: 'parameter'; readonly in: 'path' | 'query'; readonly name: string }
  /** The time of the response, RFC 3339. */
  | { readonly kind: 'now' };

export type WriteResultSource =
  /** A column of the row. */
  | { readonly kind: 'column'; readonly field: string }
  /** The path of `Respond.location`. */
  | { readonly kind: 'location' }
  | MetadataSource;
