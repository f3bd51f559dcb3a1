/** The interface by which targets ask for sample values. */
import type { Json } from '../../core/json.js';
import type { Schema } from '../../core/schema.js';

/** Values for a schema, made by the model stage and handed on by the pipeline. */
export interface Samples {
  /** A valid value; another seed gives another one where the schema leaves room. Undefined: none was found. */
  readonly sampleOf: (
    schema: Schema,
    schemas: Readonly<Record<string, Schema>>,
    options?: { readonly seed?: number; readonly name?: string; readonly direction?: 'request' | 'response' },
  ) => Json | undefined;
  readonly isValid: (schema: Schema, schemas: Readonly<Record<string, Schema>>, value: Json, direction?: 'request' | 'response') => boolean;
  /** One invalid value for each constraint that the schema declares. */
  readonly violationsOf: (
    schema: Schema,
    schemas: Readonly<Record<string, Schema>>,
    valid: Json,
    direction?: 'request' | 'response',
  ) => readonly { readonly because: string; readonly value: Json; readonly pointer?: string }[];
}
