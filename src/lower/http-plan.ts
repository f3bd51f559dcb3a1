/** An operation on the wire: address, access, decoding, response and errors. Types of the plan. */
import type { Names } from '../core/names.js';
import type { HttpMethod } from '../core/http.js';
import type { Json } from '../core/json.js';
import type { JsonPointer } from '../core/diagnostics.js';
import type { Schema } from '../core/schema.js';
import type { FilePart, ParameterEncoding } from '../model/operation.js';
import type { OperationAccess } from './access.js';
import type { BodyParser } from './media-types.js';
import type { AccessStep } from './value-plan.js';

export type { ParameterEncoding };

/** One operation on the wire. */
export interface HttpPlan {
  /** The operationId of the document. */
  readonly operationId: string;
  readonly pointer: JsonPointer;
  readonly method: HttpMethod;
  /** As in the document, below the base path: `/books/{bookId}`. */
  readonly path: string;
  readonly access: OperationAccess;
  readonly decoding: DecodingPlan;
  readonly response: ResponsePlan;
  readonly errors: OperationErrors;
}

/** How a request becomes the input of a method. */
export interface DecodingPlan {
  /** Status of a request that does not fit. */
  readonly invalidStatus: 400 | 422;
  readonly groups: readonly ParameterGroup[];
  readonly body?: BodyDecoding;
  /** The outcome of a JSON Patch must fit this. */
  readonly patch?: PatchDecoding;
}

/** The parameters of one location. */
export interface ParameterGroup {
  readonly part: 'path' | 'query' | 'headers' | 'cookies';
  readonly parameters: readonly ParameterDecoding[];
  /** Position in `FeaturePlan.validators`. */
  readonly validator: number;
}

/** One parameter. */
export interface ParameterDecoding {
  /** Name in code. */
  readonly name: string;
  readonly specName: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly encoding: ParameterEncoding;
  /** The value where the request has none. */
  readonly default?: Json;
}

/** A request body. */
export interface BodyDecoding {
  readonly required: boolean;
  readonly content: readonly ContentDecoding[];
}

/** A body of one media type. */
export interface ContentDecoding {
  readonly mediaType: string;
  readonly parser: BodyParser;
  /** Fields of a form. */
  readonly fields?: readonly { readonly specName: string; readonly encoding: ParameterEncoding }[];
  readonly files?: readonly FilePart[];
  /** Position in `FeaturePlan.validators`; absent: any body fits. */
  readonly validator?: number;
}

/** The limits of a JSON Patch (RFC 6902). */
export interface PatchDecoding {
  readonly validator: number;
  /** Properties that may change. */
  readonly changeable: readonly string[];
  readonly invalidStatus: 400 | 422;
}

/** A schema that a part of a request must fit. */
export interface ValidatorPlan {
  readonly operation: Names;
  readonly part: ParameterGroup['part'] | 'body' | 'outcome';
  /** Tells the bodies of one operation apart, from the second on. */
  readonly ordinal?: number;
  readonly schema: Schema;
  readonly direction: 'request' | 'response' | 'parameter';
}

/** The response of an operation that succeeds. */
export type ResponsePlan =
  | { readonly kind: 'none'; readonly status: number; readonly location?: LocationPlan; readonly hasHeaders?: true }
  /** Its media type is one of these, by the stored file; empty: any. */
  | { readonly kind: 'file'; readonly mediaTypes: readonly string[] }
  | {
      readonly kind: 'json' | 'text' | 'bytes';
      readonly status: number;
      /** Status of a request that made a row, where that is another. */
      readonly madeStatus?: number;
      readonly mediaType: string;
      readonly location?: LocationPlan;
      /** The method gives headers values. */
      readonly hasHeaders?: true;
    };

/** The Location of a new row (RFC 9110 §10.2.2). */
export type LocationPlan =
  /** A property of the result. */
  | { readonly kind: 'property'; readonly path: readonly AccessStep[] }
  /** Each value is percent-encoded. */
  | { readonly kind: 'path'; readonly pieces: readonly LocationPart[] };

export type LocationPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string; readonly isText: boolean }
  | { readonly kind: 'property'; readonly path: readonly AccessStep[]; readonly isText: boolean };

/** The errors of an operation, where they are not the usual. */
export interface OperationErrors {
  /** Error style by status, or `default`. */
  readonly styles: readonly { readonly status: string; readonly style: string }[];
  /** Status of a write that refers to a row that does not exist, and of a removal of a row that others refer to. */
  readonly referenceStatus: 404 | 409 | 422;
  /** Status of an update or a removal of a row that does not exist. */
  readonly missingRowStatus: 404;
  /** Status of a duplicate of a unique value. */
  readonly duplicateStatus: 400 | 409 | 422;
}
