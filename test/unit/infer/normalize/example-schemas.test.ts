import { expect, test } from 'vitest';
import { inPath, modelOf, none, ok, saidOf, string } from '../support.js';

const shown = (example: unknown, schema?: unknown) => ({
  content: { 'application/json': { ...(schema === undefined ? {} : { schema }), example } },
});
const answers = (example: unknown, schema?: unknown, status = 200) => ({
  responses: { [status]: { description: 'ok', ...shown(example, schema) } },
});
const any = { type: 'object' };

const carp = { id: 7, name: 'Koi', caught: '2024-05-01T10:00:00Z', weights: [1.5] };
const ponds = {
  '/carps': {
    post: { requestBody: { required: true, ...shown({ name: 'Koi', weights: [1.5] }) }, ...answers(carp, undefined, 201) },
    get: answers([carp]),
  },
  '/carps/{id}': { parameters: [inPath('id', { type: 'integer' })], get: answers(carp), delete: none },
};
const lamp = '{"serial": "A-1", "watts": 60, "on": true}';
const lamps = {
  '/lamps': {
    post: { requestBody: { content: { 'application/json': { schema: { ...any, examples: [lamp] } } } }, ...answers(lamp, any) },
    get: answers({ lamps: [{ serial: 'A-1' }] }, any),
  },
  '/lamps/{serial}': {
    parameters: [inPath('serial')],
    get: answers(lamp, any),
    put: { requestBody: shown(lamp, any), ...answers(lamp, any) },
  },
};

test('what is only shown is stored', async () => {
  const model = await modelOf(ponds);
  expect(model.operations.map(({ method, path }) => saidOf(model, method, path))).toEqual([
    'get /carps: list list Carp → many',
    'post /carps: create insert Carp → one',
    'get /carps/{id}: read find Carp → one',
    'delete /carps/{id}: delete delete Carp → none',
  ]);
  expect(model.entities[0]?.fields.map(({ name, type }) => `${name} ${type.kind}`)).toEqual([
    'id bigint',
    'name string',
    'caught datetime',
    'weights json',
  ]);
});

test('also where it is written as a text, beside a schema of any object', async () => {
  const model = await modelOf(lamps);
  expect(model.operations.map(({ method, path }) => saidOf(model, method, path))).toEqual([
    'get /lamps: list list Lamp → many',
    'post /lamps: create insert Lamp → one',
    'get /lamps/{serial}: read find Lamp → one',
    'put /lamps/{serial}: replace update Lamp → one',
  ]);
});

test('a schema that says something is left as it is', async () => {
  const { entities } = await modelOf({
    ...ponds,
    '/carps/{id}': { ...ponds['/carps/{id}'], get: ok({ type: 'object', properties: { id: { type: 'integer' }, nickname: string } }) },
  });
  expect(entities[0]?.fields.map(({ name }) => name)).toContain('nickname');
});
