/** The input and the output of an operation, on which its interface, its route and its service agree. Types of the plan. */
import type { Schema } from '../core/schema.js';
import type { FilePart } from '../model/operation.js';

export type { FilePart };

/** The request of an operation. Without parts the operation has no input. */
export interface RequestPlan {
  /** In the order of `InputName`. */
  readonly parts: readonly RequestPart[];
}

/** One property of the input. */
export type RequestPart =
  /** `origin`: scheme, host and port of the address that the client sees. */
  | { readonly kind: 'url' | 'origin' }
  | { readonly kind: 'path' | 'query' | 'headers' | 'cookies'; readonly parameters: readonly ParameterPlan[] }
  /** `isOptional`: the operation works without a body. */
  | { readonly kind: 'body'; readonly isOptional: boolean; readonly content: ContentPlan }
  /** `isOptional`: anonymous requests are allowed. */
  | { readonly kind: 'principal'; readonly isOptional: boolean };

/** A decoded parameter. */
export interface ParameterPlan {
  readonly name: string;
  /** The schema after decoding. */
  readonly schema: Schema;
  /** Every request has it, since it is required or has a default. */
  readonly isAlwaysThere: boolean;
}

/** The content of a body. `file`: a stream with its metadata. `text` and `bytes`: all of it at once. */
export type ContentPlan =
  | { readonly kind: 'unknown' | 'file' | 'text' | 'bytes' }
  | {
      readonly kind: 'schema';
      /** Pointer of the schema in the document. */
      readonly pointer: string;
      /** A name for the schema, unless it has one. */
      readonly suggestion: string;
      /** The parts of a form that are files. */
      readonly files?: readonly FilePart[];
    };

/** A header of a response. */
export interface HeaderPlan {
  readonly name: string;
  readonly type: 'boolean' | 'number' | 'text';
}

/** The output of an operation that succeeds. */
export interface ResultPlan {
  readonly kind: 'none' | 'json' | 'text' | 'bytes' | 'file';
  /** Of JSON; `isList`: a list of it. */
  readonly content: ContentPlan;
  readonly isList: boolean;
  /** True if it says whether a row was made, which is another status. */
  readonly tellsMade: boolean;
  /** The headers that it gives values. */
  readonly headers?: readonly HeaderPlan[];
}
