import { expect, it } from 'vitest';
import { plainValueOf } from '../../../src/json-schema/placeholders.js';
import type { Schema } from '../../../src/core/schema.js';

const href: Schema = {
  type: 'object',
  required: ['href'],
  properties: { href: { type: 'string' }, title: { type: 'string' } },
};

it.each<[string, Schema, unknown]>([
  ['a number', { type: 'integer' }, 0],
  ['a text that may be empty', { type: 'string' }, ''],
  ['a text that no sample is known of', { type: 'string', minLength: 1, pattern: '^(?!.*).$' }, undefined],
  ['a list that no sample is known of', { type: 'array', minItems: 1, items: { type: 'string', pattern: '^(?!.*).$' } }, undefined],
  [
    'an object that does not say so',
    { required: ['supported'], properties: { supported: { type: 'boolean' } } },
    { supported: expect.any(Boolean) as boolean },
  ],
  ['a list that does not say so', { items: { type: 'string' } }, []],
  ['one of few', { enum: ['a', 'b'] }, undefined],
  [
    'an object, with no more than it must have',
    { type: 'object', required: ['current'], properties: { current: href, next: href } },
    { current: { href: '' } },
  ],
])('%s', (_, schema, want) => {
  const property = { name: 'links', schema, required: true, readOnly: false, writeOnly: false, union: false };
  expect(plainValueOf(property, {})).toEqual(want);
});
