/** What a column gets when nobody says: the list of rules is in `rules/defaults`. */
import type { Schema } from '../../core/schema.js';
import type { ColumnType } from './field-type.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { FieldDefault } from '../../model/entity.js';
import { defaultRules } from './defaults/index.js';

/** What default rules see of a column. */
export interface DefaultSubject {
  /** Normalised name of the property. */
  readonly name: string;
  readonly schema: Schema;
  readonly type: ColumnType;
  /** No request body fills it: the service alone does. */
  readonly serverManaged: boolean;
  /** No body of a change fills it. */
  readonly neverChanged: boolean;
  /** A response promises it, and promises that it is not null. */
  readonly promised: boolean;
  /** Nothing ever writes it: what it holds at first is what is answered. */
  readonly seeded: boolean;
  /** What lists show of it unless they are asked for something else. */
  readonly listed?: string | undefined;
  readonly schemas: Schemas;
}

export interface DefaultInference {
  readonly default: FieldDefault;
  readonly touchedOnUpdate?: boolean;
}

/** Says what a column holds when a create gives nothing. */
export interface DefaultRule {
  readonly name: string;
  readonly confidence: number;
  readonly because: string;
  readonly apply: (subject: DefaultSubject) => DefaultInference | undefined;
}

export function defaultOf(subject: DefaultSubject): (DefaultInference & { readonly rule: DefaultRule }) | undefined {
  for (const rule of defaultRules) {
    const conclusion = rule.apply(subject);
    if (conclusion !== undefined) return { ...conclusion, rule };
  }
  return undefined;
}
