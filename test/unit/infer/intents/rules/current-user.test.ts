import { expect, test } from 'vitest';
import { loadApiDocumentFromText } from '../../../../../src/load/load-document.js';
import { inferService } from '../../../../../src/infer/infer-service.js';
import type { Operation } from '../../../../../src/model/operation.js';
import type { ServiceModel } from '../../../../../src/model/service-model.js';

async function model(paths: unknown, schemas: unknown): Promise<ServiceModel> {
  const components = { schemas, securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } };
  const loaded = await loadApiDocumentFromText(
    JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, security: [{ bearer: [] }], paths, components }),
  );
  const built = loaded.value === undefined ? undefined : inferService(loaded.value).value?.model;
  if (built === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
  return built;
}

const string = { type: 'string' };
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const ok = (schema: unknown) => ({ responses: { 200: { description: 'ok', ...json(schema) } } });
const sends = (schema: unknown) => ({ requestBody: { required: true, ...json(schema) } });
const none = { responses: { 204: { description: 'done' } } };
const object = (required: readonly string[], properties: unknown) => ({ type: 'object', required, properties });
const did = ({ method, path, intent, program }: Operation | undefined = {} as Operation) =>
  `${method} ${path}: ${intent} ${(program?.effects ?? []).map((effect) => effect.kind).join(' ')}`;

const Sailor = object(['id', 'login', 'rank'], {
  id: { type: 'integer', readOnly: true },
  login: string,
  rank: { type: 'string', enum: ['mate', 'captain'] },
});
const crew = {
  '/users': {
    post: {
      ...sends(object(['login', 'password', 'rank'], { login: string, password: { type: 'string', writeOnly: true }, rank: string })),
      ...ok({ $ref: '#/components/schemas/Sailor' }),
    },
  },
  '/users/{id}': {
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
    get: ok({ $ref: '#/components/schemas/Sailor' }),
  },
};

test.each([
  ['the row of whoever calls', '/me', { get: ok({ $ref: '#/components/schemas/Sailor' }) }, 'get /me: read-single ensure'],
  [
    'changed',
    '/users/me',
    { patch: { ...sends(object([], { rank: string })), ...ok({ $ref: '#/components/schemas/Sailor' }) } },
    'patch /users/me: write-single ensure update',
  ],
  [
    'a part of it',
    '/current/user/password',
    { post: { ...sends(object(['password'], { password: string })), ...none } },
    'post /current/user/password: write-single ensure update',
  ],
  ['for anybody', '/me', { get: { security: [], ...ok({ $ref: '#/components/schemas/Sailor' }) } }, 'get /me: custom '],
  [
    'what is not stored',
    '/me/friends',
    { post: { ...sends(object(['friend'], { friend: string })), ...none } },
    'post /me/friends: custom ',
  ],
])('%s: %s', async (_, path, item, want) => {
  const { operations } = await model({ ...crew, [path]: item }, { Sailor });
  expect(did(operations.at(-1))).toBe(want);
});

test('a new caller gets the plainest values, and a secret that nobody knows', async () => {
  const { operations, entities } = await model({ ...crew, '/me': { get: ok({ $ref: '#/components/schemas/Sailor' }) } }, { Sailor });
  const [effect] = operations.at(-1)?.program?.effects ?? [];
  expect(effect).toMatchObject({
    where: [{ path: ['login'], value: { kind: 'principal' } }],
    values: [
      { field: 'login', value: { kind: 'principal' } },
      { field: 'passwordHash', value: { kind: 'token' } },
      { field: 'rank', value: { kind: 'constant' } },
    ],
  });
  expect(entities[0]?.uniques.map(({ fields }) => fields)).toContainEqual(['login']);
});

