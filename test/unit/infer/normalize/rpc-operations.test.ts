import { coverageOf } from '../../../../src/cli/inspect/model-text.js';
import { describe, expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../support.js';

const Station = object(['stationId', 'code'], { stationId: string, code: string, region: string });
const byId = sends(object(['stationId'], { stationId: string }));
const stations = (list_: unknown = sends(object([], { region: string }))) => ({
  '/v1/stations/create': { post: { ...sends(object(['code'], { code: string, region: string })), ...ok(ref('Station')) } },
  '/v1/stations/get': { post: { ...byId, ...ok(ref('Station')) } },
  '/v1/stations/get_by_code': { post: { ...sends(object(['code'], { code: string })), ...ok(ref('Station')) } },
  '/v1/stations/get_by_owner': { post: { ...sends(object(['owner'], { owner: string })), ...ok(ref('Station')) } },
  '/v1/stations/update': { post: { ...sends(object(['stationId'], { stationId: string, region: string })), ...ok(ref('Station')) } },
  '/v1/stations/delete': { post: { ...byId, ...none } },
  '/v1/stations/list': { post: { ...(list_ as object), ...ok(object(['stations'], { stations: list(ref('Station')) })) } },
});

describe('the key in the body', () => {
  test('each word is the operation that it names', async () => {
    const model = await modelOf(stations(), { Station });
    expect(model.entities.map(({ id }) => id)).toEqual(['Station']);
    for (const [word, want] of [
      ['create', 'create insert Station → one'],
      ['get', 'read find Station → one'],
      ['get_by_code', 'read find Station → one'],
      ['update', 'patch update Station → one'],
      ['delete', 'delete delete Station → none'],
      ['list', 'list list Station → many'],
    ] as const)
      expect(saidOf(model, 'post', `/v1/stations/${word}`)).toBe(`post /v1/stations/${word}: ${want}`);
    const of = (word: string) => model.operations.find(({ path }) => path === `/v1/stations/${word}`);
    expect(of('get')?.program?.effects).toMatchObject([{ where: [{ path: ['stationId'], value: { kind: 'body', path: ['stationId'] } }] }]);
    expect(of('get_by_code')?.program?.effects).toMatchObject([{ where: [{ path: ['code'], value: { kind: 'body', path: ['code'] } }] }]);
    expect(of('list')?.program?.effects).toMatchObject([
      { asked: 'body', where: [{ path: ['region'], value: { kind: 'body', path: ['region'], optional: true } }] },
    ]);
    expect(of('get')?.method).toBe('post');
    expect(of('get')?.evidence[0]).toMatchObject({
      rule: 'named-call',
      because: expect.stringContaining('GET /v1/stations/{stationId}') as string,
    });
  });

  test('what the answer does not show names nothing', async () => {
    expect(saidOf(await modelOf(stations(), { Station }), 'post', '/v1/stations/get_by_owner')).toContain(': custom ');
  });

  const near = object([], { lat: integer });
  test('a list that may be asked for more than is stored says so', async () => {
    const model = await modelOf(stations(sends(object([], { region: string, near }))), { Station });
    const found = model.operations.find(({ path }) => path === '/v1/stations/list');
    expect(found?.program?.effects[0]).toMatchObject({ asked: 'body', where: [{ path: ['region'] }], unread: ['near'] });
    expect(coverageOf(model).ignoredParameters).toEqual(['POST /v1/stations/list: body.near']);
  });

  test.each([
    ['has to be', object(['near'], { region: string, near })],
    ['can be', object([], { near, limit: integer })],
  ])('a list that is asked for nothing that is stored, or %s asked for more, is left to its author', async (_, body) => {
    const model = await modelOf(stations(sends(body)), { Station });
    expect(saidOf(model, 'post', '/v1/stations/list')).toContain('the request body filters by `near`');
  });

  test('pages are asked for in the body too', async () => {
    const model = await modelOf(stations(sends(object([], { offset: integer, limit: integer }))), { Station });
    const effect = model.operations.find(({ path }) => path === '/v1/stations/list')?.program?.effects[0];
    expect(effect).toMatchObject({ asked: 'body', page: { kind: 'offset', offset: 'offset', limit: 'limit' } });
  });
});

const Member = object(['memberId', 'email'], { memberId: { type: 'integer', format: 'int64' }, email: string, name: string });
const asked = { name: 'memberId', in: 'query', required: true, schema: { type: 'integer', format: 'int64' } };
const members = {
  '/createMember': { post: { ...sends(object(['email'], { email: string, name: string })), ...ok(ref('Member'), 201) } },
  '/getMember': { get: { parameters: [asked], ...ok(ref('Member')) } },
  '/listMembers': { get: ok(list(ref('Member'))) },
  '/updateMember': { put: { parameters: [asked], ...sends(object([], { name: string })), ...ok(ref('Member')) } },
  '/deleteMember': { delete: { parameters: [asked], ...none } },
};

test('the noun in the last word, the key in the query', async () => {
  const model = await modelOf(members, { Member });
  expect(model.operations.map(({ path, intent }) => `${path} ${intent}`)).toEqual([
    '/createMember create',
    '/getMember read',
    '/listMembers list',
    '/updateMember patch',
    '/deleteMember delete',
  ]);
  const read = model.operations.find(({ path }) => path === '/getMember');
  expect(read?.parameters.map(({ role }) => role)).toEqual(['key']);
  expect(read?.program?.effects).toMatchObject([{ where: [{ path: ['memberId'], value: { kind: 'parameter', in: 'query' } }] }]);
});

test('a collection beside it is enough, and the path may name the member', async () => {
  const model = await modelOf(
    {
      '/members': { post: { ...sends(object(['email'], { email: string })), ...ok(ref('Member'), 201) } },
      '/members/{memberId}': { parameters: [inPath('memberId', { type: 'integer' })], get: ok(ref('Member')) },
      '/members/{memberId}/delete': { parameters: [inPath('memberId', { type: 'integer' })], post: none },
      '/list-members': { post: { ...sends(object([], {})), ...ok(list(ref('Member'))) } },
    },
    { Member },
  );
  expect(saidOf(model, 'post', '/members/{memberId}/delete')).toBe('post /members/{memberId}/delete: delete delete Member → none');
  expect(saidOf(model, 'post', '/list-members')).toBe('post /list-members: list list Member → many');
});

test.each([
  [
    'a word by itself',
    { '/parcels/get': { post: { ...sends(object(['id'], { id: string })), ...ok(ref('Member')) } } },
    'post',
    '/parcels/get',
  ],
  [
    'what is taken out of the member',
    {
      '/members': { post: { ...sends(object(['email'], { email: string })), ...ok(ref('Member'), 201) } },
      '/members/{memberId}/remove': {
        parameters: [inPath('memberId', { type: 'integer' })],
        post: { parameters: [{ name: 'badge', in: 'query', schema: string }], ...none },
      },
    },
    'post',
    '/members/{memberId}/remove',
  ],
  [
    'a message that is marked as read',
    {
      '/members': { post: { ...sends(object(['email'], { email: string })), ...ok(ref('Member'), 201) } },
      '/members/{memberId}/read': { parameters: [inPath('memberId', { type: 'integer' })], post: ok(ref('Member')) },
    },
    'post',
    '/members/{memberId}/read',
  ],
  [
    'something put into a cart',
    {
      '/cart': { get: ok(object([], { total: integer })) },
      '/cart/add': { post: { ...sends(object(['sku'], { sku: string })), ...ok(object([], { total: integer })) } },
    },
    'post',
    '/cart/add',
  ],
])('not %s', async (_, paths, method, path) => {
  const found = (await modelOf(paths, { Member })).operations.find((operation) => operation.method === method && operation.path === path);
  expect(found?.evidence.map(({ rule }) => rule)).not.toContain('named-call');
  expect(found?.coverage).toBe('custom');
});

const Task = object([], { id: integer, title: string });
const byKey = { parameters: [inPath('id', integer)] };

test.each([
  [
    'the word before the key',
    {
      '/api/tasks/getAll': { get: ok(list(ref('Task'))) },
      '/api/tasks/get/{id}': { ...byKey, get: ok(ref('Task')) },
      '/api/tasks/add': { post: { ...sends(ref('Task')), ...ok(ref('Task')) } },
      '/api/tasks/update/{id}': { ...byKey, put: { ...sends(ref('Task')), ...ok(ref('Task')) } },
      '/api/tasks/delete/{id}': { ...byKey, delete: none },
    },
  ],
  [
    'word and noun before the key',
    {
      '/getAllTasks': { get: ok(list(ref('Task'))) },
      '/getTask/{id}': { ...byKey, get: ok(ref('Task')) },
      '/createTask': { post: { ...sends(ref('Task')), ...ok(ref('Task')) } },
      '/editTask/{id}': { ...byKey, put: { ...sends(ref('Task')), ...ok(ref('Task')) } },
      '/removeTask/{id}': { ...byKey, delete: none },
    },
  ],
  [
    'one thing of a kind',
    {
      '/task/all': { get: ok(list(ref('Task'))) },
      '/task/findById/{id}': { ...byKey, get: ok(ref('Task')) },
      '/task/save': { post: { ...sends(ref('Task')), ...ok(ref('Task')) } },
      '/task/modify/{id}': { ...byKey, put: { ...sends(ref('Task')), ...ok(ref('Task')) } },
      '/task/delete/{id}': { ...byKey, delete: none },
    },
  ],
])('%s', async (_, paths) => {
  const model = await modelOf(paths, { Task });
  expect(model.operations.map(({ intent }) => intent)).toEqual(['list', 'read', 'create', 'replace', 'delete']);
  expect(model.operations.map(({ coverage }) => coverage)).toEqual(model.operations.map(() => 'persisted'));
  expect(model.entities.map(({ id }) => id)).toEqual(['Task']);
});

test('a list without a word for it, and one that is called so', async () => {
  const model = await modelOf(
    {
      '/tasks/get': { get: ok(list(ref('Task'))) },
      '/tasks/create': { post: { ...sends(ref('Task')), ...ok(ref('Task')) } },
      '/files/list': { get: ok(list(ref('Task'))) },
      '/files/list/{id}': { ...byKey, get: ok(ref('Task')) },
    },
    { Task },
  );
  expect(saidOf(model, 'get', '/tasks/get')).toContain('list list Task');
  expect(model.operations.find(({ path }) => path === '/files/list')?.evidence.map(({ rule }) => rule)).not.toContain('named-call');
});

const Channel = object(['id'], { id: string, name: string, is_archived: { type: 'boolean' } });
const named = sends(object(['channel'], { channel: string }));

test('a noun and a word with a point between them, one of which says what becomes of the member', async () => {
  const model = await modelOf(
    {
      '/channels.create': { post: { ...sends(object(['name'], { name: string })), ...ok(object([], { channel: ref('Channel') })) } },
      '/channels.info': {
        get: {
          parameters: [{ name: 'channel', in: 'query', required: true, schema: string }],
          ...ok(object([], { channel: ref('Channel') })),
        },
      },
      '/channels.list': { get: ok(object([], { channels: list(ref('Channel')) })) },
      '/channels.archive': { post: { ...named, ...none } },
      '/channels.delete': { post: { ...named, ...none } },
    },
    { Channel },
  );
  expect(model.operations.map(({ intent, program }) => `${intent} ${program?.effects.map(({ kind }) => kind).join(', ') ?? ''}`)).toEqual([
    'create insert',
    'read find',
    'list list',
    'patch update',
    'delete delete',
  ]);
  expect(model.operations[3]?.program?.effects).toMatchObject([
    { where: [{ path: ['id'], value: { kind: 'body', path: ['channel'] } }], values: [{ field: 'isArchived', value: { value: true } }] },
  ]);
});

test('what becomes of the member, before its key', async () => {
  const model = await modelOf(
    {
      '/tasks': { post: { ...sends(ref('Task')), ...ok(ref('Task'), 201) } },
      '/tasks/{id}': { ...byKey, get: ok(ref('Task')) },
      '/tasks/complete/{id}': { ...byKey, put: ok(ref('Task')) },
    },
    { Task: object([], { id: integer, title: string, completed: { type: 'boolean' } }) },
  );
  expect(saidOf(model, 'put', '/tasks/complete/{id}')).toBe('put /tasks/complete/{id}: patch update Task → one');
});

test.each([
  ['slug', { kind: 'slug', of: 'name' }],
  ['badge', { kind: 'uuid' }],
])('what names a row and nobody gives is another for each: %s', async (property, want) => {
  const Team = object(['teamId', 'name', property], { teamId: string, name: string, [property]: string });
  const model = await modelOf(
    {
      '/teams/create': { post: { ...sends(object(['name'], { name: string })), ...ok(ref('Team')) } },
      '/teams/get': { post: { ...sends(object(['teamId'], { teamId: string })), ...ok(ref('Team')) } },
      [`/teams/get_by_${property}`]: { post: { ...sends(object([property], { [property]: string })), ...ok(ref('Team')) } },
    },
    { Team },
  );
  expect(model.entities[0]?.fields.find(({ name }) => name === property)).toMatchObject({ nullable: false, default: want });
  expect(saidOf(model, 'post', `/teams/get_by_${property}`)).toContain('read find Team');
});
