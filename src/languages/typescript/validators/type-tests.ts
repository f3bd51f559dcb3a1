/** The seven types of JSON Schema, as tests in JavaScript and as words. Source: JSON Schema Validation §6.1.1. */
import type { JsonType } from '../../../json-schema/types.js';

const words: Readonly<Record<JsonType, string>> = {
  null: 'null',
  boolean: 'true or false',
  integer: 'an integer',
  number: 'a number',
  string: 'a string',
  array: 'an array',
  object: 'an object',
};

/** Returns a test of one type. The names of runtime functions are passed through `use`, which imports them. */
export function typeTest(type: JsonType, value: string, use: (name: string) => string): string {
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

/** Returns the opposite of `typeTest` over several types. */
export function noTypeTest(types: readonly JsonType[], value: string, use: (name: string) => string): string {
  const negated = types.map((type) => {
    const test = typeTest(type, value, use);
    return test.includes(' === ') ? test.replace(' === ', ' !== ') : `!${test}`;
  });
  return negated.length === 0 ? 'true' : negated.join(' && ');
}

/** Returns an error message such as `must be a string or null`. */
export function typeMessage(types: readonly JsonType[]): string {
  const sorted = [...types.filter((type) => type !== 'null'), ...types.filter((type) => type === 'null')].map((type) => words[type]);
  const last = sorted.pop() ?? 'something that does not exist';
  return `must be ${sorted.length === 0 ? last : `${sorted.join(', ')} or ${last}`}`;
}
