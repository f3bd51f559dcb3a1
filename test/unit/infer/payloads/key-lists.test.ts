import { describe, expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../support.js';

const Crate = object(['id'], { id: string, label: string, layers: list(object([], { depth: integer })) });
const crates = (more: object) => ({
  '/crates': { post: { ...sends(object(['label'], { label: string })), ...ok(ref('Crate'), 201) }, ...('delete' in more ? more : {}) },
  '/crates/{id}': { parameters: [inPath('id')], get: ok(ref('Crate')) },
  ...('delete' in more ? {} : more),
});

describe('bulk delete by keys', () => {
  test.each([
    ['in a bare list', { delete: { ...sends(list(string)), ...none } }, '/crates', 'delete', { kind: 'body', path: [] }],
    [
      'in a property',
      { '/crates/bulk-delete': { post: { ...sends(object(['crateIds'], { crateIds: list(string) })), ...none } } },
      '/crates/bulk-delete',
      'post',
      { kind: 'body', path: ['crateIds'] },
    ],
    [
      'in the query',
      { delete: { parameters: [{ name: 'ids', in: 'query', required: true, schema: list(string) }], ...none } },
      '/crates',
      'delete',
      { kind: 'parameter', in: 'query', name: 'ids' },
    ],
  ])('%s', async (_, more, path, method, value) => {
    const model = await modelOf(crates(more), { Crate });
    expect(saidOf(model, method, path)).toBe(`${method} ${path}: delete delete-all Crate → none`);
    const found = model.operations.find((operation) => operation.path === path && operation.method === method);
    expect(found?.program?.effects).toMatchObject([{ where: [{ kind: 'in', path: ['id'], value }] }]);
  });

  test.each([
    ['what is no key', { delete: { ...sends(list(integer)), ...none } }],
    ['what selects by something else', { delete: { ...sends(object(['labels'], { labels: list(string) })), ...none } }],
    ['keys that may be left out', { delete: { parameters: [{ name: 'ids', in: 'query', schema: list(string) }], ...none } }],
  ])('is custom by %s', async (_, more) => {
    expect(saidOf(await modelOf(crates(more), { Crate }), 'delete', '/crates')).toContain(': custom ');
  });

  test('DELETE of links: keeps the rows', async () => {
    const model = await modelOf(
      {
        ...crates({}),
        '/crates/{id}': { parameters: [inPath('id')], get: ok(ref('Crate')), delete: none },
        '/ships': { post: { ...sends(object([], { name: string })), ...ok(ref('Ship'), 201) } },
        '/ships/{shipId}': { parameters: [inPath('shipId', integer)], get: ok(ref('Ship')) },
        '/ships/{shipId}/crates': {
          parameters: [inPath('shipId', integer)],
          get: ok(list(ref('Crate'))),
          delete: { ...sends(list(string)), ...none },
        },
        '/ships/{shipId}/crates/{id}': { parameters: [inPath('shipId', integer), inPath('id')], put: none, delete: none },
      },
      { Crate, Ship: object(['shipId'], { shipId: integer, name: string }) },
    );
    expect(saidOf(model, 'delete', '/ships/{shipId}/crates/{id}')).toContain(': unlink find Crate, disconnect Ship');
    expect(saidOf(model, 'delete', '/ships/{shipId}/crates')).toContain(': unlink disconnect Ship');
    expect(saidOf(model, 'delete', '/crates/{id}')).toBe('delete /crates/{id}: delete delete Crate → none');
  });
});

test('body with a list property of the resource: is one row', async () => {
  const model = await modelOf(
    {
      ...crates({}),
      '/crates/{id}': {
        parameters: [inPath('id')],
        get: ok(ref('Crate')),
        patch: { ...sends(object([], { layers: list(object([], { depth: integer })) })), ...ok(ref('Crate')) },
      },
    },
    { Crate },
  );
  expect(saidOf(model, 'patch', '/crates/{id}')).toBe('patch /crates/{id}: patch update Crate → one');
});

test('POST with a verb of change: updates the sent properties if all are known', async () => {
  const change = (body: unknown) =>
    modelOf({ ...crates({}), '/crates/{id}/detailsUpdate': { parameters: [inPath('id')], post: { ...sends(body), ...none } } }, { Crate });
  expect(saidOf(await change(object([], { label: string })), 'post', '/crates/{id}/detailsUpdate')).toContain('patch update Crate → none');
  expect(saidOf(await change(object([], { label: string, code: string })), 'post', '/crates/{id}/detailsUpdate')).toContain(': custom ');
});

test('PATCH of a part that would break the full resource: is custom', async () => {
  const Payee = object(['id', 'person'], { id: string, person: object(['born'], { born: string }) });
  const model = await modelOf(
    {
      '/payees': { get: ok(list(ref('Payee'))) },
      '/payees/{id}': { parameters: [inPath('id')], get: ok(ref('Payee')) },
      '/payees/{id}/personUpdate': {
        parameters: [inPath('id')],
        post: { ...sends(object(['person'], { person: object(['name'], { name: string }) })), ...none },
      },
    },
    { Payee },
  );
  expect(saidOf(model, 'get', '/payees/{id}')).toContain('read find Payee');
  expect(saidOf(model, 'post', '/payees/{id}/personUpdate')).toContain(': custom ');
});
