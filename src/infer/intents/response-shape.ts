/** The response that an operation with a recognised intent gives. */
import type { Json } from '../../core/json.js';
import type { Schema } from '../../core/schema.js';
import type { MetadataSource } from '../../model/response.js';
import type { ListPayload, ObjectPayload } from '../payloads/payload-shapes.js';

/** The content of a successful response. */
export type ResponseShape =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly reading: ObjectPayload }
  | { readonly kind: 'many'; readonly reading: ListPayload }
  /** The bytes of a file. */
  | { readonly kind: 'file' }
  /** The one column of a singleton that is no object. */
  | { readonly kind: 'content' }
  /** The number of rows, at a path in the response. */
  | { readonly kind: 'number'; readonly wrap: readonly string[] }
  /** The primary key of the row, by itself. */
  | { readonly kind: 'key'; readonly schema: Schema }
  /** An acknowledgement of the write. */
  | { readonly kind: 'report'; readonly reported: readonly WriteResult[] }
  /** The token itself. */
  | { readonly kind: 'token' }
  /** A list of values, and the required properties of its envelope. */
  | { readonly kind: 'values'; readonly wrap: readonly string[]; readonly metadata?: ObjectPayload['metadata'] }
  | { readonly kind: 'constant'; readonly value: Json };

/** One property of an acknowledgement. */
export interface WriteResult {
  readonly path: readonly string[];
  readonly schema: Schema;
  readonly required: boolean;
  readonly says: 'key' | 'location' | MetadataSource;
}
