/** Code by which what a body holds becomes what columns hold. */
import type { Entity, Field } from '../../../model/entity.js';
import type { MappedProperty } from '../../../model/projection.js';
import { tsAccess, tsIdentifier, tsString, tsValue } from '../../../emit/encode/typescript.js';
import { type ModelIndex, fieldOf, relationOf } from '../../../model/lookup.js';
import { isAlwaysSent, itemsOf } from '../../../json-schema/schema-lookups.js';
import { inheritedNames } from './mapping-code.js';
import type { ValueFunction, MappedLine, WriteMode } from './mapping-code.js';

/** The expression of one property of a row, from a variable `body`. */
export function assignmentLine(index: ModelIndex, entity: Entity, property: MappedProperty, mode: WriteMode): MappedLine {
  // A body without `constructor` has the one of every object nevertheless.
  const isInherited = !property.required && inheritedNames.has(property.specName);
  const line = lineOf(
    index,
    entity,
    property,
    mode,
    isInherited ? `ownValue(body, ${tsString(property.specName)})` : `body${tsAccess(property.specName)}`,
  );
  return isInherited ? { ...line, uses: [...line.uses, 'ownValue'] } : line;
}

function lineOf(index: ModelIndex, entity: Entity, property: MappedProperty, mode: WriteMode, value: string): MappedLine {
  const { target } = property;
  switch (target.kind) {
    case 'column': {
      const field = fieldOf(entity, target.field);
      return { key: tsIdentifier(field.name), ...columnIn(field, value, property, mode) };
    }
    case 'connect': {
      const field = fieldOf(entity, target.field);
      const certain = property.required && !property.nullable;
      const sent = isAlwaysSent(property.schema, target.key, index.model.schemas);
      const key = `${value}${tsAccess(target.key)}`;
      const converted = keyCode(field, sent ? key : `keyOf(${key})`);
      const none = property.nullable
        ? `${value} === null || ${value} === undefined ? ${mode === 'patch' ? value : 'null'}`
        : `${value} === undefined ? ${mode === 'replace' ? 'null' : 'undefined'}`;
      return { key: tsIdentifier(field.name), expression: certain ? converted : `${none} : ${converted}`, uses: sent ? [] : ['keyOf'] };
    }
    case 'connect-list': {
      const relation = relationOf(entity, target.relation);
      const reference = fieldOf(index.entity(relation.target), target.references);
      const { key } = target;
      const sent = key === undefined || isAlwaysSent(itemsOf(property.schema, index.model.schemas), key, index.model.schemas);
      const item = key === undefined ? 'item' : `item${tsAccess(key)}`;
      const certain = property.required && !property.nullable;
      const call = `map((item) => ({ ${tsIdentifier(reference.name)}: ${keyCode(reference, sent ? item : `keyOf(${item})`)} }))`;
      const list = `${value}${certain ? '.' : '?.'}${call}`;
      const verb = mode === 'create' ? 'connect' : 'set';
      const whole = mode === 'replace' && !certain ? `${list} ?? []` : list;
      const expression = mode === 'patch' && !certain ? `${value} && { set: ${value}.${call} }` : `{ ${verb}: ${whole} }`;
      return { key: tsIdentifier(target.relation), expression, uses: sent ? [] : ['keyOf'] };
    }
    case 'word-list':
      return { key: tsIdentifier(target.relation), expression: wordsCode(target.references, value, property, mode), uses: [] };
    case 'secret':
      throw new Error(`${property.specName} is hashed by the program`);
  }
}

/** Words are a set: each is a row once, and the list replaces all of them. */
function wordsCode(reference: string, value: string, { required, nullable }: MappedProperty, mode: WriteMode): string {
  const certain = required && !nullable;
  const make = (words: string): string => `[...new Set(${words})].map((word) => ({ ${tsIdentifier(reference)}: word }))`;
  if (mode === 'create') {
    return `{ create: ${make(certain ? value : `${value} ?? []`)} }`;
  }
  if (mode === 'replace' || certain) {
    return `{ deleteMany: {}, create: ${make(certain ? value : `${value} ?? []`)} }`;
  }
  return `${value} && { deleteMany: {}, create: ${make(value)} }`;
}

function keyCode(field: Field, value: string): string {
  return field.type.kind === 'bigint' ? `BigInt(${value})` : value;
}

function columnIn(
  field: Field,
  value: string,
  property: MappedProperty,
  mode: WriteMode,
): { readonly expression: string; readonly uses: readonly ValueFunction[] } {
  const mayBeAbsent = !property.required;
  const mayBeNull = property.nullable;
  const convert = conversionIn(field);
  const reset = mode === 'replace' && mayBeAbsent ? resetValue(field) : undefined;
  if (field.type.kind === 'json') {
    const toJson = field.nullable ? 'toNullableJson' : 'toJson';
    if (reset !== undefined) {
      return { expression: `${toJson}(${value} ?? ${reset})`, uses: [toJson] };
    }
    return { expression: mayBeAbsent ? `${value} === undefined ? undefined : ${toJson}(${value})` : `${toJson}(${value})`, uses: [toJson] };
  }
  if (convert === undefined) {
    // A column without null keeps its default when null is sent for it.
    const given = mayBeNull && !field.nullable ? `${value} ?? undefined` : value;
    return { expression: reset === undefined ? given : `${value} ?? ${reset}`, uses: [] };
  }
  const none = [mayBeAbsent ? 'undefined' : undefined, mayBeNull ? 'null' : undefined].filter((item) => item !== undefined);
  if (none.length === 0) {
    return { expression: convert.code(value), uses: convert.uses };
  }
  if (reset !== undefined) {
    return {
      expression: `${value} === undefined${mayBeNull ? ` || ${value} === null` : ''} ? ${reset} : ${convert.code(value)}`,
      uses: convert.uses,
    };
  }
  const test = none.map((item) => `${value} === ${item}`).join(' || ');
  const otherwise = mayBeNull && field.nullable ? value : 'undefined';
  return { expression: `${test} ? ${otherwise} : ${convert.code(value)}`, uses: convert.uses };
}

function conversionIn(field: Field): { readonly code: (value: string) => string; readonly uses: readonly ValueFunction[] } | undefined {
  switch (field.type.kind) {
    case 'bigint':
      return { code: (value) => `BigInt(${value})`, uses: [] };
    case 'datetime':
      return { code: (value) => `toDate(${value})`, uses: ['toDate'] };
    case 'bytes':
      return { code: (value) => `Buffer.from(${value}, 'base64')`, uses: [] };
    default:
      return undefined;
  }
}

/** What an absent property becomes when a whole is replaced. Undefined: it cannot be reset and stays. */
function resetValue(field: Field): string | undefined {
  if (field.default?.kind === 'literal') {
    const { value } = field.default;
    return field.type.kind === 'bigint' && typeof value === 'number' ? `${String(value)}n` : tsValue(value);
  }
  return field.nullable && field.default === undefined ? 'null' : undefined;
}