test.each([
  ['PUT of properties', 'put', 'rank', { rank: string }, 'patch update'],
  ['POST of what the path names', 'post', 'change-rank', { rank: string }, 'patch update'],
  ['POST of something else', 'post', 'promote', { rank: string }, 'custom '],
  ['what is not stored', 'put', 'hat', { hat: string }, 'custom '],
])('a part of a row: %s', async (_, method, literal, properties, want) => {
  const path = `/users/{id}/${literal}`;
  const { operations } = await model(
    {
      ...crew,
      [path]: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        [method]: { ...sends(object([], properties)), ...none },
      },
    },
    { Sailor },
  );
  expect(did(operations.at(-1))).toBe(`${method} ${path}: ${want}`);
});

test('a text in the path names a row with a number for a key', async () => {
  const paths = {
    ...crew,
    '/users/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: string }],
      get: ok({ $ref: '#/components/schemas/Sailor' }),
    },
  };
  expect(did((await model(paths, { Sailor })).operations.at(-1))).toBe('get /users/{id}: read find');
});

test('a document of which each caller has one, where nobody can be made', async () => {
  const Badge = object(['name'], { name: string, floor: { type: 'integer' } });
  const { operations, entities } = await model(
    {
      '/me': { get: ok(Badge), put: { ...sends(Badge), ...ok(Badge) } },
      '/doors': { get: ok({ type: 'array', items: object(['id'], { id: string }) }) },
    },
    {},
  );
  expect(operations.map(did).slice(0, 2)).toEqual(['get /me: read-single ensure', 'put /me: write-single ensure update']);
  expect(operations[0]?.program?.effects[0]).toMatchObject({ where: [{ path: ['caller'], value: { kind: 'principal' } }] });
  const own = entities.find(({ fields }) => fields.some(({ name }) => name === 'caller'));
  expect(own?.uniques.map(({ fields }) => fields)).toEqual([['caller']]);
});

test('one profile below the name of many people is that of whoever calls', async () => {
  const Badge = object(['name'], { name: string, floor: { type: 'integer' } });
  const own = { get: ok(Badge), put: { ...sends(Badge), ...ok(Badge) } };
  const { operations } = await model({ '/users/profile': own, '/pets/profile': own }, {});
  expect(operations.map(did)).toEqual([
    'get /users/profile: read-single ensure',
    'put /users/profile: write-single ensure update',
    'get /pets/profile: read-single ensure',
    'put /pets/profile: write-single upsert',
  ]);
});

test('people of whom nothing shows what they are called', async () => {
  const Payee = object(['id'], { id: { type: 'string', format: 'uuid' }, phone: string });
  const shape = { $ref: '#/components/schemas/Payee' };
  const { operations, entities } = await model(
    {
      '/users/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
        get: ok(shape),
      },
      '/users': { get: ok({ type: 'array', items: shape }), post: { ...sends(object([], { phone: string })), ...ok(shape) } },
      '/users/self': { get: ok(shape) },
    },
    { Payee },
  );
  expect(did(operations.at(-1))).toBe('get /users/self: read-single ensure');
  expect(entities[0]?.fields.find(({ name }) => name === 'caller')).toMatchObject({ nullable: true });
});

test('a key by itself is like that of anything', async () => {
  const Purse = object(['id', 'sum'], { id: string, sum: { type: 'integer' } });
  const shape = { $ref: '#/components/schemas/Purse' };
  const { operations } = await model(
    {
      '/accounts': { post: { ...sends(object(['sum'], { sum: { type: 'integer' } })), ...ok(shape) } },
      '/accounts/{id}': { parameters: [{ name: 'id', in: 'path', required: true, schema: string }], get: ok(shape) },
      '/user': { get: ok(object(['user'], { user: object(['id'], { id: string }) })) },
    },
    { Purse },
  );
  expect(did(operations.at(-1))).toBe('get /user: read-single find');
  expect(operations.at(-1)?.program?.effects).not.toMatchObject([{ entity: 'Purse' }]);
});

test.each([
  ['/self', 'read-single'],
  ['/current/user', 'read-single'],
  ['/current', 'custom'],
])('a document at %s', async (path, intent) => {
  const { operations } = await model({ [path]: { get: ok(object(['name'], { name: string, wind: { type: 'integer' } })) } }, {});
  expect(operations[0]?.intent).toBe(intent);
});
