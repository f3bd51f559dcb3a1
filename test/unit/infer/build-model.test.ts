import { describe, expect, test } from 'vitest';
import { loadApiDocumentFromText } from '../../../src/load/load-document.js';
import { buildServiceModel } from '../../../src/infer/infer-service.js';
import type { Condition, Value } from '../../../src/model/program.js';
import type { Entity, Field } from '../../../src/model/entity.js';
import type { Operation } from '../../../src/model/operation.js';
import type { ServiceModel } from '../../../src/model/service-model.js';

type Spec = Record<string, unknown>;

async function model(paths: Spec, schemas: Spec = {}, extra: Spec = {}): Promise<ServiceModel> {
  const loaded = await loadApiDocumentFromText(
    JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components: { schemas }, ...extra }),
  );
  if (loaded.value === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
  const built = buildServiceModel(loaded.value).value;
  if (built === undefined) throw new Error('no model');
  return built;
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: unknown) => ({ 'application/json': { schema } });
const ok = (schema: unknown, status = 200) => ({ responses: { [status]: { description: 'ok', content: json(schema) } } });
const none = { responses: { 204: { description: 'gone' } } };
const sends = (schema: unknown) => ({ requestBody: { required: true, content: json(schema) } });
const inPath = (name: string, type = 'integer') => ({ name, in: 'path', required: true, schema: { type } });
const inQuery = (name: string, schema: unknown = { type: 'string' }) => ({ name, in: 'query', schema });
const object = (required: readonly string[], properties: Spec) => ({ type: 'object', required, properties });
const integer = { type: 'integer' };
const string = { type: 'string' };

const writtenField = (field: Field) =>
  `${field.name}:${field.type.kind}${field.nullable ? '?' : ''}${field.default === undefined ? '' : `=${field.default.kind === 'literal' ? JSON.stringify(field.default.value) : field.default.kind}`}${field.touchedOnUpdate === true ? '^' : ''}${field.sensitive === true ? '!' : ''}`;
const writtenValue = (value: Value) =>
  value.kind === 'parameter'
    ? `${value.in}.${value.name}`
    : value.kind === 'binding'
      ? `${value.name}.${value.field}`
      : value.kind === 'body'
        ? `body.${value.path.join('.')}`
        : JSON.stringify(value.kind === 'constant' ? value.value : value.kind);
const writtenCondition = (condition: Condition) =>
  'fields' in condition
    ? `${condition.fields.join('|')} ${condition.kind === 'any' ? '=' : '~'} ${writtenValue(condition.value)}`
    : condition.kind === 'related'
      ? `some ${condition.relation}`
      : `${condition.path.join('.')} ${condition.kind === 'range' ? condition.op : condition.kind} ${writtenValue(condition.value)}`;
const entity = (found: ServiceModel, id: string): Entity => {
  const match = found.entities.find((candidate) => candidate.id === id);
  if (match === undefined) throw new Error(`no entity ${id} among ${found.entities.map((candidate) => candidate.id).join()}`);
  return match;
};
const fields = (found: ServiceModel, id: string) => entity(found, id).fields.map(writtenField).join(' ');
const operation = (found: ServiceModel, method: string, path: string): Operation => {
  const match = found.operations.find((candidate) => candidate.method === method && candidate.path === path);
  if (match === undefined) throw new Error(`no ${method} ${path}`);
  return match;
};
const does = (found: ServiceModel, method: string, path: string): string => {
  const { program } = operation(found, method, path);
  if (program === undefined) return 'custom';
  const effects = program.effects.map((effect) => {
    const where = 'where' in effect && effect.where.length > 0 ? ` [${effect.where.map(writtenCondition).join(', ')}]` : '';
    const values =
      'values' in effect && effect.values.length > 0
        ? ` {${effect.values.map((assignment) => `${assignment.field}=${writtenValue(assignment.value)}`).join(', ')}}`
        : '';
    return `${effect.kind}${'entity' in effect ? ` ${effect.entity}` : ''}${where}${values}`;
  });
  return `${effects.join('; ')} → ${String(program.respond.status)} ${program.respond.body.kind}`;
};

const pet = object(['id', 'name'], { id: { ...integer, readOnly: true }, name: string });
const crud = {
  '/pets': { get: { ...ok({ type: 'array', items: ref('Pet') }) }, post: { ...sends(ref('PetInput')), ...ok(ref('Pet'), 201) } },
  '/pets/{petId}': {
    parameters: [inPath('petId')],
    get: { ...ok(ref('Pet')) },
    put: { ...sends(ref('PetInput')), ...ok(ref('Pet')) },
    patch: { ...sends(ref('PetInput')), ...ok(ref('Pet')) },
    delete: none,
  },
};
const petSchemas = { Pet: pet, PetInput: object(['name'], { name: string }) };

