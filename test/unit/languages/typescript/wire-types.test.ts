import { describe, expect, test } from 'vitest';
import type { Schema } from '../../../../src/core/schema.js';
import { printFlat } from '../../../../src/languages/typescript/code/doc.js';
import { printType } from '../../../../src/languages/typescript/code/print-type.js';
import { parameterType } from '../../../../src/languages/typescript/types/payload-types.js';
import { decodedSchema } from '../../../../src/lower/parameter-schemas.js';

const schemas: Readonly<Record<string, Schema>> = {
  Colour: { type: ['string', 'null'], enum: ['red', null] },
  Count: { type: ['integer', 'null'] },
};

const typeOf = (schema: Schema, style: 'form' | 'json'): string => {
  const decoded = decodedSchema({ schema, encoding: { style, explode: true, types: [] } }, schemas);
  return printFlat(printType(parameterType({ schema: decoded }, schemas)));
};

describe('the type of a parameter', () => {
  test.each<[string, Schema, string]>([
    ['text', { type: 'string' }, 'string'],
    ['what may be null is absent then', { type: ['string', 'null'] }, 'string'],
    ['the same by reference', { $ref: '#/components/schemas/Count' }, 'number'],
    ['one of a few', { $ref: '#/components/schemas/Colour' }, `'red'`],
    ['one of two schemas', { oneOf: [{ type: 'integer' }, { type: 'null' }] }, 'number'],
    ['no type is declared', {}, 'string'],
    ['a list, whose items may be null', { type: ['array', 'null'], items: { type: ['integer', 'null'] } }, 'number[]'],
    ['a list of the same by reference', { type: 'array', items: { $ref: '#/components/schemas/Count' } }, 'number[]'],
    ['a list without a type of items', { type: 'array', items: {} }, 'string[]'],
    ['a list without items', { type: 'array' }, 'string[]'],
    ['an object', { type: 'object', properties: { a: { type: ['string', 'null'] } } }, '{ readonly a?: string }'],
  ])('%s', (_, schema, want) => {
    expect(typeOf(schema, 'form')).toBe(want);
  });

  test('a list as a JSON document: its items may be null', () => {
    expect(typeOf({ type: ['array', 'null'], items: { type: ['integer', 'null'] } }, 'json')).toBe('(number | null)[]');
  });
});
