import { expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../support.js';

const Repo = object(['owner', 'name'], { owner: string, name: string, about: string });
const Issue = object(['number'], { number: integer, title: string });
const both = [inPath('owner'), inPath('name')];
const repos = {
  '/repos': { post: { ...sends(Repo), ...ok(ref('Repo'), 201) } },
  '/repos/{owner}': { parameters: [inPath('owner')], get: ok(list(ref('Repo'))) },
  '/repos/{owner}/{name}': { parameters: both, get: ok(ref('Repo')), delete: none },
  '/repos/{owner}/{name}/issues': {
    parameters: both,
    post: { ...sends(object(['title'], { title: string })), ...ok(ref('Issue'), 201) },
    get: ok(list(ref('Issue'))),
  },
};

test('several parameters name a member together', async () => {
  const model = await modelOf(repos, { Repo, Issue });
  expect(model.operations.map(({ coverage }) => coverage)).toEqual(model.operations.map(() => 'persisted'));
  expect(saidOf(model, 'get', '/repos/{owner}')).toBe('get /repos/{owner}: list list Repo → many');
  expect(saidOf(model, 'get', '/repos/{owner}/{name}')).toBe('get /repos/{owner}/{name}: read find Repo → one');
  expect(saidOf(model, 'post', '/repos/{owner}/{name}/issues')).toContain('create find Repo, insert Issue');
  const repo = model.entities.find(({ id }) => id === 'Repo');
  expect(repo?.uniques.map(({ fields }) => fields)).toEqual([['owner', 'name']]);
  const created = model.operations.find(({ path }) => path === '/repos')?.program?.respond.location;
  expect(created).toMatchObject({ path: '/repos/{owner}/{name}', parameters: { owner: { field: 'owner' }, name: { field: 'name' } } });
});

test('three of them, below something that is stored', async () => {
  const at = [inPath('unitId', integer), inPath('realm'), inPath('scheme'), inPath('code')];
  const Mark = object(['realm', 'scheme', 'code'], { realm: string, scheme: string, code: string });
  const model = await modelOf(
    {
      '/units': { post: { ...sends(object([], { name: string })), ...ok(ref('Unit'), 201) } },
      '/units/{unitId}/marks': { parameters: [inPath('unitId', integer)], post: { ...sends(Mark), ...ok(ref('Mark'), 201) } },
      '/units/{unitId}/marks/{realm}/{scheme}/{code}': { parameters: at, get: ok(ref('Mark')), delete: none },
    },
    { Unit: object(['unitId'], { unitId: integer, name: string }), Mark },
  );
  const path = '/units/{unitId}/marks/{realm}/{scheme}/{code}';
  expect(saidOf(model, 'get', path)).toBe(`get ${path}: read find Mark → one`);
  expect(model.entities.find(({ id }) => id === 'Mark')?.uniques[0]?.fields).toEqual(['unitUnitId', 'realm', 'scheme', 'code']);
});

test('a member with a name of its own has parts, and is not named by two', async () => {
  const model = await modelOf(
    {
      '/scores': { post: { ...sends(object([], { title: string })), ...ok(ref('Score'), 201) } },
      '/scores/{id}': { parameters: [inPath('id', integer)], get: ok(ref('Score')) },
      '/scores/{id}/{format}': { parameters: [inPath('id', integer), inPath('format')], get: ok(ref('Score')) },
    },
    { Score: object(['id'], { id: integer, title: string }) },
  );
  expect(saidOf(model, 'get', '/scores/{id}')).toContain('read find Score');
  expect(saidOf(model, 'get', '/scores/{id}/{format}')).toContain(': custom ');
});

test('what no row says is no way to find one', async () => {
  const model = await modelOf(
    {
      '/letters': { post: { ...sends(object([], { text: string })), ...ok(ref('Letter'), 201) } },
      '/letters/{id}/{format}': { parameters: [inPath('id', integer), inPath('format')], get: ok(ref('Letter')) },
    },
    { Letter: object(['id'], { id: integer, text: string }) },
  );
  expect(saidOf(model, 'get', '/letters/{id}/{format}')).toContain('nothing that makes a row says');
});

const Segment = object(['key'], { key: string, about: string });

test('what is listed below a scope is not named by it, whatever else is done there', async () => {
  const scope = [inPath('team'), inPath('stage')];
  const model = await modelOf(
    {
      '/segments/{team}/{stage}': {
        parameters: scope,
        get: ok(object(['items'], { items: list(ref('Segment')) })),
        post: { ...sends(ref('Segment')), ...ok(ref('Segment'), 201) },
      },
      '/segments/{team}/{stage}/{segment}': { parameters: [...scope, inPath('segment')], get: ok(ref('Segment')), delete: none },
      '/segments/{team}/{stage}/_import': { parameters: scope, post: none },
      '/segments/{team}/{segment}/expiry/{stage}': { parameters: [...scope, inPath('segment')], get: ok(string) },
    },
    { Segment },
  );
  const path = '/segments/{team}/{stage}';
  expect(saidOf(model, 'get', path)).toBe(`get ${path}: list list Segment → many`);
  expect(saidOf(model, 'post', path)).toBe(`post ${path}: create insert Segment → one`);
  expect(saidOf(model, 'delete', `${path}/{segment}`)).toBe(`delete ${path}/{segment}: delete delete Segment → none`);
  expect(model.entities.find(({ id }) => id === 'Segment')?.uniques.map(({ fields }) => fields)).toEqual([['team', 'stage', 'key']]);
});

test('a scope that the document stores is a parent', async () => {
  const Farm = object(['code'], { code: string, title: string });
  const Plot = object(['plotNumber'], { plotNumber: integer, crop: string });
  const model = await modelOf(
    {
      '/farms': { post: { ...sends(Farm), ...ok(ref('Farm'), 201) } },
      '/farms/{farmCode}': { parameters: [inPath('farmCode')], get: ok(ref('Farm')) },
      '/plots/{farmCode}': {
        parameters: [inPath('farmCode')],
        get: ok(list(ref('Plot'))),
        post: { ...sends(object(['crop'], { crop: string })), ...ok(ref('Plot'), 201) },
      },
      '/plots/{farmCode}/{plotNumber}': { parameters: [inPath('farmCode'), inPath('plotNumber', integer)], get: ok(ref('Plot')) },
      '/plots/{farmCode}/audit': { parameters: [inPath('farmCode')], get: ok(string) },
    },
    { Farm, Plot },
  );
  expect(saidOf(model, 'post', '/plots/{farmCode}')).toBe('post /plots/{farmCode}: create find Farm, insert Plot → one');
  expect(saidOf(model, 'get', '/plots/{farmCode}')).toBe('get /plots/{farmCode}: list find Farm, list Plot → many');
  expect(saidOf(model, 'get', '/plots/{farmCode}/{plotNumber}')).toContain('read find Plot');
});

test('what removes what a body says is not read as something else', async () => {
  const Note = object(['id'], { id: string, text: string });
  const model = await modelOf(
    {
      '/notes/{log}': {
        parameters: [inPath('log')],
        get: ok(list(ref('Note'))),
        delete: { ...sends(object([], { until: string })), ...none },
      },
      '/notes/{log}/{id}': { parameters: [inPath('log'), inPath('id')], get: ok(ref('Note')) },
    },
    { Note },
  );
  expect(saidOf(model, 'delete', '/notes/{log}')).toContain(': custom ');
  expect(saidOf(model, 'get', '/notes/{log}')).toContain('list list Note');
});
