/** The result of a method. Types of the plan. */
import type { Json } from '../core/json.js';
import type { PrincipalValue, ValuePlan } from './value-plan.js';

/** The result of a method. Beside the body: `made`, true if this count was zero, and the headers that the program gives values. */
export interface AnswerPlan {
  readonly made?: { readonly unless: string };
  readonly headers?: readonly { readonly name: string; readonly value: AnswerValue }[];
  readonly body?: AnswerValue;
  /** The body is the result of the last step as it is, which needs no name then. */
  readonly isLastResult: boolean;
}

/** A call of the mapper of a projection. */
export interface MapperUsePlan {
  readonly projection: string;
  readonly entity: string;
  readonly readsRow: boolean;
  readonly principal?: PrincipalValue;
  /** It shows the address of a row. */
  readonly origin?: { readonly part: 'origin' };
  /** The binding of the issued token; `none`: the operation issues none. */
  readonly token?: TokenUse;
  readonly refreshToken?: TokenUse;
}

export type TokenUse = { readonly kind: 'none' } | { readonly kind: 'binding'; readonly name: string };

/** The page of a list in its envelope. */
export type PageValue =
  | { readonly kind: 'total' | 'count' | 'page-count' | 'is-empty' }
  | { readonly kind: 'limit' | 'offset' | 'page' }
  | { readonly kind: 'has-more' | 'has-previous' | 'is-first' | 'is-last'; readonly by: 'offset' | 'cursor' }
  | { readonly kind: 'next-cursor'; readonly last: 'null' | 'empty' | 'absent' };

export type AnswerValue =
  | { readonly kind: 'object'; readonly members: readonly { readonly name: string; readonly value: AnswerValue }[] }
  | { readonly kind: 'list'; readonly items: readonly AnswerValue[] }
  /** A row of a binding as an object of the API. */
  | { readonly kind: 'mapped'; readonly binding: string; readonly mapper: MapperUsePlan }
  | { readonly kind: 'mapped-rows'; readonly binding: string; readonly mapper: MapperUsePlan }
  | { readonly kind: 'binding'; readonly name: string }
  /** A column; `document`: a JSON column, of which a typed language must assert the type. */
  | { readonly kind: 'column'; readonly binding: string; readonly field: string; readonly to: 'copy' | 'number' | 'document' }
  | { readonly kind: 'page'; readonly binding: string; readonly value: PageValue }
  /** The URL of the request. */
  | { readonly kind: 'own-link'; readonly part: 'url' }
  /** A link to another page. `whenNone`: there is none on the last, or first, page. */
  | {
      readonly kind: 'page-link';
      readonly part: 'url';
      readonly binding: string;
      readonly to: 'next' | 'previous' | 'first' | 'last';
      readonly by: 'offset' | { readonly cursor: string };
      readonly whenNone: 'never' | 'null' | 'absent';
    }
  /** The links of a page as one header (RFC 8288). */
  | { readonly kind: 'link-header'; readonly part: 'url'; readonly binding: string; readonly by: 'offset' | { readonly cursor: string } }
  /** No link of this kind exists. */
  | { readonly kind: 'no-link'; readonly as: 'null' | 'absent' }
  /** The path at which a row is read; each value is percent-encoded. */
  | { readonly kind: 'location'; readonly pieces: readonly LocationPiece[] }
  | { readonly kind: 'value'; readonly value: ValuePlan }
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'now' }
  /** The bytes of a stored file. */
  | { readonly kind: 'file'; readonly binding: string };

export type LocationPiece =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'value'; readonly value: ValuePlan; readonly isText: boolean };