describe('operations of one collection', () => {
  test.each([
    ['get', '/pets', 'list Pet → 200 many'],
    ['post', '/pets', 'insert Pet → 201 one'],
    ['get', '/pets/{petId}', 'find Pet [id equals path.petId] → 200 one'],
    ['put', '/pets/{petId}', 'update Pet [id equals path.petId] → 200 one'],
    ['patch', '/pets/{petId}', 'update Pet [id equals path.petId] → 200 one'],
    ['delete', '/pets/{petId}', 'delete Pet [id equals path.petId] → 204 none'],
  ])('%s %s: %s', async (method, path, want) => {
    expect(does(await model(crud, petSchemas), method, path)).toBe(want);
  });

  test('a create says where to read the new row', async () => {
    const { program } = operation(await model(crud, petSchemas), 'post', '/pets');
    expect(program?.respond.location).toEqual({
      path: '/pets/{petId}',
      parameters: { petId: { kind: 'binding', name: 'pet', field: 'id' } },
    });
  });

  test.each([
    ['/kittens', '/kittens/{id}'],
    ['/cats', '/cats/{id}'],
  ])('a row that is read in two places is read where it was made: %s', async (made, read) => {
    const item = { parameters: [inPath('id')], get: ok(ref('Pet')) };
    const both = { ...sends(ref('PetInput')), ...ok(ref('Pet'), 201) };
    const list = { get: ok({ type: 'array', items: ref('Pet') }), post: both };
    const found = await model({ '/cats': list, '/cats/{id}': item, '/kittens': list, '/kittens/{id}': item }, petSchemas);
    expect(found.entities).toHaveLength(1);
    expect(operation(found, 'post', made).program?.respond.location?.path).toBe(read);
  });

  test('operations without an id get one from method and path', async () => {
    const found = await model(crud, petSchemas);
    expect(found.operations.map((each) => each.names.camel)).toEqual([
      'getPets',
      'postPets',
      'getPetsByPetId',
      'putPetsByPetId',
      'deletePetsByPetId',
      'patchPetsByPetId',
    ]);
  });

  test('each operation is in one feature', async () => {
    const found = await model({ ...crud, '/health': { get: ok(object([], { up: { type: 'boolean' } })) } }, petSchemas);
    expect(found.features.flatMap((feature) => feature.operations).sort()).toEqual(found.operations.map((each) => each.names.camel).sort());
    expect(found.features.map((feature) => feature.names.kebab)).toEqual(['health', 'pets']);
  });

  test('the path of the server is the base', async () => {
    expect(
      (await model(crud, petSchemas, { servers: [{ url: 'https://x.test/{v}/', variables: { v: { default: 'api' } } }] })).basePath,
    ).toBe('/api');
  });
});

describe('identity', () => {
  const item = (parameter: Spec, schema: Spec, body: Spec) =>
    model({
      '/things': { post: { ...sends(body), ...ok(schema, 201) } },
      [`/things/{${String(parameter['name'])}}`]: { parameters: [parameter], get: ok(schema) },
    });
  test.each<[string, Spec, Spec, Spec, string, string]>([
    [
      'an integer id counts',
      inPath('thingId'),
      object(['id'], { id: integer, a: string }),
      object([], { a: string }),
      'id',
      'id:bigint=autoincrement a:string?',
    ],
    [
      'int32 is an int',
      inPath('id'),
      object(['id'], { id: { type: 'integer', format: 'int32' }, a: string }),
      object([], { a: string }),
      'id',
      'id:int=autoincrement a:string?',
    ],
    [
      'a string id is a uuid',
      inPath('id', 'string'),
      object([], { id: string, a: string }),
      object([], { a: string }),
      'id',
      'id:string=uuid a:string?',
    ],
    [
      "a key that every create requires is the client's",
      inPath('sku', 'string'),
      object(['sku'], { sku: string, a: string }),
      object(['sku'], { sku: string, a: string }),
      'sku',
      'sku:string a:string?',
    ],
    [
      'a natural key beside an id is unique',
      inPath('username', 'string'),
      object([], { id: integer, username: string }),
      object(['username'], { username: string }),
      'id',
      'id:bigint=autoincrement username:string',
    ],
    [
      'a key that no create is told is given by the service, even if changes repeat it',
      inPath('thingKey', 'string'),
      object(['thing_key'], { thing_key: string, a: string }),
      object([], { a: string }),
      'thingKey',
      'thingKey:string=uuid a:string?',
    ],
    [
      'a name that no create is told is given by the service',
      inPath('code', 'string'),
      object(['code'], { code: string, a: string }),
      object([], { a: string }),
      'code',
      'code:string=uuid a:string?',
    ],
    [
      'nothing that identifies: a hidden key',
      inPath('thingId'),
      object([], { a: string }),
      object([], { a: string }),
      'id',
      'a:string? id:bigint=autoincrement',
    ],
  ])('%s', async (_, parameter, schema, body, key, want) => {
    const found = await item(parameter, schema, body);
    expect(entity(found, 'Thing').primaryKey).toEqual([key]);
    expect(fields(found, 'Thing')).toBe(want);
  });

  test.each([
    ['a word', 'key', { type: 'string' }, ['key', 'a']],
    ['an id of the service', 'thingId', { type: 'string' }, ['a']],
    ['a number', 'key', { type: 'integer' }, ['a']],
  ])('a key that a create may be told: %s', async (_, name, schema, want) => {
    const resourceSchema = { [name]: schema, a: string };
    const found = await item({ ...inPath(name), schema }, object([name], resourceSchema), object([], resourceSchema));
    expect(found.bodies[0]?.properties.map(({ specName }) => specName)).toEqual(want);
    expect(entity(found, 'Thing').primaryKey).toEqual([name]);
  });

  test('a path by natural key is looked up by it', async () => {
    const found = await item(
      inPath('username', 'string'),
      object([], { id: integer, username: string }),
      object(['username'], { username: string }),
    );
    expect(does(found, 'get', '/things/{username}')).toBe('find Thing [username equals path.username] → 200 one');
    expect(entity(found, 'Thing').uniques.map((key) => key.fields)).toEqual([['username']]);
  });

  test('a path whose type can name no key is custom, never a crash of the service', async () => {
    const found = await item(inPath('id', 'boolean'), object(['id'], { id: integer, a: string }), object([], { a: string }));
    expect(operation(found, 'get', '/things/{id}').coverage).toBe('custom');
  });
});

