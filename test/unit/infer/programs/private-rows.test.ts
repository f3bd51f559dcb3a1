import { describe, expect, test } from 'vitest';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { inferService } from '../../../../src/infer/infer-service.js';
import type { Effect } from '../../../../src/model/program.js';
import { list, object, ok, ref, sends, string } from '../support.js';

const signed = { security: [{ login: [] }] };
const credentials = object(['email', 'password'], { email: string, password: string });

/** Returns the effects of a list of notes, or why it is custom. */
async function listOf(text: object, note: object): Promise<readonly Effect[] | string | undefined> {
  const loaded = await loadApiDocumentFromText(
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: {
        '/auth/register': { post: { ...sends(credentials), ...ok(ref('User'), 201) } },
        '/auth/login': { post: { ...sends(credentials), ...ok(object(['token'], { token: string })) } },
        '/notes': {
          get: { ...text, ...signed, ...ok(list(ref('Note'))) },
          post: { ...signed, ...sends(object(['text'], { text: string })), ...ok(ref('Note'), 201) },
        },
      },
      components: {
        schemas: { User: object(['id'], { id: string, email: string }), Note: note },
        securitySchemes: { login: { type: 'http', scheme: 'bearer' } },
      },
    }),
  );
  const model = loaded.value === undefined ? undefined : inferService(loaded.value).value?.model;
  const found = model?.operations.find(({ path, method }) => path === '/notes' && method === 'get');
  return found?.program?.effects ?? found?.evidence[0]?.because;
}

const owned = object(['id'], { id: string, text: string, created_by: string });
const own = { kind: 'equals', path: ['createdBy'], value: { kind: 'binding', name: 'caller', field: 'id' } };

test.each([
  { summary: 'List all notes for current user' },
  { summary: "Get the authenticated user's notes" },
  { summary: 'List my notes' },
  { summary: 'List current user notes' },
  { description: 'Returns the notes of the logged-in user. Newest first.' },
])('a list by %j, of rows with an owner: those of the principal', async (text) => {
  expect(await listOf(text, owned)).toMatchObject([{ kind: 'caller' }, { kind: 'list', where: [own] }]);
});

test.each([{ summary: 'List all notes' }, { summary: 'List notes that the current user may not change' }])(
  'a list by %j: all rows',
  async (text) => {
    expect(await listOf(text, owned)).toMatchObject([{ kind: 'list', where: [] }]);
  },
);

test('a list of the principal, of rows without an owner: those that the principal created', async () => {
  const hidden = { kind: 'equals', path: ['userId'], value: { kind: 'binding', name: 'caller', field: 'id' } };
  expect(await listOf({ summary: 'List my notes' }, object(['id'], { id: string, text: string }))).toMatchObject([
    { kind: 'caller' },
    { kind: 'list', where: [hidden] },
  ]);
});

const Item = object(['id'], { id: string, text: string });
const text = object(['text'], { text: string });

/** Returns the operations of a service with accounts and further paths. */
async function operationsOf(
  paths: Record<string, object>,
  schemas: Record<string, object> = {},
): Promise<ReadonlyMap<string, readonly Effect[]>> {
  const loaded = await loadApiDocumentFromText(
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      security: [{ login: [] }],
      paths: {
        '/auth/register': { post: { security: [], ...sends(credentials), ...ok(ref('User'), 201) } },
        '/auth/login': { post: { security: [], ...sends(credentials), ...ok(object(['token'], { token: string })) } },
        ...paths,
      },
      components: {
        schemas: { User: object(['id'], { id: string, email: string }), Item, ...schemas },
        securitySchemes: { login: { type: 'http', scheme: 'bearer' } },
      },
    }),
  );
  const model = loaded.value === undefined ? undefined : inferService(loaded.value).value?.model;
  return new Map((model?.operations ?? []).map(({ method, path, program }) => [`${method} ${path}`, program?.effects ?? []]));
}

const callers = { kind: 'equals', path: ['userId'], value: { kind: 'binding', name: 'caller', field: 'id' } };
const inId = { name: 'id', in: 'path', required: true, schema: string };

