import { expect, it } from 'vitest';
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

it('omits alternatives with too many combinations', () => {
  const few = [alternatives('a', 10), alternatives('b', 10)];
  expect(typedDocument({ allOf: few })).toEqual({ allOf: few });
  expect(typedDocument({ allOf: [...few, alternatives('c', 11), alternatives('d', 10)] })).toEqual({
    allOf: [...few, { type: 'object' }, alternatives('d', 10)],
  });
});
