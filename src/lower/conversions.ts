/** Conversions between the type of a column and the type of the same value in the API. */
import type { Json } from '../core/json.js';
import type { Schema } from '../core/schema.js';
import type { Field } from '../model/entity.js';
import type { JsonDefaults, MappedProperty, NestedPath, ProjectedProperty } from '../model/projection.js';
import { viewOf } from '../json-schema/schema.js';
import { declaresEveryType, listsTexts, includesType, isUntyped, onlyType } from '../json-schema/primitive-types.js';

export type { JsonDefaults, NestedPath };

type Schemas = Readonly<Record<string, Schema>>;

/** `replace`: absent properties are reset (RFC 9110 §9.3.4). `patch`: they stay (RFC 5789). */
export type WriteMode = 'create' | 'replace' | 'patch';

/** The value of a property whose column is null: null, none, or a placeholder that the schema requires. */
export type Substitute = { readonly kind: 'null' } | { readonly kind: 'absent' } | { readonly kind: 'value'; readonly value: Json };

/** The conversion of a column into a property of a response. */
export interface FromColumn {
  /** `timestamp`: RFC 3339. `document`: a JSON column. `seconds` and `milliseconds`: since 1970-01-01T00:00:00Z. */
  readonly to: 'copy' | 'text' | 'number' | 'timestamp' | 'seconds' | 'milliseconds' | 'base64' | 'document';
  /** The declared type includes every value of the column; else a typed language must assert the type. */
  readonly exact: boolean;
  /** Present where the column may be null. */
  readonly whenNull?: Substitute;
  /** Members that the JSON value gets where they are missing. */
  readonly defaults?: JsonDefaults;
  /** Paths inside of a JSON value that are left out. */
  readonly hidden?: readonly NestedPath[];
}

/** The conversion of a property of a request body into a column. */
export interface ToColumn {
  readonly to: 'copy' | 'big-integer' | 'timestamp' | 'bytes' | 'document';
  /** Paths inside of a JSON value that are not stored. */
  readonly dropped?: readonly NestedPath[];
  /** The column admits null. */
  readonly nullable: boolean;
  /** An absent property; `never`: the schema requires it. */
  readonly whenAbsent: Missing;
  /** A null; `never`: the schema excludes it. */
  readonly whenNull: Missing | { readonly kind: 'store' };
}

/** `keep` leaves the column as it is, or to its default in a new row. */
export type Missing = { readonly kind: 'never' } | { readonly kind: 'keep' } | { readonly kind: 'reset'; readonly value: Json };

/** Returns the conversion of a column into a property. */
export function fromColumn(field: Field, property: ProjectedProperty, schemas: Schemas): FromColumn {
  const { type } = field;
  const { schema } = property;
  const whenNull = field.nullable ? { whenNull: substituteOf(property) } : {};
  const stored = storedType(field);
  const declared = onlyType(schema, schemas);
  if (stored !== undefined && stored !== declared && (declared === 'string' || declared === 'number')) {
    // One schema of the document declares a number where another declares text.
    return { to: declared === 'string' ? 'text' : 'number', exact: includesType(schema, declared, schemas), ...whenNull };
  }
  switch (type.kind) {
    case 'bigint':
      return { to: 'number', exact: includesType(schema, 'number', schemas), ...whenNull };
    case 'datetime':
      return { to: declared === 'number' ? epochUnit(schema, schemas) : 'timestamp', exact: true, ...whenNull };
    case 'bytes':
      return { to: 'base64', exact: true, ...whenNull };
    case 'json': {
      if (isUntyped(schema, schemas)) {
        return { to: 'copy', exact: true };
      }
      const defaults = property.source.kind === 'column' ? property.source.filling : undefined;
      const hidden = property.source.kind === 'column' ? property.source.hidden : undefined;
      return {
        to: 'document',
        exact: declaresEveryType(schema, schemas),
        ...whenNull,
        ...(defaults === undefined ? {} : { defaults }),
        ...(hidden === undefined ? {} : { hidden }),
      };
    }
    case 'enum':
      return { to: 'copy', exact: listsTexts(schema, type.values, schemas), ...whenNull };
    case 'int':
    case 'float':
      return { to: 'copy', exact: includesType(schema, 'number', schemas), ...whenNull };
    case 'string':
    case 'boolean':
      return { to: 'copy', exact: includesType(schema, type.kind, schemas), ...whenNull };
  }
}

/** Returns the unit of a Unix time: milliseconds where an example or the description says so, else seconds (POSIX). */
function epochUnit(schema: Schema, schemas: Schemas): 'seconds' | 'milliseconds' {
  const { example, examples, description } = viewOf(schema, schemas);
  const shown = [example, ...(Array.isArray(examples) ? (examples as readonly unknown[]) : [])];
  const isLong = shown.some((value) => typeof value === 'number' && value >= 1e11);
  return isLong || (typeof description === 'string' && /\bmilli|\bms\b/iu.test(description)) ? 'milliseconds' : 'seconds';
}

/** Returns the JSON type of the values of a column; undefined: it has no one type, or a type of its own. */
function storedType({ type }: Field): 'string' | 'number' | 'boolean' | undefined {
  switch (type.kind) {
    case 'string':
    case 'boolean':
      return type.kind;
    case 'int':
    case 'bigint':
    case 'float':
      return 'number';
    case 'datetime':
    case 'json':
    case 'bytes':
    case 'enum':
      return undefined;
  }
}

/**
 * Returns the value of a property whose column is null: null where the schema admits it, else none. A required property gets the
 * placeholder of its schema, since another schema of the document lets the same column be null.
 */
export function substituteOf({ nullable, plain }: ProjectedProperty): Substitute {
  return nullable ? { kind: 'null' } : plain === undefined ? { kind: 'absent' } : { kind: 'value', value: plain };
}

/** Returns the conversion of a property of a request body into a column. */
export function toColumn(field: Field, { required, nullable, target }: MappedProperty, mode: WriteMode): ToColumn {
  const to = columnConversion(field);
  const reset = mode === 'replace' && !required ? resetValue(field) : undefined;
  const whenAbsent: Missing = required ? { kind: 'never' } : (reset ?? { kind: 'keep' });
  const given: ToColumn['whenNull'] = field.nullable || to === 'document' ? { kind: 'store' } : { kind: 'keep' };
  const dropped = target.kind === 'column' ? target.dropped : undefined;
  return {
    to,
    ...(dropped === undefined ? {} : { dropped }),
    nullable: field.nullable,
    whenAbsent,
    whenNull: nullable ? (reset ?? given) : { kind: 'never' },
  };
}

function columnConversion({ type }: Field): ToColumn['to'] {
  switch (type.kind) {
    case 'bigint':
      return 'big-integer';
    case 'datetime':
      return 'timestamp';
    case 'bytes':
      return 'bytes';
    case 'json':
      return 'document';
    case 'string':
    case 'int':
    case 'float':
    case 'boolean':
    case 'enum':
      return 'copy';
  }
}

/** Returns the value of an absent property in a replacement; undefined: the column has no such value and keeps its own. */
function resetValue(field: Field): Missing | undefined {
  if (field.default?.kind === 'literal') {
    return { kind: 'reset', value: field.default.value };
  }
  return field.nullable && field.default === undefined ? { kind: 'reset', value: null } : undefined;
}