describe('columns that the service fills', () => {
  test.each<[string, Spec, string]>([
    ['created', { createdAt: { type: 'string', format: 'date-time' } }, 'createdAt:datetime=now'],
    ['updated', { last_modified: { type: 'string', format: 'date-time' } }, 'lastModified:datetime=now^'],
    ['a token', { api_key: string }, 'apiKey:string=token'],
    ['a state', { status: { type: 'string', enum: ['open', 'closed'] } }, 'status:enum="open"'],
    ['a declared default', { level: { type: 'integer', default: 3 } }, 'level:bigint=3'],
    ['a flag', { hidden: { type: 'boolean' } }, 'hidden:boolean=false'],
    ['a number', { score: { type: 'number' } }, 'score:float=0'],
    ['a number with a minimum', { score: { type: 'number', minimum: 1 } }, 'score:float=1'],
    ['a text', { note: string }, 'note:string=""'],
    ['a list', { tags: { type: 'array', items: string } }, 'tags:json=[]'],
  ])('%s', async (_, properties, want) => {
    const [name = ''] = Object.keys(properties);
    const schema = object(['id', name], { id: integer, ...properties });
    const found = await model({
      '/things': {
        post: { ...sends(object(['a'], { a: string })), ...ok(object(['id', 'a', name], { id: integer, a: string, ...properties }), 201) },
      },
      '/things/{id}': { parameters: [inPath('id')], get: ok(schema) },
    });
    expect(fields(found, 'Thing').split(' ')[1]).toBe(want);
  });

  test('a password is stored and never answered', async () => {
    const user = object([], { id: integer, name: string, password: string });
    const found = await model(
      {
        '/users': { post: { ...sends(ref('User')), ...ok(ref('User'), 201) } },
        '/users/{id}': { parameters: [inPath('id')], get: ok(ref('User')) },
      },
      { User: user },
    );
    expect(fields(found, 'User')).toContain('password:string?!');
    expect(found.projections.flatMap((projection) => projection.properties.map((property) => property.specName))).toEqual(['id', 'name']);
    expect(found.bodies.flatMap((body) => body.properties.map((property) => property.specName))).toEqual(['name', 'password']);
    expect(found.bodies[0]?.unstored).toEqual([{ specName: 'id', reason: 'the service generates the key' }]);
  });
});

const owner = { Owner: object(['id', 'name'], { id: integer, name: string }), OwnerInput: object(['name'], { name: string }) };
const owners = {
  '/owners': { post: { ...sends(ref('OwnerInput')), ...ok(ref('Owner'), 201) } },
  '/owners/{ownerId}': { parameters: [inPath('ownerId')], get: ok(ref('Owner')), delete: none },
};
const relationsOf = (found: ServiceModel, id: string) =>
  entity(found, id).relations.map(
    (relation) =>
      `${relation.name}: ${relation.kind} ${relation.target} / ${relation.inverse}${relation.kind === 'many-to-one' ? ` by ${relation.fields.join()} ${relation.onDelete}` : ''}`,
  );

