import { describe, expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../support.js';

const uuid = { type: 'string', format: 'uuid' };
const Intent = object(['id'], { id: uuid, name: string });
const intents = (answer: unknown, Shape: unknown = Intent) =>
  modelOf(
    {
      '/intents': { post: { ...sends(object(['name'], { name: string })), ...ok(answer, 201) }, get: ok(list(ref('Intent'))) },
      '/intents/{id}': { parameters: [inPath('id', uuid)], get: ok(ref('Intent')) },
    },
    { Intent: Shape },
  );

test('create with a bare value in the response: returns the key', async () => {
  const model = await intents(uuid);
  expect(saidOf(model, 'post', '/intents')).toBe('post /intents: create insert Intent → value');
  expect(model.operations.map(({ coverage }) => coverage)).toEqual(['persisted', 'persisted', 'persisted']);
  expect(model.operations.find(({ method }) => method === 'post')?.program?.respond.body).toMatchObject({ kind: 'value', field: 'id' });
});

test('create below a parent with a bare number: returns the key', async () => {
  const Shelf = object(['shelfId'], { shelfId: integer, label: string });
  const Box = object(['boxId'], { boxId: integer, size: integer });
  const model = await modelOf(
    {
      '/shelves': { post: { ...sends(object([], { label: string })), ...ok(ref('Shelf'), 201) } },
      '/shelves/{shelfId}/boxes': {
        parameters: [inPath('shelfId', integer)],
        post: { ...sends(object([], { size: integer })), ...ok(integer, 201) },
        get: ok(list(ref('Box'))),
      },
    },
    { Shelf, Box },
  );
  expect(saidOf(model, 'post', '/shelves/{shelfId}/boxes')).toContain('create find Shelf, insert Box → value');
});

test.each([
  ['a number where keys are texts', integer],
  ['one of a few words', { type: 'string', enum: ['done', 'failed'] }],
  ['a moment', { type: 'string', format: 'date-time' }],
])('not %s', async (_, answer) => {
  expect(saidOf(await intents(answer), 'post', '/intents')).toContain('post /intents: custom ');
});

test.each([
  ['texts, where answers show objects', list(string), list(object([], { id: string, name: string }))],
  ['objects of texts, where answers show numbers', list(object([], { id: string })), list(object([], { id: integer, name: string }))],
])('body with a list of %s: is not stored', async (_, sent, shown) => {
  const Group = object(['id'], { id: uuid, name: string, children: shown });
  const model = await modelOf(
    {
      '/groups': {
        post: { ...sends(object([], { name: string, children: sent })), ...ok(uuid, 201) },
        get: ok(list(ref('Group'))),
      },
      '/groups/{id}': { parameters: [inPath('id', uuid)], get: ok(ref('Group')) },
    },
    { Group },
  );
  expect(saidOf(model, 'post', '/groups')).toContain('responses show a list of other items');
  expect(saidOf(model, 'get', '/groups/{id}')).toContain('read find Group');
});

describe('text key with a number in the path', () => {
  const bins = (body: unknown, id: unknown, number: unknown = { type: 'number' }) =>
    modelOf(
      {
        '/bins': { post: { ...sends(body), ...ok(ref('Bin'), 201) } },
        '/bins/{id}': { parameters: [inPath('id', number)], get: ok(ref('Bin')) },
      },
      { Bin: object(['id', 'label'], { id, label: string }) },
    );
  const label = object(['label'], { label: string });

  test.each([{ type: 'number' }, { type: 'integer', format: 'int64' }])(
    '%j, and a text that the service makes up: it counts',
    async (number) => {
      const model = await bins(label, string, number);
      expect(saidOf(model, 'get', '/bins/{id}')).toBe('get /bins/{id}: read find Bin → one');
      expect(model.entities[0]?.fields.find(({ name }) => name === 'id')).toMatchObject({
        type: { kind: 'bigint' },
        default: { kind: 'autoincrement' },
      });
    },
  );

  test('text with a format that no number has: stays a text', async () => {
    expect(saidOf(await bins(label, uuid), 'get', '/bins/{id}')).toContain(': custom ');
  });

  test('text that the client sends: stays a text', async () => {
    const model = await bins(object(['id', 'label'], { id: string, label: string }), string);
    expect(saidOf(model, 'get', '/bins/{id}')).toBe('get /bins/{id}: read find Bin → one');
    expect(model.entities[0]?.fields.find(({ name }) => name === 'id')).toMatchObject({ type: { kind: 'string' } });
  });
});

test.each([
  ['Token', 'tokenid'],
  ['Wharf', 'id'],
])('key of %s, a text in one response and a number in another: is counted', async (name, key) => {
  const path = `/${name.toLowerCase()}s`;
  const model = await modelOf(
    {
      [path]: {
        get: ok(list(ref(name))),
        post: { ...sends(object([], { label: string })), ...ok(object([key], { [key]: integer, label: string })) },
      },
      [`${path}/{${key}}`]: { parameters: [inPath(key)], get: ok(ref(name)), delete: none },
    },
    { [name]: object([key, 'label'], { [key]: string, label: string }) },
  );
  expect(model.entities[0]?.fields.find((field) => field.name === key)).toMatchObject({ type: { kind: 'bigint' } });
  expect(model.operations.map(({ coverage }) => coverage)).toEqual(Array(4).fill('persisted'));
});

test("nested row with a key named like the parent's: has its own key", async () => {
  const Rule = object(['id', 'name'], { id: integer, name: string });
  const Part = object(['id', 'rule_id', 'text'], { id: integer, rule_id: integer, text: string });
  const below = { parameters: [inPath('id', integer)] };
  const model = await modelOf(
    {
      '/rules': { get: ok(list(ref('Rule'))), post: { ...sends(object(['name'], { name: string })), ...ok(ref('Rule')) } },
      '/rules/{id}': { ...below, get: ok(ref('Rule')) },
      '/rules/{id}/parts': { ...below, get: ok(list(ref('Part'))), post: { ...sends(ref('Part')), ...ok(ref('Part')) } },
    },
    { Rule, Part },
  );
  const [mapping] = model.bodies.filter(({ entity }) => entity === 'Part');
  expect(mapping?.unstored.map(({ specName, reason }) => `${specName}: ${reason}`)).not.toContain('id: the path sets it by {id}');
});
