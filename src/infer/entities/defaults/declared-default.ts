import { typesOf, viewOf } from '../../../json-schema/schema.js';
import type { Schemas } from '../../../json-schema/schema.js';
import type { Json } from '../../../core/json.js';
import type { Schema } from '../../../core/schema.js';
import type { ColumnType } from '../field-type.js';
import type { DefaultRule } from './default-rule.js';

export const declaredDefault: DefaultRule = {
  name: 'declared-default',
  confidence: 1,
  because: 'the schema declares it as `default`',
  apply: ({ schema, type, schemas }) => {
    const value = viewOf(schema, schemas).default;
    if (value === undefined || value === null) return undefined;
    return canDefault(value, type, schema, schemas) ? { default: { kind: 'literal', value } } : undefined;
  },
};

/** True if a value can be the default of a column. */
export function canDefault(value: Json, type: ColumnType, schema: Schema, schemas: Schemas): boolean {
  const types = typesOf(schema, schemas);
  const fits: Readonly<Record<typeof type.kind, (candidate: Json) => boolean>> = {
    string: (candidate) => typeof candidate === 'string',
    enum: (candidate) => type.kind === 'enum' && typeof candidate === 'string' && type.values.includes(candidate),
    int: (candidate) => Number.isInteger(candidate) && Math.abs(Number(candidate)) <= 2147483647,
    bigint: (candidate) => Number.isSafeInteger(candidate),
    float: (candidate) => typeof candidate === 'number',
    boolean: (candidate) => typeof candidate === 'boolean',
    json: (candidate) =>
      types.length === 0 ||
      (Array.isArray(candidate) ? types.includes('array') : typeof candidate === 'object' ? types.includes('object') : true),
    datetime: () => false,
    bytes: () => false,
  };
  return fits[type.kind](value);
}