describe('relations', () => {
  test('a nested collection belongs to its parent, which is looked up first', async () => {
    const found = await model(
      {
        ...owners,
        '/owners/{ownerId}/dogs': {
          parameters: [inPath('ownerId')],
          get: ok({ type: 'array', items: ref('Dog') }),
          post: { ...sends(ref('DogInput')), ...ok(ref('Dog'), 201) },
        },
        '/owners/{ownerId}/dogs/{dogId}': { parameters: [inPath('ownerId'), inPath('dogId')], get: ok(ref('Dog')) },
      },
      { ...owner, Dog: object(['id', 'name'], { id: integer, name: string }), DogInput: object(['name'], { name: string }) },
    );
    expect(relationsOf(found, 'Dog')).toEqual(['owner: many-to-one Owner / dogs by ownerId cascade']);
    expect(does(found, 'post', '/owners/{ownerId}/dogs')).toBe(
      'find Owner [id equals path.ownerId]; insert Dog {ownerId=owner.id} → 201 one',
    );
    expect(does(found, 'get', '/owners/{ownerId}/dogs')).toBe(
      'find Owner [id equals path.ownerId]; list Dog [ownerId equals path.ownerId] → 200 many',
    );
    expect(does(found, 'get', '/owners/{ownerId}/dogs/{dogId}')).toBe(
      'find Dog [id equals path.dogId, ownerId equals path.ownerId] → 200 one',
    );
  });

  test.each<[string, Spec, readonly string[], string]>([
    ['a required key restricts', { owner_id: integer }, ['owner_id'], 'owner: many-to-one Owner / dogs by ownerId restrict'],
    ['an optional key is set to null', { ownerId: integer }, [], 'owner: many-to-one Owner / dogs by ownerId set-null'],
    ['a qualified name', { previousOwnerId: integer }, [], 'previousOwner: many-to-one Owner / dogs by previousOwnerId set-null'],
    ['a whole object with its key', { keeper: ref('Owner') }, ['keeper'], 'keeper: many-to-one Owner / dogs by keeperId restrict'],
  ])('%s', async (_, property, required, want) => {
    const dog = object(['id', ...required], { id: { ...integer, readOnly: true }, ...property });
    const found = await model(
      {
        ...owners,
        '/dogs': { post: { ...sends(ref('Dog')), ...ok(ref('Dog'), 201) } },
        '/dogs/{id}': { parameters: [inPath('id')], get: ok(ref('Dog')) },
      },
      { ...owner, Dog: dog },
    );
    expect(relationsOf(found, 'Dog')).toEqual([want]);
  });

  test('a key of something that nobody can create is a plain column', async () => {
    const found = await model(
      {
        '/owners': { get: ok({ type: 'array', items: ref('Owner') }) },
        '/dogs': { post: { ...sends(ref('Dog')), ...ok(ref('Dog'), 201) } },
        '/dogs/{id}': { parameters: [inPath('id')], get: ok(ref('Dog')) },
      },
      { ...owner, Dog: object([], { id: { ...integer, readOnly: true }, ownerId: integer }) },
    );
    expect(relationsOf(found, 'Dog')).toEqual([]);
    expect(fields(found, 'Dog')).toBe('id:bigint=autoincrement ownerId:bigint?');
  });

  test('two things that require each other lose one of the two relations', async () => {
    const found = await model(
      {
        '/as': { post: { ...sends(ref('Apple')), ...ok(ref('Apple'), 201) } },
        '/as/{appleId}': { parameters: [inPath('appleId')], get: ok(ref('Apple')) },
        '/bs': { post: { ...sends(ref('Berry')), ...ok(ref('Berry'), 201) } },
        '/bs/{berryId}': { parameters: [inPath('berryId')], get: ok(ref('Berry')) },
      },
      {
        Apple: object(['berryId'], { id: { ...integer, readOnly: true }, berryId: integer }),
        Berry: object(['appleId'], { id: { ...integer, readOnly: true }, appleId: integer }),
      },
    );
    expect(found.entities.flatMap((each) => each.relations.filter((relation) => relation.kind === 'many-to-one'))).toHaveLength(1);
  });

  test('a list of objects that are made elsewhere is many to many', async () => {
    const dog = object(['id', 'owners'], { id: { ...integer, readOnly: true }, owners: { type: 'array', items: ref('Owner') } });
    const found = await model(
      {
        ...owners,
        '/dogs': { post: { ...sends(ref('Dog')), ...ok(ref('Dog'), 201) } },
        '/dogs/{id}': { parameters: [inPath('id')], get: ok(ref('Dog')) },
      },
      { ...owner, Dog: dog },
    );
    expect(relationsOf(found, 'Dog')).toEqual(['owners: many-to-many Owner / dogs']);
    expect(found.bodies.find((body) => body.entity === 'Dog')?.properties.map((property) => property.target)).toEqual([
      { kind: 'connect-list', relation: 'owners', references: 'id', key: 'id' },
    ]);
  });

  test('shapes that contain each other are cut where they would turn in a circle', async () => {
    const found = await model(
      {
        ...owners,
        '/owners/{ownerId}/dogs': {
          parameters: [inPath('ownerId')],
          post: { ...sends(object(['name'], { name: string })), ...ok(ref('Dog'), 201) },
        },
        '/dogs/{id}': { parameters: [inPath('id')], get: ok(ref('Dog')) },
      },
      {
        ...owner,
        Owner: object(['id', 'name'], { id: integer, name: string, dogs: { type: 'array', readOnly: true, items: ref('Dog') } }),
        Dog: object(['id', 'name'], { id: integer, name: string, owner: { ...ref('Owner'), readOnly: true } }),
      },
    );
    const inner = (id: string) =>
      found.projections.find((projection) => projection.id === id)?.properties.map((property) => property.specName);
    expect(inner('Owner')).toEqual(['id', 'name', 'dogs']);
    expect(inner('DogInOwner')).toEqual(['id', 'name']);
  });
});