describe('rows below a path of the principal', () => {
  test.each(['/me/items', '/users/me/items', '/cart/items', '/user/items', '/my-items', '/api/v1/profile/items'])(
    '%s: every operation sees the rows of the principal alone',
    async (path) => {
      const found = await operationsOf({
        [path]: { get: ok(list(ref('Item'))), post: { ...sends(text), ...ok(ref('Item'), 201) } },
        [`${path}/{id}`]: {
          parameters: [inId],
          get: ok(ref('Item')),
          patch: { ...sends(text), ...ok(ref('Item')) },
          delete: { responses: { 204: { description: 'ok' } } },
        },
      });
      expect(found.get(`post ${path}`)?.at(-1)).toMatchObject({ kind: 'insert', values: [{ field: 'userId', value: callers.value }] });
      for (const method of ['get', 'patch', 'delete'])
        expect(found.get(`${method} ${path}/{id}`)?.at(-1)).toMatchObject({ where: [{ path: ['id'] }, callers] });
      expect(found.get(`get ${path}`)?.at(-1)).toMatchObject({ kind: 'list', where: [callers] });
    },
  );

  test.each(['/items', '/current/items', '/pets/profile/items', '/users/{userId}/items'])('%s: the rows are everybody’s', async (path) => {
    const parameters = path.includes('{') ? [{ ...inId, name: 'userId' }] : [];
    const found = await operationsOf({
      '/users/{id}': { parameters: [inId], get: ok(ref('User')) },
      [path]: { parameters, get: ok(list(ref('Item'))), post: { ...sends(text), ...ok(ref('Item'), 201) } },
    });
    expect(found.get(`get ${path}`)?.some(({ kind }) => kind === 'caller')).toBe(false);
  });

  test('beside a list for administrators: that one sees all rows', async () => {
    const found = await operationsOf({
      '/me/items': { get: ok(list(ref('Item'))), post: { ...sends(text), ...ok(ref('Item'), 201) } },
      '/admin/items': { get: ok(list(ref('Item'))) },
    });
    expect(found.get('get /me/items')?.at(-1)).toMatchObject({ kind: 'list', where: [callers] });
    expect(found.get('get /admin/items')).toMatchObject([{ kind: 'list', where: [] }]);
  });

  test('a change that its text leaves to administrators: no row of another account is found', async () => {
    const found = await operationsOf({
      '/me/items': { get: ok(list(ref('Item'))), post: { ...sends(text), ...ok(ref('Item'), 201) } },
      '/me/items/{id}': { parameters: [inId], patch: { summary: 'Change an item (Admin only)', ...sends(text), ...ok(ref('Item')) } },
    });
    expect(found.get('patch /me/items/{id}')?.at(-1)).toMatchObject({ kind: 'update', where: [{ path: ['id'] }, callers] });
  });

  test('what lies below them: found below rows of the principal alone', async () => {
    const inItem = { ...inId, name: 'itemId' };
    const found = await operationsOf(
      {
        '/me/items': { get: ok(list(ref('Item'))), post: { ...sends(text), ...ok(ref('Item'), 201) } },
        '/me/items/{itemId}': { parameters: [inItem], get: ok(ref('Item')) },
        '/me/items/{itemId}/parts': { parameters: [inItem], get: ok(list(ref('Part'))), post: { ...sends(text), ...ok(ref('Part'), 201) } },
        '/me/items/{itemId}/parts/{id}': { parameters: [inItem, inId], get: ok(ref('Part')) },
      },
      { Part: object(['id'], { id: string, text: string, serial: string }) },
    );
    const ofCaller = { kind: 'equals', path: ['item', 'userId'], value: callers.value };
    expect(found.get('get /me/items/{itemId}/parts/{id}')?.at(-1)).toMatchObject({
      kind: 'find',
      where: [{ path: ['id'] }, { path: ['itemId'] }, ofCaller],
    });
    expect(found.get('get /me/items/{itemId}/parts')?.map(({ kind }) => kind)).toEqual(['caller', 'find', 'list']);
  });

  test('beside a public list of them: a row is read by everybody', async () => {
    const found = await operationsOf({
      '/items': { get: ok(list(ref('Item'))), post: { ...sends(text), ...ok(ref('Item'), 201) } },
      '/me/items': { get: ok(list(ref('Item'))) },
      '/items/{id}': { parameters: [inId], get: ok(ref('Item')), delete: { responses: { 204: { description: 'ok' } } } },
    });
    expect(found.get('get /items')).toMatchObject([{ kind: 'list', where: [] }]);
    expect(found.get('get /me/items')?.at(-1)).toMatchObject({ kind: 'list', where: [callers] });
    expect(found.get('get /items/{id}')).toMatchObject([{ kind: 'find', where: [{ path: ['id'] }] }]);
    expect(found.get('delete /items/{id}')?.map(({ kind }) => kind)).toEqual(['caller', 'find', 'require', 'delete']);
  });
});

describe('a document of which each principal has one', () => {
  const Document = object([], { theme: string });
  const paths = (path: string, said: object = {}): Record<string, object> => ({
    [path]: { get: { ...said, ...ok(ref('Document')) }, put: { ...sends(ref('Document')), ...ok(ref('Document')) } },
  });

  test.each<[string, string, object, object]>([
    ['its name', '/preferences', {}, Document],
    ['its name below a person', '/user/profile', {}, Document],
    ['its text', '/board', { summary: 'Get my board' }, Document],
    ['the key of a user in it', '/board', {}, object([], { theme: string, userId: { type: 'string', readOnly: true } })],
  ])('by %s: it belongs to the account that calls', async (_, path, said, schema) => {
    const found = await operationsOf(paths(path, said), { Document: schema });
    expect(found.get(`get ${path}`)).toMatchObject([{ kind: 'caller' }, { kind: 'ensure', where: [callers] }]);
    expect(found.get(`put ${path}`)?.at(-1)).toMatchObject({ kind: 'update', mode: 'replace' });
  });

  test.each(['/settings', '/pets/profile'])('%s: there is one for the whole service', async (path) => {
    const found = await operationsOf(paths(path), { Document });
    expect(found.get(`get ${path}`)?.some(({ kind }) => kind === 'caller')).toBe(false);
  });
});

test('two properties that may be the owner: the create sets the more telling one, the other is a reference', async () => {
  const Bot = object(['id'], { id: string, name: string, userId: { type: 'string' }, ownerId: { type: 'string' } });
  const found = await operationsOf(
    {
      '/users/{id}': { parameters: [inId], get: ok(ref('User')) },
      '/bots': { get: ok(list(ref('Bot'))), post: { ...sends(object(['name'], { name: string })), ...ok(ref('Bot'), 201) } },
    },
    { Bot },
  );
  expect(found.get('post /bots')?.at(-1)).toMatchObject({ kind: 'insert', values: [{ field: 'ownerId', value: callers.value }] });
});
