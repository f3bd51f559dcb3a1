import { describe, expect, it } from 'vitest';
import { withNumberBounds } from '../../../../src/lower/docs/number-bounds.js';

const safe = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };

describe('the bounds of numbers in the served document', () => {
  it.each([
    ['int64 without bounds', { type: 'integer', format: 'int64' }, safe],
    ['int64 that may be null', { type: ['integer', 'null'], format: 'int64' }, safe],
    ['int64 with a bound of its own', { type: 'integer', format: 'int64', minimum: 1 }, { minimum: 1, maximum: safe.maximum }],
    ['int64 with a wider bound', { type: 'integer', format: 'int64', maximum: 1e18 }, safe],
    ['int64 below an exclusive bound', { type: 'integer', format: 'int64', minimum: 0, exclusiveMaximum: 9 }, {}],
    ['float', { type: 'number', format: 'float' }, { minimum: -3.4028235e38, maximum: 3.4028235e38 }],
    ['int32, whose name says them', { type: 'integer', format: 'int32' }, {}],
    ['a list of values', { type: 'integer', format: 'int64', enum: [1, 2] }, {}],
    ['text', { type: 'string', format: 'int64' }, {}],
  ])('%s', (_, schema, added) => {
    expect(withNumberBounds({ components: { schemas: { Size: schema } } })).toEqual({
      components: { schemas: { Size: { ...schema, ...added } } },
    });
  });

  it('reaches parameters, bodies, headers and inner schemas, and leaves data alone', () => {
    const size = { type: 'integer', format: 'int64' };
    const inner = { type: 'object', properties: { default: { type: 'array', items: size }, example: { anyOf: [size, { type: 'null' }] } } };
    const root = (schema: object, object: object): object => ({
      paths: {
        '/a': {
          get: {
            parameters: [{ name: 'schema', in: 'query', schema }],
            requestBody: { content: { 'application/json': { schema: object, example: size } } },
            responses: { default: { description: '', headers: { Size: { schema } }, 'x-data': size } },
          },
        },
      },
      components: { parameters: { Size: { name: 'size', in: 'query', schema } }, schemas: { default: object, schema } },
    });
    const given = root(size, { ...inner, examples: [size] }) as Parameters<typeof withNumberBounds>[0];
    const bounded = { ...size, ...safe };
    expect(withNumberBounds(given)).toEqual(
      root(bounded, {
        ...inner,
        properties: { default: { type: 'array', items: bounded }, example: { anyOf: [bounded, { type: 'null' }] } },
        examples: [size],
      }),
    );
  });

  it('returns an unchanged document itself', () => {
    const root = { paths: { '/a': { get: { parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }] } } } };
    expect(withNumberBounds(root)).toBe(root);
  });
});