describe('lists', () => {
  const listed = async (parameters: readonly unknown[], answer: unknown = { type: 'array', items: ref('Book') }) => {
    const book = object(['id', 'title', 'price', 'status', 'createdAt'], {
      id: integer,
      title: string,
      price: { type: 'number' },
      status: { type: 'string', enum: ['in', 'out'] },
      tags: { type: 'array', items: string },
      createdAt: { type: 'string', format: 'date-time' },
    });
    const found = await model(
      {
        '/books': {
          get: { parameters, ...ok(answer) },
          post: {
            ...sends(object(['title'], { title: string, price: { type: 'number' }, status: { type: 'string', enum: ['in', 'out'] } })),
            ...ok(ref('Book'), 201),
          },
        },
      },
      { Book: book },
    );
    const program = operation(found, 'get', '/books').program;
    const [effect] = program?.effects ?? [];
    if (effect?.kind !== 'list') throw new Error('no list');
    return { found, effect, body: program?.respond.body, operation: operation(found, 'get', '/books') };
  };

  test.each<[string, readonly unknown[], unknown]>([
    ['nothing', [], { kind: 'none', max: 1000 }],
    [
      'limit and offset',
      [inQuery('limit', { type: 'integer', default: 10, maximum: 50 }), inQuery('offset', integer)],
      { kind: 'offset', offset: 'offset', limit: 'limit', defaultLimit: 10, max: 50 },
    ],
    [
      'page and size',
      [inQuery('page', integer), inQuery('size', integer)],
      { kind: 'page', page: 'page', size: 'size', first: 0, defaultLimit: 20, max: 100 },
    ],
    [
      'page from one',
      [inQuery('page', { type: 'integer', minimum: 1 }), inQuery('per_page', integer)],
      { kind: 'page', page: 'page', size: 'perPage', first: 1, defaultLimit: 20, max: 100 },
    ],
    [
      'a cursor',
      [inQuery('cursor'), inQuery('limit', integer)],
      { kind: 'cursor', cursor: 'cursor', limit: 'limit', byKey: true, defaultLimit: 20, max: 100 },
    ],
    ['a key', [inQuery('starting_after')], { kind: 'cursor', cursor: 'startingAfter', byKey: true, defaultLimit: 20, max: 100 }],
    ['limit alone', [inQuery('limit', integer)], { kind: 'offset', limit: 'limit', defaultLimit: 20, max: 100 }],
  ])('window: %s', async (_, parameters, want) => {
    expect((await listed(parameters)).effect.page).toEqual(want);
  });

  test.each<[string, unknown, readonly string[]]>([
    ['a property', inQuery('status', { type: 'string', enum: ['in', 'out'] }), ['status equals query.status']],
    ['a property in brackets', inQuery('filter[title]'), ['title equals query.filterTitle']],
    ['several values', inQuery('title', { type: 'array', items: string }), ['title in query.title']],
    ['a lower bound', inQuery('min_price', { type: 'number' }), ['price gte query.minPrice']],
    ['an upper bound', inQuery('price_lte', { type: 'number' }), ['price lte query.priceLte']],
    ['a moment', inQuery('createdAfter', { type: 'string', format: 'date-time' }), ['createdAt gt query.createdAfter']],
    ['keys', inQuery('ids', { type: 'array', items: integer }), ['id in query.ids']],
    ['a search', inQuery('q'), ['title ~ query.q']],
    ['a word', inQuery('tags'), ['tags.tag equals query.tags']],
    ['what no row can have', inQuery('status', { type: 'string', enum: ['lost', 'sold'] }), []],
    ['what is no column', inQuery('colours'), []],
    ['another type', inQuery('price'), []],
    ['what is not understood', inQuery('fields'), []],
  ])('filter: %s', async (_, parameter, want) => {
    expect((await listed([parameter])).effect.where.map(writtenCondition)).toEqual(want);
  });

  test.each<[string, readonly unknown[], unknown]>([
    ['the order of creation', [], { fallback: [{ field: 'id', direction: 'asc' }] }],
    [
      'an enumeration',
      [inQuery('sort', { type: 'string', enum: ['title', '-price'], default: '-price' })],
      {
        fallback: [
          { field: 'price', direction: 'desc' },
          { field: 'id', direction: 'desc' },
        ],
        by: { parameter: 'sort', multiple: false, fields: { title: 'title', price: 'price' } },
      },
    ],
    [
      'two parameters',
      [inQuery('sort_by', { type: 'string', enum: ['title'] }), inQuery('order', { type: 'string', enum: ['asc', 'desc'] })],
      {
        fallback: [{ field: 'id', direction: 'asc' }],
        by: { parameter: 'sortBy', direction: 'order', multiple: false, fields: { title: 'title' } },
      },
    ],
  ])('order: %s', async (_, parameters, want) => {
    expect(JSON.parse(JSON.stringify((await listed(parameters)).effect.order))).toEqual(want);
  });

  test.each<[string, readonly unknown[], readonly string[]]>([
    ['none for the key', [], []],
    [
      'one for each of an enumeration, ending in the key',
      [inQuery('sort', { type: 'string', enum: ['title', '-price', 'id'] })],
      ['title,id: order of get books', 'price,id: order of get books'],
    ],
    ['none for an open set', [inQuery('sort')], []],
    ['one for a filter', [inQuery('title')], ['title: filter of get books']],
    [
      'one for a filter and an order',
      [inQuery('title'), inQuery('sort', { type: 'string', enum: ['title'] })],
      ['title,id: filter of get books, order of get books'],
    ],
  ])('indexes: %s', async (_, parameters, want) => {
    const { found } = await listed(parameters);
    expect(entity(found, 'Book').indexes.map(({ fields, reason }) => `${fields.join()}: ${reason}`)).toEqual(want);
  });

  test('indexes: rows below a parent are found and sorted by one', async () => {
    const comment = object(['id', 'text', 'createdAt'], {
      id: { type: 'string', format: 'uuid', readOnly: true },
      text: string,
      createdAt: { type: 'string', format: 'date-time', readOnly: true },
    });
    const comments = {
      parameters: [inPath('petId')],
      get: ok({ type: 'array', items: ref('Comment') }),
      post: { ...sends(object(['text'], { text: string })), ...ok(ref('Comment'), 201) },
    };
    const found = await model({ ...crud, '/pets/{petId}/comments': comments }, { ...petSchemas, Comment: comment });
    expect(entity(found, 'Comment').indexes).toEqual([
      { fields: ['petId', 'createdAt', 'id'], reason: 'reference to Pet, order of get pets by petId comments' },
    ]);
  });

  test('an envelope is filled from what is known', async () => {
    const { body, effect } = await listed(
      [inQuery('page', integer), inQuery('pageSize', integer)],
      object(['data', 'meta'], {
        data: { type: 'array', items: ref('Book') },
        meta: object(['total'], {
          total: integer,
          page: integer,
          pageSize: integer,
          totalPages: integer,
          hasNext: { type: 'boolean' },
          secret: string,
        }),
      }),
    );
    expect(effect.count).toBe(true);
    expect(body).toMatchObject({
      kind: 'many',
      envelope: {
        items: ['data'],
        properties: [
          { path: ['meta', 'total'], source: { kind: 'total' } },
          { path: ['meta', 'page'], source: { kind: 'page' } },
          { path: ['meta', 'pageSize'], source: { kind: 'limit' } },
          { path: ['meta', 'totalPages'], source: { kind: 'page-count' } },
          { path: ['meta', 'hasNext'], source: { kind: 'has-more' } },
        ],
      },
    });
  });

  test.each<[string, Spec, unknown]>([
    [
      'a flag and a cursor that is always a text',
      object(['data', 'hasMore', 'next_cursor'], { hasMore: { type: 'boolean' }, next_cursor: string }),
      [
        { path: ['hasMore'], source: { kind: 'has-more' } },
        { path: ['next_cursor'], source: { kind: 'next-cursor', last: 'empty' } },
      ],
    ],
    [
      'flags of a connection and a cursor that may be null',
      object(['data'], {
        hasNextPage: { type: 'boolean' },
        hasPreviousPage: { type: 'boolean' },
        endCursor: { type: ['string', 'null'] },
      }),
      [
        { path: ['hasNextPage'], source: { kind: 'has-more' } },
        { path: ['hasPreviousPage'], source: { kind: 'has-previous' } },
        { path: ['endCursor'], source: { kind: 'next-cursor', last: 'null' } },
      ],
    ],
    [
      'a cursor that may be left out',
      object(['data'], { nextToken: { type: 'string', minLength: 4 } }),
      [{ path: ['nextToken'], source: { kind: 'next-cursor', last: 'absent' } }],
    ],
  ])('around a page by cursor, without a total: %s', async (_, envelope, want) => {
    const data = { type: 'array', items: ref('Book') };
    const { body, effect } = await listed([inQuery('cursor'), inQuery('limit', integer)], {
      ...envelope,
      properties: { data, ...(envelope['properties'] as Spec) },
    });
    expect(effect.count).toBe(false);
    expect(effect.page).not.toHaveProperty('byKey');
    expect(body).toMatchObject({ kind: 'many', envelope: { items: ['data'], properties: want } });
  });

  test('an answer that says that there is more, but not where, leaves the key of the last row', async () => {
    const { effect } = await listed([inQuery('after'), inQuery('limit', integer)], {
      ...object(['data', 'has_more'], { data: { type: 'array', items: ref('Book') }, has_more: { type: 'boolean' } }),
    });
    expect(effect.page).toMatchObject({ kind: 'cursor', byKey: true });
  });

  test('parameters are given their roles, and what has no effect stays ignored', async () => {
    const { operation: found } = await listed([inQuery('limit', integer), inQuery('title'), inQuery('locale')]);
    expect(found.parameters.map((parameter) => parameter.role)).toEqual(['limit', 'filter', 'ignored']);
  });
});

