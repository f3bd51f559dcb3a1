/** Keywords about types, numbers and texts, each only where it is in a legal form. */
import { isObject } from '../../core/json.js';
import type { Json } from '../../core/json.js';
import type { SchemaObject } from '../../core/schema.js';
import { compilePattern } from '../../core/regular-expressions/compile-pattern.js';
import { integerRanges, textFormats } from './formats.js';

const jsonTypes: Readonly<Record<string, (value: Json) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  array: (value) => Array.isArray(value),
  object: isObject,
};

/** Is the value of one of the types of the keyword `type`? */
export function hasType(type: unknown, value: Json): boolean {
  const known = (Array.isArray(type) ? type : [type]).filter(
    (each): each is string => typeof each === 'string' && Object.hasOwn(jsonTypes, each),
  );
  return known.length === 0 || known.some((each) => jsonTypes[each]?.(value) === true);
}

/** Does a number or text keep the keywords about them? Other values do. */
export function fitsScalar(schema: SchemaObject, value: Json): boolean {
  if (typeof value === 'number') return fitsNumber(schema, value);
  return typeof value !== 'string' || fitsText(schema, value);
}

function fitsNumber(schema: SchemaObject, value: number): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format } = schema;
  if (isNumber(minimum) && value < minimum) return false;
  if (isNumber(maximum) && value > maximum) return false;
  if (isNumber(exclusiveMinimum) && value <= exclusiveMinimum) return false;
  if (isNumber(exclusiveMaximum) && value >= exclusiveMaximum) return false;
  if (isNumber(multipleOf) && multipleOf > 0) {
    const quotient = value / multipleOf;
    // 0.3 is a multiple of 0.1, though not in binary.
    if (Math.abs(Math.round(quotient) - quotient) > 1e-9) return false;
  }
  const range = typeof format === 'string' ? integerRanges.get(format) : undefined;
  return range === undefined || (value >= range[0] && value <= range[1]);
}

function fitsText(schema: SchemaObject, value: string): boolean {
  const { minLength, maxLength, pattern, format } = schema;
  if (isCount(minLength) || isCount(maxLength)) {
    // Characters are code points (JSON Schema Validation §6.3.1).
    const length = [...value].length;
    if ((isCount(minLength) && length < minLength) || (isCount(maxLength) && length > maxLength)) return false;
  }
  if (typeof pattern === 'string' && compilePattern(pattern)?.test(value) === false) return false;
  return typeof format !== 'string' || textFormats.get(format)?.(value) !== false;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}
