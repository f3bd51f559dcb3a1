import { describe, expect, test } from 'vitest';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { inferService } from '../../../../src/infer/infer-service.js';
import { tighterKeywords } from '../../../../src/infer/mapping/constraints.js';
import type { Operation } from '../../../../src/model/operation.js';

async function operations(paths: unknown, schemas: unknown): Promise<readonly Operation[]> {
  const loaded = await loadApiDocumentFromText(
    JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components: { schemas } }),
  );
  return (loaded.value === undefined ? undefined : inferService(loaded.value).value?.model)?.operations ?? [];
}

const string = { type: 'string' };
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const answers = (schema: unknown) => ({ responses: { 200: { description: 'ok', ...json(schema) } } });

describe('tighterKeywords', () => {
  test.each([
    ['an enumeration', string, { type: 'string', enum: ['a', 'b'] }, { enum: ['a', 'b'] }],
    ['one that may be null', { type: ['string', 'null'] }, { type: 'string', enum: ['a'] }, { enum: ['a', null] }],
    ['a shorter text', { type: 'string', maxLength: 9 }, { type: 'string', maxLength: 5 }, { maxLength: 5 }],
    ['a longer text takes nothing away', { type: 'string', maxLength: 5 }, { type: 'string', maxLength: 9 }, undefined],
    ['whole numbers', { type: 'number' }, { type: 'integer', minimum: 1 }, { type: 'integer', minimum: 1 }],
    ['a format', string, { type: 'string', format: 'date' }, { format: 'date' }],
    ['what nobody checks', string, { type: 'string', format: 'color' }, undefined],
    ['fewer choices', { type: 'string', enum: ['a', 'b'] }, { type: 'string', enum: ['b', 'c'] }, { enum: ['b'] }],
    ['nothing in common', { type: 'string', enum: ['a'] }, { type: 'string', enum: ['b'] }, undefined],
    [
      'items of a list',
      { type: 'array', items: string },
      { type: 'array', items: { type: 'string', pattern: '^a' } },
      { items: { pattern: '^a' } },
    ],
    ['another type', string, { type: 'integer', minimum: 1 }, undefined],
  ])('%s', (_, sent, shown, want) => {
    expect(tighterKeywords(sent as never, shown as never, {})).toEqual(want);
  });
});

test('body with a looser schema than the response: is constrained by the response', async () => {
  const Ship = {
    type: 'object',
    required: ['id', 'phase'],
    properties: { id: { type: 'integer', readOnly: true }, phase: { type: 'string', enum: ['built', 'launched'] } },
  };
  const [create] = await operations(
    {
      '/ships': {
        post: {
          requestBody: json({ type: 'object', required: ['phase'], properties: { phase: string } }),
          ...answers({ $ref: '#/components/schemas/Ship' }),
        },
        get: answers({ type: 'array', items: { $ref: '#/components/schemas/Ship' } }),
      },
    },
    { Ship },
  ).then((all) => all.filter((operation) => operation.method === 'post'));
  expect(create?.body?.content[0]?.narrowed).toEqual({ properties: { phase: { enum: ['built', 'launched'] } } });
  expect(create?.evidence.map(({ rule }) => rule)).toEqual(['create-in-collection', 'narrowing']);
});

test('stored query parameter: is constrained by the response', async () => {
  const Lamp = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'integer' }, mood: { type: 'string', enum: ['warm', 'cold'] } },
  };
  const at = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
  const found = await operations(
    {
      '/lamps': { post: { requestBody: json({ $ref: '#/components/schemas/Lamp' }), ...answers({ $ref: '#/components/schemas/Lamp' }) } },
      '/lamps/{id}': {
        parameters: [at],
        get: answers({ $ref: '#/components/schemas/Lamp' }),
        post: { parameters: [{ name: 'mood', in: 'query', schema: string }], ...answers({ $ref: '#/components/schemas/Lamp' }) },
      },
    },
    { Lamp },
  );
  const update = found.find((operation) => operation.method === 'post' && operation.path === '/lamps/{id}');
  expect(update?.parameters.find(({ name }) => name === 'mood')?.schema).toEqual({ type: 'string', enum: ['warm', 'cold'] });
});

test.each([
  ['refers to a row', { type: 'number' }, { type: ['integer'], format: 'int64' }],
  ['refers to a row, or to none', { type: ['number', 'null'] }, { type: ['null', 'integer'], format: 'int64' }],
  ['is a whole number already', { type: 'integer' }, undefined],
])('key that %s: is constrained by its column', async (_, sent, want) => {
  const owner = { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, name: string } };
  const pet = { type: 'object', required: ['id'], properties: { id: { type: 'integer', readOnly: true }, name: string, ownerId: sent } };
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
  const found = await operations(
    {
      '/owners': { get: answers({ type: 'array', items: owner }), post: { requestBody: json(owner), ...answers(owner) } },
      '/owners/{id}': { parameters: [id], get: answers(owner) },
      '/pets': { get: answers({ type: 'array', items: pet }), post: { requestBody: json(pet), ...answers(pet) } },
    },
    {},
  );
  const create = found.find((operation) => operation.method === 'post' && operation.path === '/pets');
  expect(create?.body?.content[0]?.narrowed).toEqual(want === undefined ? undefined : { properties: { ownerId: want } });
});