describe('what is and is not derived', () => {
  const extra = (paths: Spec) => model({ ...crud, ...paths }, { ...petSchemas, Token: object(['token'], { token: string }) });
  test.each<[string, string, string, Spec, string]>([
    ['a verb without a property', 'post', '/pets/{petId}/feed', { parameters: [inPath('petId')], ...none }, 'custom'],
    [
      'a file',
      'post',
      '/pets/{petId}/photo',
      {
        parameters: [inPath('petId')],
        requestBody: { content: { 'image/png': { schema: { type: 'string', format: 'binary' } } } },
        ...none,
      },
      'find Pet [id equals path.petId]; store Pet; update Pet [id equals path.petId] {photo="stored"}; discard Pet → 204 none',
    ],
    [
      'a body that nobody can read, and that is described',
      'post',
      '/pets',
      {
        get: ok({ type: 'array', items: ref('Pet') }),
        post: { requestBody: { content: { 'application/form-data': { schema: ref('PetInput') } } }, ...ok(ref('Pet'), 201) },
      },
      'custom',
    ],
    ['a login', 'post', '/login', { ...sends(object(['password'], { name: string, password: string })), ...ok(ref('Token')) }, 'custom'],
    [
      'several rows at once',
      'post',
      '/pets/bulk',
      { ...sends({ type: 'array', items: ref('PetInput') }), ...ok({ type: 'array', items: ref('Pet') }) },
      'insert Pet → 200 many',
    ],
    ['a list that nothing describes', 'get', '/pets/popular', ok({ type: 'array', items: ref('Pet') }), 'custom'],
    ['a number', 'get', '/pets/count', ok(integer), 'count Pet → 200 bound'],
    [
      'a list by its name',
      'get',
      '/pets/findByName',
      { parameters: [inQuery('name')], ...ok({ type: 'array', items: ref('Pet') }) },
      'list Pet [name equals query.name] → 200 many',
    ],
    [
      'a list by a segment',
      'get',
      '/pets/named/{name}',
      { parameters: [inPath('name', 'string')], ...ok({ type: 'array', items: ref('Pet') }) },
      'list Pet [name equals path.name] → 200 many',
    ],
    ['another version of the list', 'get', '/v2/pets', ok({ type: 'array', items: ref('Pet') }), 'list Pet → 200 many'],
    [
      'the key in the body',
      'put',
      '/pets',
      { ...sends(object(['id', 'name'], { id: integer, name: string })), ...ok(ref('Pet')) },
      'update Pet [id equals body.id] → 200 one',
    ],
    ['all of them', 'delete', '/pets', none, 'delete-all Pet → 204 none'],
    ['some of them', 'delete', '/pets', { parameters: [inQuery('ids', { type: 'array', items: integer })], ...none }, 'custom'],
  ])('%s: %s %s', async (_, method, path, spec, want) => {
    const known = path === '/pets' ? { [path]: { ...crud['/pets'], [method]: spec } } : { [path]: { [method]: spec } };
    expect(does(await extra(known), method, path)).toBe(want);
  });

  test('a verb whose participle is a property sets it', async () => {
    const found = await model(
      {
        '/posts': { post: { ...sends(object(['title'], { title: string })), ...ok(ref('Post'), 201) } },
        '/posts/{id}': { parameters: [inPath('id')], get: ok(ref('Post')) },
        '/posts/{id}/publish': { parameters: [inPath('id')], post: ok(ref('Post')) },
      },
      { Post: object(['id', 'published'], { id: integer, title: string, published: { type: 'boolean' } }) },
    );
    expect(does(found, 'post', '/posts/{id}/publish')).toBe('update Post [id equals path.id] {published=true} → 200 one');
  });

  test('wrapped bodies and answers are unwrapped and wrapped', async () => {
    const wrapped = (schema: unknown) => object(['pet'], { pet: schema });
    const found = await model(
      {
        '/pets': { post: { ...sends(wrapped(ref('PetInput'))), ...ok(wrapped(ref('Pet')), 201) } },
        '/pets/{id}': { parameters: [inPath('id')], get: ok(wrapped(ref('Pet'))) },
      },
      petSchemas,
    );
    expect(found.bodies.map((body) => body.wrap)).toEqual([['pet']]);
    expect(operation(found, 'get', '/pets/{id}').program?.respond.body).toMatchObject({ kind: 'one', wrap: ['pet'] });
  });

  test('a path parameter that nothing stands for is a column', async () => {
    const found = await model(
      {
        '/shops/{shop}/pets': {
          parameters: [inPath('shop', 'string')],
          get: ok({ type: 'array', items: ref('Pet') }),
          post: { ...sends(ref('PetInput')), ...ok(ref('Pet'), 201) },
        },
      },
      petSchemas,
    );
    expect(does(found, 'post', '/shops/{shop}/pets')).toBe('insert Pet {shop=path.shop} → 201 one');
    expect(does(found, 'get', '/shops/{shop}/pets')).toBe('list Pet [shop equals path.shop] → 200 many');
  });

  test('a declared 409 makes the most key-like required property unique', async () => {
    const conflict = {
      post: {
        ...sends(ref('PetInput')),
        responses: { 201: { description: 'ok', content: json(ref('Pet')) }, 409: { description: 'taken' } },
      },
    };
    const found = await model({ ...crud, '/pets': conflict }, petSchemas);
    expect(entity(found, 'Pet').uniques.map((key) => key.fields)).toEqual([['name']]);
  });

  test('every persisted operation says which rule concluded it, every other why not', async () => {
    const found = await extra({ '/pets/{petId}/feed': { parameters: [inPath('petId')], post: none } });
    for (const each of found.operations) expect(each.evidence[0]?.because.length).toBeGreaterThan(10);
  });
});

