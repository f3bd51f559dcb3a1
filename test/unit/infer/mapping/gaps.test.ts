import { describe, expect, it } from 'vitest';
import type { ServiceModel } from '../../../../src/model/service-model.js';
import { inPath, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../support.js';

/** A collection of cards whose schema has one more property. */
async function cards(property: unknown, sent: Readonly<Record<string, unknown>> = {}): Promise<ServiceModel> {
  return modelOf(
    {
      '/cards': {
        get: ok(list(ref('Card'))),
        post: { ...sends(object(['name'], { name: string, ...sent })), ...ok(ref('Card'), 201) },
      },
      '/cards/{id}': { parameters: [inPath('id')], get: ok(ref('Card')), delete: none },
    },
    { Card: object(['id', 'name', 'extra'], { id: string, name: string, extra: property }) },
  );
}

describe('a required property that nothing gives', () => {
  it.each([
    ['an e-mail address', { type: 'string', format: 'email' }],
    ['a URI', { type: 'string', format: 'uri' }],
    ['a date', { type: 'string', format: 'date' }],
    ['a UUID', { type: 'string', format: 'uuid' }],
    ['a text of a length', { type: 'string', minLength: 3 }],
    ['a text of a pattern', { type: 'string', pattern: '^[A-Z]{3}$' }],
    ['a number', { type: 'integer' }],
    ['a number from ten', { type: 'integer', minimum: 10 }],
    ['an object that requires one', object(['mail'], { mail: { type: 'string', format: 'email' } })],
    ['a list with an item', { type: 'array', minItems: 1, items: string }],
  ])('%s: the operation is custom and says so', async (_, schema) => {
    const model = await cards(schema);
    expect(saidOf(model, 'get', '/cards/{id}')).toContain('nothing gives `extra` of Card');
    expect(model.entities.flatMap(({ fields }) => fields.filter(({ name }) => name === 'extra' && 'default' in fields))).toEqual([]);
  });

  it.each([
    ['a text', string],
    ['a list', list(string)],
    ['an object', { type: 'object' }],
    ['an object of neutral values', object(['n'], { n: { type: 'integer' } })],
    ['an only value', { type: 'string', enum: ['card'] }],
  ])('%s: has its neutral value', async (_, schema) => {
    expect(saidOf(await cards(schema), 'get', '/cards/{id}')).toContain('find Card');
  });

  it.each([
    ['a counter', 'viewCount', {}],
    ['a number that a client may send', 'extra', { extra: { type: 'integer' } }],
  ])('%s: begins at zero', async (_, name, sent) => {
    const model = await modelOf(
      {
        '/cards': { post: { ...sends(object(['name'], { name: string, ...sent })), ...ok(ref('Card'), 201) } },
        '/cards/{id}': { parameters: [inPath('id')], get: ok(ref('Card')) },
      },
      { Card: object(['id', 'name', name], { id: string, name: string, [name]: { type: 'integer' } }) },
    );
    expect(saidOf(model, 'get', '/cards/{id}')).toContain('find Card');
    expect(model.entities[0]?.fields.find((field) => field.name === name)?.default).toEqual({ kind: 'literal', value: 0 });
  });

  it.each([
    ['a text', 'created_at', string],
    ['a Unix time', 'createdAt', { type: 'integer', format: 'int64' }],
  ])('%s that is named as a creation time: the time', async (_, name, schema) => {
    const model = await modelOf(
      {
        '/cards': { post: { ...sends(object(['name'], { name: string })), ...ok(ref('Card'), 201) } },
        '/cards/{id}': { parameters: [inPath('id')], get: ok(ref('Card')) },
      },
      { Card: object(['id', 'name', name], { id: string, name: string, [name]: schema }) },
    );
    expect(model.entities[0]?.fields.find((field) => field.name === 'createdAt')).toMatchObject({
      type: { kind: 'datetime' },
      default: { kind: 'now' },
      nullable: false,
    });
  });

  it('an optional property of the request: the operation is custom', async () => {
    const date = { type: 'string', format: 'date' };
    expect(saidOf(await cards(date, { extra: date }), 'post', '/cards')).toContain('nothing gives `extra`');
  });
});

describe('the address of a row', () => {
  const address = (name: string, schema: unknown, sent: Readonly<Record<string, unknown>> = {}): Promise<ServiceModel> =>
    modelOf(
      {
        '/cards': { post: { ...sends(object(['name'], { name: string, ...sent })), ...ok(ref('Card'), 201) } },
        '/cards/{id}': { parameters: [inPath('id')], get: ok(ref('Card')) },
      },
      { Card: object(['id', 'name', name], { id: string, name: string, [name]: schema }) },
    );
  const sourceOf = ({ projections }: ServiceModel, name: string): unknown =>
    projections[0]?.properties.find(({ specName }) => specName === name)?.source;

  it.each(['url', 'href', 'self', 'link', 'selfLink', 'uri'])(
    '`%s` that no request sends: is the path that reads the row',
    async (name) => {
      const model = await address(name, { type: 'string', format: 'uri' });
      expect(sourceOf(model, name)).toEqual({ kind: 'address', path: '/cards/{id}', parameters: { id: 'id' } });
      expect(model.entities[0]?.fields.map((field) => field.name)).toEqual(['id', 'name']);
    },
  );

  it('`url` that a request sends: is stored', async () => {
    expect(sourceOf(await address('url', string, { url: string }), 'url')).toEqual({ kind: 'column', field: 'url' });
  });

  it('`url` of a pattern: is no address of ours', async () => {
    const model = await address('url', { type: 'string', pattern: '^https://cdn' });
    expect(saidOf(model, 'get', '/cards/{id}')).toContain('nothing gives `url`');
  });

  it('a row below another: holds the key of its parent', async () => {
    const model = await modelOf(
      {
        '/boxes': { post: { ...sends(object(['name'], { name: string })), ...ok(ref('Box'), 201) } },
        '/boxes/{boxId}': { parameters: [inPath('boxId')], get: ok(ref('Box')) },
        '/boxes/{boxId}/cards': {
          parameters: [inPath('boxId')],
          post: { ...sends(object(['name'], { name: string })), ...ok(ref('Card'), 201) },
        },
        '/boxes/{boxId}/cards/{id}': { parameters: [inPath('boxId'), inPath('id')], get: ok(ref('Card')) },
      },
      {
        Box: object(['id', 'name'], { id: string, name: string }),
        Card: object(['id', 'name', 'href'], { id: string, name: string, href: string }),
      },
    );
    const source = model.projections.flatMap(({ properties }) => properties).find(({ specName }) => specName === 'href')?.source;
    expect(source).toEqual({ kind: 'address', path: '/boxes/{boxId}/cards/{id}', parameters: { boxId: 'boxId', id: 'id' } });
  });
});

describe('an acknowledgement', () => {
  it.each([
    ['a message', object([], { message: string, status: string }), { message: 'ok', status: 'ok' }],
    ['an error beside a message', object(['message'], { message: string, error: string }), { message: 'ok' }],
    ['a text', string, 'OK'],
    ['a number of rows', object(['count'], { count: { type: 'integer' } }), { count: 1 }],
    ['a message inside of data', object(['data'], { data: object(['message'], { message: string }) }), { data: { message: 'ok' } }],
  ])('%s: says that it is done, and nothing that is made up', async (_, schema, value) => {
    const model = await modelOf(
      {
        '/cards': { post: { ...sends(object(['name'], { name: string })), ...ok(ref('Card'), 201) } },
        '/cards/{id}': { parameters: [inPath('id')], get: ok(ref('Card')), delete: ok(schema) },
      },
      { Card: object(['id', 'name'], { id: string, name: string }) },
    );
    const body = model.operations.find(({ method }) => method === 'delete')?.program?.respond.body;
    expect(body).toEqual({ kind: 'constant', value });
  });
});
