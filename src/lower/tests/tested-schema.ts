/** Schemas of answers. */
import type { Schema } from '../../core/schema.js';

/** A schema that the tests validate answers against. */
export interface TestedSchema {
  readonly name: string;
  readonly schema: Schema;
  readonly direction: 'response';
}
