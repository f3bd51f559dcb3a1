import { describe, expect, test } from 'vitest';
import type { Schema } from '../../../../src/core/schema.js';
import { printFlat } from '../../../../src/languages/typescript/code/doc.js';
import { printType } from '../../../../src/languages/typescript/code/print-type.js';
import { parameterType } from '../../../../src/languages/typescript/types/payload-types.js';

const typeOf = (schema: Schema): string =>
  printFlat(
    printType(
      parameterType(
        { schema },
        {
          Colour: { type: ['string', 'null'], enum: ['red', null] },
          Count: { type: ['integer', 'null'] },
        },
      ),
    ),
  );

describe('the type of a parameter', () => {
  test.each<[string, Schema, string]>([
    ['text', { type: 'string' }, 'string'],
    ['what may be null is absent then', { type: ['string', 'null'] }, 'string'],
    ['the same by reference', { $ref: '#/components/schemas/Count' }, 'number'],
    ['one of a few', { $ref: '#/components/schemas/Colour' }, `'red'`],
    ['one of two schemas', { oneOf: [{ type: 'integer' }, { type: 'null' }] }, 'number'],
    ['a list, whose items may be null', { type: ['array', 'null'], items: { type: ['integer', 'null'] } }, '(number | null)[]'],
  ])('%s', (_, schema, want) => {
    expect(typeOf(schema)).toBe(want);
  });
});
