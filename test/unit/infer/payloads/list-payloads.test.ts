import { describe, expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../support.js';

const Track = object(['id'], { id: integer, title: string });
const Page = object([], { collection: list(ref('Track')), next_href: { type: ['string', 'null'] } });
const tracks = (answer: unknown, more: object = {}) =>
  modelOf(
    {
      '/tracks': { post: { ...sends(object(['title'], { title: string })), ...ok(ref('Track'), 201) }, get: ok(answer) },
      '/tracks/{id}': { parameters: [inPath('id', integer)], get: ok(ref('Track')) },
      ...more,
    },
    { Track, Page },
  );

test.each([
  ['an envelope or a bare array', { oneOf: [ref('Page'), list(ref('Track'))] }, ['collection']],
  ['a bare array or an envelope', { anyOf: [list(ref('Track')), ref('Page')] }, undefined],
])('list with alternatives: the first is taken: %s', async (_, answer, items) => {
  const model = await tracks(answer);
  expect(saidOf(model, 'get', '/tracks')).toBe('get /tracks: list list Track → many');
  const body = model.operations.find(({ method, path }) => method === 'get' && path === '/tracks')?.program?.respond.body;
  expect(body?.kind === 'many' ? body.envelope?.items : 'none').toEqual(items);
});

test('alternatives with a non-list: no list', async () => {
  expect(saidOf(await tracks({ oneOf: [list(ref('Track')), ref('Track')] }), 'get', '/tracks')).toContain(': custom ');
});

test('list of a user action: is not the list of all rows', async () => {
  const model = await tracks(list(ref('Track')), {
    '/me/likes/tracks': { get: ok(list(ref('Track'))) },
    '/me/bookmarks': { get: ok(list(ref('Track'))) },
    '/me/bookmarks/{id}': { parameters: [inPath('id', integer)], get: ok(ref('Track')), delete: none },
  });
  expect(saidOf(model, 'get', '/me/likes/tracks')).toContain('it lists a relation of a user (`likes`) that nothing stores');
  expect(saidOf(model, 'get', '/me/bookmarks')).toContain('it lists a relation of a user (`bookmarks`) that nothing stores');
  expect(saidOf(model, 'delete', '/me/bookmarks/{id}')).toContain('takes back a relation to the Track');
});

const Scan = object(['id'], { id: integer, state: string });
const Target = object(['id'], { id: integer, url: string });

test('read-only rows listed below one parent and at the root: belong to that parent', async () => {
  const model = await modelOf(
    {
      '/targets': { post: { ...sends(object(['url'], { url: string })), ...ok(ref('Target'), 201) } },
      '/targets/{id}': { parameters: [inPath('id', integer)], get: ok(ref('Target')) },
      '/targets/{id}/scans': { parameters: [inPath('id', integer)], get: ok(list(ref('Scan'))) },
      '/scans': { get: ok(list(ref('Scan'))) },
    },
    { Scan, Target },
  );
  expect(saidOf(model, 'get', '/targets/{id}/scans')).toBe('get /targets/{id}/scans: list find Target, list Scan → many');
  expect(model.operations.find(({ path }) => path === '/scans')?.coverage).toBe('seeded');
});

describe('list envelope', () => {
  const Note = object(['id'], { id: string, text: string });
  const notes = (envelope: unknown) =>
    modelOf(
      {
        '/notes': { get: ok(envelope), post: { ...sends(object(['text'], { text: string })), ...ok(ref('Note'), 201) } },
        '/notes/{id}': { parameters: [inPath('id')], get: ok(ref('Note')) },
      },
      { Note },
    );
  test.each([
    ['how far the service knows', object(['notes', 'server_knowledge'], { notes: list(ref('Note')), server_knowledge: integer })],
    ['in a wrapper', object(['data'], { data: object(['notes', 'revision'], { notes: list(ref('Note')), revision: integer }) })],
    ['an object that may be missing', object(['notes'], { notes: list(ref('Note')), newest: ref('Note') })],
  ])('%s', async (_, envelope) => {
    expect(saidOf(await notes(envelope), 'get', '/notes')).toBe('get /notes: list list Note → many');
  });
  test.each([
    ['a sum', object(['notes', 'price'], { notes: list(ref('Note')), price: integer })],
    ['an object that must be there', object(['notes', 'newest'], { notes: list(ref('Note')), newest: ref('Note') })],
  ])('not %s', async (_, envelope) => {
    expect(saidOf(await notes(envelope), 'get', '/notes')).toContain(': custom ');
  });
});

test('resource named `page`: is no page of a list', async () => {
  const Page = object(['id'], { id: integer, title: string, tags: list(object([], { label: string })) });
  const model = await modelOf(
    {
      '/pages': {
        post: {
          ...sends(object(['page'], { page: object([], { title: string, tags: list(object([], { label: string })) }) })),
          ...ok(object([], { page: ref('Page') }), 201),
        },
        get: ok(list(object([], { page: ref('Page') }))),
      },
      '/pages/{id}': { parameters: [inPath('id', integer)], get: ok(object([], { page: ref('Page') })) },
    },
    { Page },
  );
  expect(saidOf(model, 'post', '/pages')).toBe('post /pages: create insert Page → one');
});

test('list envelope with constants and defaults: sends them', async () => {
  const Host = object(['id'], { id: string, name: string });
  const Envelope = object(['object', 'service', 'form', 'data'], {
    object: string,
    service: { type: 'string', default: 'hosts' },
    form: { type: 'string', enum: ['HostList'] },
    data: list(ref('Host')),
  });
  const hosts = (envelope: unknown) =>
    modelOf(
      {
        '/hosts': { get: ok(envelope), post: { ...sends(object(['name'], { name: string })), ...ok(ref('Host'), 201) } },
        '/hosts/{id}': { parameters: [inPath('id')], get: ok(ref('Host')) },
      },
      { Host },
    );
  const { operations } = await hosts(Envelope);
  const respond = operations.find(({ intent }) => intent === 'list')?.program?.respond.body;
  expect(respond).toMatchObject({
    kind: 'many',
    envelope: {
      items: ['data'],
      properties: [
        { path: ['object'], source: { kind: 'constant' } },
        { path: ['service'], source: { kind: 'constant', value: 'hosts' } },
        { path: ['form'], source: { kind: 'constant', value: 'HostList' } },
      ],
    },
  });
  const undescribed = object(['service', 'data'], { service: string, data: list(ref('Host')) });
  expect(saidOf(await hosts(undescribed), 'get', '/hosts')).toContain(': custom ');
});
