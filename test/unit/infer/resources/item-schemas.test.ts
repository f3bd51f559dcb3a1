import { expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, said, sends, string } from '../support.js';

async function all(paths: unknown, schemas: unknown): Promise<readonly string[]> {
  return (await modelOf(paths, schemas)).operations.map(said);
}

const Brand = object(['name'], { id: integer, name: string });
const Supplier = object(['email'], { id: integer, email: string });
const inId = { parameters: [inPath('id', integer)] };

test.each([
  ['a key', object(['id'], { id: integer })],
  ['an outcome', object([], { code: integer, message: string, data: {} })],
  ['an outcome with a list', object([], { success: { type: 'boolean' }, data: { type: 'array', items: {} } })],
])('two collections whose writes answer %s by one schema: two entities', async (_, Acknowledgement) => {
  const paths = {
    '/brands': { post: { ...sends(ref('Brand')), ...ok(ref('Acknowledgement'), 201) } },
    '/brands/{id}': { ...inId, get: ok(ref('Brand')), delete: ok(ref('Acknowledgement')) },
    '/suppliers': { post: { ...sends(ref('Supplier')), ...ok(ref('Acknowledgement'), 201) } },
    '/suppliers/{id}': { ...inId, get: ok(ref('Supplier')), delete: ok(ref('Acknowledgement')) },
  };
  expect((await all(paths, { Acknowledgement, Brand, Supplier })).map((line) => line.split(' → ')[0])).toEqual([
    'post /brands: create insert Brand',
    'get /brands/{id}: read find Brand',
    'delete /brands/{id}: delete delete Brand',
    'post /suppliers: create insert Supplier',
    'get /suppliers/{id}: read find Supplier',
    'delete /suppliers/{id}: delete delete Supplier',
  ]);
});

test('writes of several collections that answer what they send in one schema: one entity', async () => {
  const Operation = object(['id'], { id: integer, amount: integer, createdAt: string });
  const write = { post: { ...sends(object(['amount'], { amount: integer })), ...ok(ref('Operation'), 201) } };
  const model = await modelOf(
    { '/deposits': write, '/withdrawals': write, '/transfers': { ...write, get: ok(list(ref('Operation'))) } },
    { Operation },
  );
  expect(model.entities.map(({ id }) => id)).toEqual(['Operation']);
});

test('one collection whose create answers a key: named after its path', async () => {
  const paths = {
    '/parking-lots': {
      post: { ...sends(object(['name'], { name: string })), ...ok(ref('IdWrapper'), 201) },
      get: ok(list(object([], { id: integer, name: string }))),
    },
  };
  const model = await modelOf(paths, { IdWrapper: object(['id'], { id: integer }) });
  expect(model.entities.map(({ id }) => id)).toEqual(['ParkingLot']);
});

test('a write on a part that answers the whole: not a write of the whole', async () => {
  const Task = object(['id'], { id: integer, title: string });
  const paths = {
    '/tasks': { get: ok(list(ref('Task'))), post: { ...sends(object(['title'], { title: string })), ...ok(ref('Task'), 201) } },
    '/tasks/{id}/subtasks/{subtaskId}': {
      parameters: [inPath('id', integer), inPath('subtaskId', integer)],
      put: { ...sends(object([], { done: { type: 'boolean' } })), ...ok(ref('Task')) },
      delete: none,
    },
  };
  const lines = await all(paths, { Task });
  expect(lines.slice(2).map((line) => line.split(': ')[1]?.split(' ')[0])).toEqual(['custom', 'custom']);
});
