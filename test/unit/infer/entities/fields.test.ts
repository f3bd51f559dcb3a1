import { describe, expect, test } from 'vitest';
import { ref, ok, sends, object, integer, string } from '../support.js';
import { fields, model, inPath } from '../written-model.js';
import type { Spec } from '../written-model.js';

describe('columns that the service sets', () => {
  test.each<[string, Spec, string]>([
    ['created', { createdAt: { type: 'string', format: 'date-time' } }, 'createdAt:datetime=now'],
    ['updated', { last_modified: { type: 'string', format: 'date-time' } }, 'lastModified:datetime=now^'],
    ['a token', { api_key: string }, 'apiKey:string=token'],
    ['a state', { status: { type: 'string', enum: ['open', 'closed'] } }, 'status:enum="open"'],
    ['a declared default', { level: { type: 'integer', default: 3 } }, 'level:bigint=3'],
    ['a flag', { hidden: { type: 'boolean' } }, 'hidden:boolean=false'],
    ['a number', { score: { type: 'number' } }, 'score:float=0'],
    ['a number with a minimum', { score: { type: 'number', minimum: 1 } }, 'score:float=1'],
    ['a text', { note: string }, 'note:string=""'],
    ['a list', { tags: { type: 'array', items: string } }, 'tags:json=[]'],
  ])('%s', async (_, properties, want) => {
    const [name = ''] = Object.keys(properties);
    const schema = object(['id', name], { id: integer, ...properties });
    const found = await model({
      '/things': {
        post: { ...sends(object(['a'], { a: string })), ...ok(object(['id', 'a', name], { id: integer, a: string, ...properties }), 201) },
      },
      '/things/{id}': { parameters: [inPath('id')], get: ok(schema) },
    });
    expect(fields(found, 'Thing').split(' ')[1]).toBe(want);
  });

  test('password: its hash is stored, and no response has it', async () => {
    const user = object([], { id: integer, name: string, password: string });
    const found = await model(
      {
        '/users': { post: { ...sends(ref('User')), ...ok(ref('User'), 201) } },
        '/users/{id}': { parameters: [inPath('id')], get: ok(ref('User')) },
      },
      { User: user },
    );
    expect(fields(found, 'User')).toContain('passwordHash:string?!');
    expect(found.projections.flatMap((projection) => projection.properties.map((property) => property.specName))).toEqual(['id', 'name']);
    expect(found.bodies.flatMap((body) => body.properties.map((property) => property.specName))).toEqual(['name', 'password']);
    expect(found.bodies[0]?.unstored).toEqual([{ specName: 'id', reason: 'the service generates the key' }]);
  });
});

test('a message in the response of a create, which no read shows: no column, a constant', async () => {
  const found = await model({
    '/things': {
      get: ok({ type: 'array', items: object(['id', 'name'], { id: integer, name: string }) }),
      post: {
        ...sends(object(['name'], { name: string })),
        ...ok(object(['id', 'message'], { id: integer, name: string, message: string }), 201),
      },
    },
  });
  expect(fields(found, 'Thing')).not.toContain('message');
  const shown = found.projections.flatMap(({ properties }) => properties.filter(({ specName }) => specName === 'message'));
  expect(shown).toMatchObject([{ source: { kind: 'constant' } }]);
});
