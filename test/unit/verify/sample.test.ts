import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { sampleOf } from '../../../src/verify/sample.js';

const recursive = { type: 'object', required: ['next'], properties: { next: { $ref: '#/Node' }, name: { type: 'string' } } };
const resolve = (ref: string): unknown => (ref === '#/Node' ? recursive : undefined);

describe('sampleOf', () => {
  it.each([
    [{ type: 'string' }, 'sample'],
    [{ type: 'string', minLength: 10 }, 'samplexxxx'],
    [{ type: 'string', maxLength: 2 }, 'sa'],
    [{ type: 'string', format: 'uuid' }, '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    [{ type: 'string', format: 'toString' }, 'sample'],
    [{ type: ['null', 'integer'], minimum: 5 }, 5],
    [{ type: 'integer', exclusiveMinimum: 5 }, 6],
    [{ type: 'integer', multipleOf: 7, minimum: 8 }, 14],
    [{ type: 'number', maximum: -2 }, -2],
    [{ type: 'integer', maximum: 0 }, 0],
    [{ enum: ['b', 'a'] }, 'b'],
    [{ const: null }, null],
    [{ type: 'string', default: 'd' }, 'd'],
    [{ type: 'string', examples: ['e'] }, 'e'],
    [{ type: 'boolean' }, true],
    [{ type: 'array', items: { type: 'integer' } }, []],
    [{ type: 'array', minItems: 2, items: { type: 'boolean' } }, [true, true]],
    [{ properties: { id: { type: 'string', readOnly: true }, a: { type: 'boolean' } } }, { a: true }],
    [{ allOf: [{ properties: { a: { const: 1 } } }, { properties: { b: { const: 2 } } }] }, { a: 1, b: 2 }],
    [{ oneOf: [{ type: 'integer', minimum: 3 }, { type: 'string' }] }, 3],
    [true, null],
    [{ $ref: '#/Missing' }, null],
  ])('%j → %j', (schema, want) => {
    expect(sampleOf(schema, resolve)).toEqual(want);
    if (typeof schema === 'object' && !('$ref' in schema) && !JSON.stringify(schema).includes('format')) {
      expect(new Ajv2020({ strict: false }).validate(schema, want)).toBe(true);
    }
  });

  it('ends on a schema that needs itself', () => {
    expect(JSON.stringify(sampleOf({ $ref: '#/Node' }, resolve)).length).toBeLessThan(500);
  });
});
