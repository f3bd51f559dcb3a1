import { describe, expect, it } from 'vitest';
import { typedDocument } from '../../../../src/languages/typescript/types/typed-document.js';

const alternatives = (prefix: string, count: number) => ({
  type: 'object',
  oneOf: Array.from({ length: count }, (_, index) => ({ properties: { [`${prefix}${String(index)}`]: { type: 'string' } } })),
});

it('has no unreferenced definitions', () => {
  const part = { type: 'object', properties: { a: { type: 'string' } }, $defs: { B: { type: 'integer' } } };
  expect(typedDocument({ components: { schemas: { Part: part } } })).toEqual({
    components: { schemas: { Part: { type: 'object', properties: { a: { type: 'string' } } } } },
  });
  const using = { components: { schemas: { Part: { ...part, allOf: [{ $ref: '#/components/schemas/Part/$defs/B' }] } } } };
  expect(typedDocument(using)).toEqual(using);
});

it('has no percent sign in the name of an operation', () => {
  expect(typedDocument({ paths: { '/a': { get: { operationId: 'up%2e%2e' } } } })).toEqual({
    paths: { '/a': { get: { operationId: 'uppct 2epct 2e' } } },
  });
});

it('has no description that is a tag of the comment', () => {
  expect(typedDocument({ properties: { url: { description: 'An address.\n  @deprecated by mail@example.com, see @link' } } })).toEqual({
    properties: { url: { description: 'An address.\n  \\@deprecated by mail@example.com, see \\@link' } },
  });
});

it('requires what one part requires and another gives a type', () => {
  const Success = { type: 'object', required: ['data'], properties: { data: {} } };
  const own = { type: 'object', properties: { data: { type: 'string' } } };
  const allOf = [{ $ref: '#/components/schemas/Success' }, own];
  expect(typedDocument({ components: { schemas: { Success, Answer: { allOf } } } })).toEqual({
    components: { schemas: { Success, Answer: { allOf, required: ['data'] } } },
  });
});

it('omits alternatives with too many combinations', () => {
  const few = [alternatives('a', 10), alternatives('b', 10)];
  expect(typedDocument({ allOf: few })).toEqual({ allOf: few });
  expect(typedDocument({ allOf: [...few, alternatives('c', 11), alternatives('d', 10)] })).toEqual({
    allOf: [...few, { type: 'object' }, alternatives('d', 10)],
  });
});

describe('references with a shape beside them', () => {
  const Box = { type: 'object', properties: { name: { type: 'string' } } };
  const typed = (schema: object) => typedDocument({ components: { schemas: { Box, Used: { ...schema } } } });

  it('become a part of an allOf', () => {
    const beside = { $ref: '#/components/schemas/Box', required: ['name'], properties: { size: { type: 'integer' } } };
    expect(typed(beside)).toMatchObject({
      components: {
        schemas: {
          Used: { required: ['name'], allOf: [{ $ref: '#/components/schemas/Box' }, { properties: { size: { type: 'integer' } } }] },
        },
      },
    });
  });

  it('stay as they are with a description alone', () => {
    const described = { $ref: '#/components/schemas/Box', description: 'a box' };
    expect(typed(described)).toMatchObject({ components: { schemas: { Used: described } } });
  });

  it('declare a required property from behind another component', () => {
    const Crate = { allOf: [{ $ref: '#/components/schemas/Box' }] };
    const Used = { allOf: [{ $ref: '#/components/schemas/Crate' }, { required: ['name'] }] };
    expect(typedDocument({ components: { schemas: { Box, Crate, Used } } })).toMatchObject({
      components: {
        schemas: {
          Used: {
            required: ['name'],
            allOf: [...Used.allOf, { type: 'object', required: ['name'], properties: { name: { type: 'string' } } }],
          },
        },
      },
    });
  });
});

it('responses refer to components without required writeOnly properties', () => {
  const pin = { type: 'string', writeOnly: true };
  const Locker = { type: 'object', required: ['id', 'pin'], properties: { id: { type: 'integer' }, pin } };
  const Rack = { type: 'object', properties: { first: { $ref: '#/components/schemas/Locker' } } };
  const content = (name: string) => ({ content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } });
  const paths = { '/racks': { post: { requestBody: content('Rack'), responses: { 201: content('Rack') } } } };
  expect(typedDocument({ paths, components: { schemas: { Locker, Rack } } })).toEqual({
    paths: { '/racks': { post: { requestBody: content('Rack'), responses: { 201: content('RackResponse') } } } },
    components: {
      schemas: {
        Locker,
        Rack,
        LockerResponse: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
        RackResponse: { type: 'object', properties: { first: { $ref: '#/components/schemas/LockerResponse' } } },
      },
    },
  });
});

it('other properties beside declared ones have any type', () => {
  const properties = { id: { type: 'integer' } };
  const text = { type: 'string' };
  expect(typedDocument({ properties, additionalProperties: text })).toEqual({ properties, additionalProperties: true });
  expect(typedDocument({ properties, patternProperties: { '^x-': text } })).toEqual({ properties, additionalProperties: true });
  expect(typedDocument({ properties: {}, additionalProperties: text })).toEqual({ properties: {}, additionalProperties: text });
});
