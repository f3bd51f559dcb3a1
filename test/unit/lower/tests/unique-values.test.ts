import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../src/core/json.js';
import { uniqueValues } from '../../../../src/lower/tests/unique-values.js';

describe('the unique values of a property', () => {
  const matches = (pattern: RegExp) => (value: Json) => typeof value === 'string' && pattern.test(value);

  it.each<[string, readonly Json[], (value: Json) => boolean, object | undefined]>([
    ['digits of a pattern', ['9780060512750'], matches(/^97[89]\d{10}$/), { text: '978006051####' }],
    ['a text of any kind', ['title 2'], matches(/^.{1,80}$/), { text: 'title 2 ###' }],
    ['the local part of an email', ['user@example.com'], matches(/^[a-z0-9]+@[a-z.]+$/), { text: 'user###@example.com' }],
    ['a pattern of letters', ['key'], matches(/^[a-z]{2,12}$/), { text: 'key###', counter: 'letters' }],
    ['numbers', [2], (value) => typeof value === 'number', { from: 2 }],
    ['numbers of which some are taken', [2], (value) => typeof value === 'number' && value > 900, { from: 4000 }],
    ['listed values', ['a', 'b', 'a'], matches(/^[ab]$/), { values: ['a', 'b'] }],
    ['one value', ['a'], matches(/^a$/), undefined],
  ])('%s', (_, samples, isFree, want) => {
    expect(uniqueValues(samples, isFree)).toEqual(want);
  });
});
