/** The seven types of JSON Schema, as tests in JavaScript and as words. Source: JSON Schema Validation §6.1.1. */
import type { SchemaObject } from '../../../core/schema.js';

const valueTypes = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const;
export type ValueType = (typeof valueTypes)[number];

const words: Readonly<Record<ValueType, string>> = {
  null: 'null',
  boolean: 'true or false',
  integer: 'an integer',
  number: 'a number',
  string: 'a string',
  array: 'an array',
  object: 'an object',
};

/** The types that a schema allows by `type`; undefined when it says nothing. `number` includes `integer`. */
export function typesOf(schema: SchemaObject): readonly ValueType[] | undefined {
  const { type } = schema;
  if (type === undefined) {
    return undefined;
  }
  const names: readonly unknown[] = Array.isArray(type) ? type : [type];
  const types = valueTypes.filter((name) => names.includes(name));
  return types.includes('number') ? types.filter((name) => name !== 'integer') : types;
}

/** The names of runtime functions are passed through `use`, so that they are imported. */
export function typeTest(type: ValueType, value: string, use: (name: string) => string): string {
  switch (type) {
    case 'null':
      return `${value} === null`;
    case 'boolean':
      return `typeof ${value} === 'boolean'`;
    case 'string':
      return `typeof ${value} === 'string'`;
    case 'integer':
      return `${use('isInteger')}(${value})`;
    case 'number':
      return `${use('isNumber')}(${value})`;
    case 'array':
      return `${use('isArray')}(${value})`;
    case 'object':
      return `${use('isObject')}(${value})`;
  }
}

/** The opposite of `typeTest` over several types. */
export function noTypeTest(types: readonly ValueType[], value: string, use: (name: string) => string): string {
  const negated = types.map((type) => {
    const test = typeTest(type, value, use);
    return test.includes(' === ') ? test.replace(' === ', ' !== ') : `!${test}`;
  });
  return negated.length === 0 ? 'true' : negated.join(' && ');
}

/** `must be a string or null` */
export function typeMessage(types: readonly ValueType[]): string {
  const sorted = [...types.filter((type) => type !== 'null'), ...types.filter((type) => type === 'null')].map((type) => words[type]);
  const last = sorted.pop() ?? 'something that does not exist';
  return `must be ${sorted.length === 0 ? last : `${sorted.join(', ')} or ${last}`}`;
}

/** Does no value have a type of both? */
export function areDisjoint(left: readonly ValueType[], right: readonly ValueType[]): boolean {
  return !left.some(
    (type) => right.includes(type) || (type === 'integer' && right.includes('number')) || (type === 'number' && right.includes('integer')),
  );
}

/** The type of a JSON value. */
export function typeOfValue(value: unknown): ValueType {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'array';
  }
  switch (typeof value) {
    case 'boolean':
      return 'boolean';
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number';
    case 'string':
      return 'string';
    default:
      return 'object';
  }
}
