import { expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../support.js';

const made = (name: string) => ({
  [`/${name}s`]: { post: { ...sends(object(['name'], { name: string })), ...ok(ref(name), 201) } },
  [`/${name}s/{id}`]: { parameters: [inPath('id', integer)], get: ok(ref(name)) },
});
const resourceSchema = object(['id', 'name'], { id: integer, name: string });
const moves = (parent: string, more: object = {}) => ({
  [`/${parent}s/{id}/moves`]: { parameters: [inPath('id', integer)], get: ok(list(ref('move'))), ...more },
});
const all = { '/moves': { get: ok(list(ref('move'))) }, '/moves/{id}': { parameters: [inPath('id', integer)], get: ok(ref('move')) } };
const move = object(['id'], { id: integer, command: string });
const shapes = { server: resourceSchema, volume: resourceSchema, move };

test('read-only rows: are distributed over parents of each kind', async () => {
  const paths = { ...made('server'), ...made('volume'), ...all, ...moves('server'), ...moves('volume') };
  const model = await modelOf(paths, shapes);
  expect(saidOf(model, 'get', '/servers/{id}/moves')).toBe('get /servers/{id}/moves: list find Server, list Move → many');
  expect(saidOf(model, 'get', '/volumes/{id}/moves')).toBe('get /volumes/{id}/moves: list find Volume, list Move → many');
  const [row] = model.seeds.find(({ entity }) => entity === 'Move')?.rows ?? [];
  expect(row?.['serverId']).toBeDefined();
  expect(row?.['volumeId']).toBeDefined();
});

test('rows created below one kind of parent: are not distributed over others', async () => {
  const below = moves('server', { post: { ...sends(object(['command'], { command: string })), ...ok(ref('move'), 201) } });
  const model = await modelOf({ ...made('server'), ...made('volume'), ...all, ...below, ...moves('volume') }, shapes);
  expect(saidOf(model, 'get', '/servers/{id}/moves')).toContain('list find Server, list Move');
  expect(saidOf(model, 'get', '/volumes/{id}/moves')).toContain(': custom ');
});

test.each([
  [
    'that is taken away from them',
    { '/servers/{id}/moves/{moveId}': { parameters: [inPath('id', integer), inPath('moveId', integer)], delete: none } },
    move,
  ],
  ['that shows another parent', {}, object(['id'], { id: integer, server: object([], { name: string }) })],
])('rows that exist already: are not distributed, %s', async (_, more, shape) => {
  const paths = { ...made('server'), ...made('volume'), ...all, ...moves('server'), ...moves('volume'), ...more };
  const model = await modelOf(paths, { ...shapes, move: shape });
  expect(saidOf(model, 'get', '/servers/{id}/moves')).toContain(': custom ');
});

test.each([
  ['/cafes', '/cafe'],
  ['/api/v1/owners', '/api/v1/owner'],
])('items of %s, passed as %s/{id}: what lies below them belongs to them', async (collection, passed) => {
  const shelf = object(['title'], { title: string });
  const model = await modelOf(
    {
      [collection]: { get: ok(list(ref('Parent'))), post: { ...sends(object(['name'], { name: string })), ...ok(ref('Parent'), 201) } },
      [`${collection}/{id}`]: { parameters: [inPath('id', integer)], get: ok(ref('Parent')) },
      [`${passed}/{parent_id}/shelves`]: {
        parameters: [inPath('parent_id', integer)],
        get: ok(list(ref('Shelf'))),
        post: { ...sends(shelf), ...ok(ref('Shelf'), 201) },
      },
    },
    { Parent: object(['id', 'name'], { id: integer, name: string }), Shelf: object(['id', 'title'], { id: integer, title: string }) },
  );
  expect(model.entities.find(({ id }) => id === 'Shelf')?.relations).toMatchObject([{ kind: 'many-to-one' }]);
  expect(saidOf(model, 'post', `${passed}/{parent_id}/shelves`)).toMatch(/: create find \w+, insert Shelf/);
});

test('{id} of a path without a resource: the column that is named after its collection', async () => {
  const Seat = object(['id', 'hallId'], { id: string, hallId: string, row: integer });
  const paths = (properties: Readonly<Record<string, unknown>>) => ({
    '/seats': { get: ok(list(ref('Seat'))), post: { ...sends(object(Object.keys(properties), properties)), ...ok(ref('Seat'), 201) } },
    '/halls/{id}/seats': { parameters: [inPath('id')], get: ok(list(ref('Seat'))) },
  });
  const held = await modelOf(paths({ hallId: string }), { Seat });
  expect(held.operations.find(({ path }) => path === '/halls/{id}/seats')?.program?.effects).toMatchObject([
    { kind: 'list', where: [{ kind: 'equals', path: ['hallId'] }] },
  ]);
});

test('a path that lists rows by the key of another: that key is no key of the rows', async () => {
  const Request = object(['requestId', 'userId'], { requestId: string, userId: string });
  const model = await modelOf(
    {
      '/requests/{user-id}': { parameters: [inPath('user-id')], get: ok(object(['requests'], { requests: list(ref('Request')) })) },
      '/request/{request-id}': { parameters: [inPath('request-id')], put: { ...sends(Request), ...ok(ref('Request')) }, delete: none },
    },
    { Request },
  );
  expect(model.entities.map(({ primaryKey, uniques }) => ({ primaryKey, uniques }))).toEqual([{ primaryKey: ['requestId'], uniques: [] }]);
});

test('a list of the principal’s own, without accounts or an owner: is left to the author', async () => {
  const signed = { security: [{ login: [] }] };
  const model = await modelOf(
    {
      '/reviews': { post: { ...signed, ...sends(object(['text'], { text: string })), ...ok(ref('Review'), 201) } },
      '/users/me/reviews': { get: { ...signed, ...ok(list(ref('Review'))) } },
    },
    { Review: object(['id'], { id: string, text: string }) },
    { login: { type: 'http', scheme: 'bearer' } },
  );
  expect(saidOf(model, 'get', '/users/me/reviews')).toBe(
    "get /users/me/reviews: custom it lists what is the principal's own, and nothing stored says whose each Review is",
  );
});