describe('hostile documents', () => {
  test('properties called like members of objects', async () => {
    const schema = {
      type: 'object',
      properties: JSON.parse(
        '{"id":{"type":"integer"},"__proto__":{"type":"string"},"constructor":{"type":"string"},"toString":{"type":"string"}}',
      ) as Spec,
    };
    const found = await model({
      '/things': { post: { ...sends(schema), ...ok(schema, 201) } },
      '/things/{id}': { parameters: [inPath('id')], get: ok(schema) },
    });
    const names = entity(found, 'Thing').fields.map((field) => field.name);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(4);
    for (const name of names) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/u);
  });

  test('names that differ in case and separators only are different columns', async () => {
    const schema = object([], { id: integer, user_name: string, userName: string });
    const found = await model({
      '/things': { post: { ...sends(schema), ...ok(schema, 201) } },
      '/things/{id}': { parameters: [inPath('id')], get: ok(schema) },
    });
    expect(entity(found, 'Thing').fields).toHaveLength(3);
    expect(new Set(entity(found, 'Thing').fields.map((field) => field.column)).size).toBe(3);
  });

  test('the same document gives the same model', async () => {
    expect(JSON.stringify(await model(crud, petSchemas))).toBe(JSON.stringify(await model(crud, petSchemas)));
  });
});

