/** The column type of a property. */
import { typesOf, viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { Schema } from '../../core/schema.js';

/** A column type before its enum has a name. */
export type ColumnType =
  | { readonly kind: 'string' | 'int' | 'bigint' | 'float' | 'boolean' | 'datetime' | 'json' | 'bytes' }
  | { readonly kind: 'enum'; readonly values: readonly string[] };

/** Formats of numbers: a text beside a number holds its digits. */
export const numberFormat = /^(?:u?int\d*|long|double|float|decimal)$/u;

/** Values that are keywords of Prisma or SQL, or cannot be identifiers. */
const unnameable = /^(?:true|false|null|undefined|model|enum|type|datasource|generator)$/iu;

/**
 * Returns the column type of a schema. Scalars keep their type; objects, arrays, unions and undescribed values are JSON.
 * @param quoted treat `["integer", "string"]`, which .NET writes for numbers that may be quoted, as a number: right for keys that the
 * service generates
 */
export function columnTypeOf(schema: Schema, schemas: Schemas, quoted = false): ColumnType {
  const types = typesOf(schema, schemas).filter((type) => type !== 'null');
  const view = viewOf(schema, schemas);
  const [first] = types;
  if (first === undefined || types.includes('object') || types.includes('array')) return { kind: 'json' };
  if (types.length > 1) {
    const numeric = types.filter((type) => type === 'integer' || type === 'number');
    const rest = types.filter((type) => type !== 'integer' && type !== 'number');
    if (numeric.length === 0) return { kind: 'json' };
    if (rest.length > 0 && !(quoted && rest.length === 1 && rest[0] === 'string' && numberFormat.test(view.format ?? '')))
      return { kind: 'json' };
    return types.includes('number') ? { kind: 'float' } : integerType(view);
  }
  switch (first) {
    case 'boolean':
      return { kind: 'boolean' };
    case 'integer':
      return integerType(view);
    case 'number':
      return { kind: 'float' };
    case 'string':
      return stringType(view);
    case 'array':
    case 'object':
      return { kind: 'json' };
  }
}

function integerType(view: ReturnType<typeof viewOf>): ColumnType {
  if (view.format === 'int64' || view.format === 'uint64' || view.format === 'long') return { kind: 'bigint' };
  if (view.format === 'int32' || view.format === 'int16' || view.format === 'int8') return { kind: 'int' };
  const low = view.minimum ?? view.exclusiveMinimum;
  const high = view.maximum ?? view.exclusiveMaximum;
  const fits = low !== undefined && high !== undefined && low >= -2147483648 && high <= 2147483647;
  return { kind: fits ? 'int' : 'bigint' };
}

function stringType(view: ReturnType<typeof viewOf>): ColumnType {
  if (view.format === 'date-time') return { kind: 'datetime' };
  if (view.format === 'binary') return { kind: 'bytes' };
  const values = Array.isArray(view.enum) ? view.enum.filter((value) => value !== null) : [];
  if (
    values.length >= 2 &&
    values.length <= 100 &&
    values.every(
      (value): value is string => typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_]{0,62}$/u.test(value) && !unnameable.test(value),
    )
  ) {
    const distinct = new Set(values.map((value) => value.toLowerCase()));
    if (distinct.size === values.length) return { kind: 'enum', values };
  }
  return { kind: 'string' };
}

/** Merges two column types; undefined if they contradict each other. */
export function commonType(left: ColumnType, right: ColumnType): ColumnType | undefined {
  if (left.kind === 'enum' && right.kind === 'enum') {
    const same = left.values.length === right.values.length && left.values.every((value) => right.values.includes(value));
    return same ? left : { kind: 'string' };
  }
  if (left.kind === right.kind) return left;
  const kinds = new Set([left.kind, right.kind]);
  if (kinds.has('string') && kinds.has('enum')) return { kind: 'string' };
  if (kinds.has('string') && kinds.has('datetime')) return { kind: 'string' };
  if (kinds.has('int') && kinds.has('bigint')) return { kind: 'bigint' };
  if (kinds.has('float') && (kinds.has('int') || kinds.has('bigint'))) return { kind: 'float' };
  return undefined;
}

/** True if one column can hold keys of the other. */
export function keysAgree(left: ColumnType, right: ColumnType): boolean {
  const family = (type: ColumnType): string =>
    type.kind === 'int' || type.kind === 'bigint' || type.kind === 'float' ? 'number' : type.kind === 'enum' ? 'string' : type.kind;
  const kind = family(left);
  return (kind === 'number' || kind === 'string') && kind === family(right);
}
