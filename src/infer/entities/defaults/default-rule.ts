/** A rule is one file that exports a `DefaultRule`, and one line in `index.ts`. */
import type { Schema } from '../../../core/schema.js';
import type { Schemas } from '../../../json-schema/schema.js';
import type { FieldDefault } from '../../../model/entity.js';
import type { ColumnType } from '../field-type.js';

/** The input of default rules. */
export interface DefaultSubject {
  /** Normalised name of the property. */
  readonly name: string;
  readonly schema: Schema;
  readonly type: ColumnType;
  /** No request body sets it. */
  readonly serverManaged: boolean;
  /** No update sets it. */
  readonly neverChanged: boolean;
  /** A response requires it, and it is not null there. */
  readonly promised: boolean;
  /** The default of the list filter by it. */
  readonly listed?: string | undefined;
  readonly schemas: Schemas;
}

export interface DefaultInference {
  readonly default: FieldDefault;
  readonly touchedOnUpdate?: boolean;
}

/** A rule for the value of a column that a create leaves out. */
export interface DefaultRule {
  readonly name: string;
  readonly confidence: number;
  readonly because: string;
  readonly apply: (subject: DefaultSubject) => DefaultInference | undefined;
}