test('operations whose paths no request can have are told apart from those that are left to the author', async () => {
  const { operations } = await model({
    '/#target=A': { post: { operationId: 'first', ...none } },
    '/#target=B': { post: { operationId: 'second', ...none } },
    '/jobs?action=stop': { post: { operationId: 'stop', ...none } },
  });
  const said = operations.map(({ names, path, coverage }) => `${names.spec} ${path} ${coverage}`);
  expect(said).toEqual(['first / custom', 'second /#target=B unsupported', 'stop /jobs custom']);
});

test.each([
  [{ summary: 'Delete a list' }, 'custom'],
  [{ description: 'Removes the specified list.' }, 'custom'],
  [{ summary: 'Delete all lists' }, 'delete'],
  [{}, 'delete'],
])('a collection is emptied only where the document does not speak of one: %j', async (said, want) => {
  const List = object(['id', 'title'], { id: integer, title: string });
  const { operations } = await model(
    {
      '/lists': { get: ok({ type: 'array', items: ref('List') }), delete: { ...said, ...none } },
      '/lists/{id}': { parameters: [inPath('id')], get: ok(ref('List')) },
    },
    { List },
  );
  expect(operations.find(({ method }) => method === 'delete')?.intent).toBe(want);
});

test.each([
  ['isbn', 'book'],
  ['identifier', undefined],
  ['number', undefined],
])(
  'a property that is called like the parameter of another path refers to what is there, if the name says what: %s',
  async (name, want) => {
    const Book = object([name, 'title'], { [name]: string, title: string });
    const Loan = object(['id', name], { id: integer, [name]: string });
    const { entities } = await model(
      {
        '/books': { post: { ...sends(Book), ...ok(Book, 201) } },
        [`/books/{${name}}`]: { parameters: [inPath(name, 'string')], get: ok(Book) },
        '/loans': { post: { ...sends(object([name], { [name]: string })), ...ok(ref('Loan'), 201) } },
        '/loans/{id}': { parameters: [inPath('id')], get: ok(ref('Loan')) },
      },
      { Loan },
    );
    const loan = entities.find(({ id }) => id === 'Loan');
    expect(loan?.relations.map((relation) => relation.name)[0]).toBe(want);
  },
);
