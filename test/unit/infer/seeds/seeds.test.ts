import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../src/core/json.js';
import type { ServiceModel } from '../../../../src/model/service-model.js';
import { inPath, integer, list, modelOf, none, object, ok, ref, sends, string } from '../support.js';

const rowsOf = (model: ServiceModel, entity: string): readonly Readonly<Record<string, Json>>[] =>
  model.seeds.find((seed) => seed.entity === entity)?.rows ?? [];
const coverage = (model: ServiceModel): readonly string[] =>
  model.operations.map((operation) => `${operation.method} ${operation.path}: ${operation.coverage}`);
const withExample = (schema: unknown, example: unknown) => ({
  responses: { 200: { description: 'ok', content: { 'application/json': { schema, example } } } },
});

const Comet = object(['name', 'period'], { name: { ...string, maxLength: 20 }, period: { type: 'number', minimum: 1 } });
const comets = {
  '/comets': { get: ok(list(ref('Comet'))) },
  '/comets/{name}': { parameters: [inPath('name')], get: ok(ref('Comet')) },
};

describe('rows without a create', () => {
  test('are seeded with examples of the document, and generated values', async () => {
    const example = [
      { name: 'Halley', period: 75.3 },
      { name: 'Encke', period: 0 },
    ];
    const model = await modelOf({ ...comets, '/comets': { get: withExample(list(ref('Comet')), example) } }, { Comet });
    expect(coverage(model)).toEqual(['get /comets: seeded', 'get /comets/{name}: seeded']);
    const [halley, encke, third] = rowsOf(model, 'Comet');
    expect(halley).toEqual({ name: 'Halley', period: 75.3 });
    // What does not fit its schema is made up, and the row stays the one of the example.
    expect(encke).toMatchObject({ name: 'Encke' });
    expect(encke?.['period']).toBeGreaterThanOrEqual(1);
    expect(third?.['name']).not.toBe('Halley');
    expect(model.seeds[0]?.evidence[0]).toMatchObject({ rule: 'seed-example', pointer: '/paths/~1comets/get/responses' });
    expect(model.operations[0]?.evidence.map(({ rule }) => rule)).toEqual(['list-collection', 'seed-example']);
  });

  test('are generated without an example, with their own keys', async () => {
    const model = await modelOf(comets, { Comet });
    expect(new Set(rowsOf(model, 'Comet').map(({ name }) => name)).size).toBe(3);
    expect(model.seeds[0]?.evidence[0]?.rule).toBe('seed-sample');
  });

  test('can be changed and deleted', async () => {
    const one = { parameters: [inPath('id')], get: ok(ref('Door')), patch: { ...sends(ref('Door')), ...ok(ref('Door')) }, delete: none };
    const model = await modelOf({ '/doors/{id}': one }, { Door: object(['id'], { id: string, open: { type: 'boolean' } }) });
    expect(coverage(model)).toEqual(['get /doors/{id}: seeded', 'delete /doors/{id}: seeded', 'patch /doors/{id}: seeded']);
  });

  test('belong to rows of their parent, which are seeded too', async () => {
    const Ship = object(['id', 'name'], { id: { ...integer, readOnly: true }, name: string });
    const Mast = object(['id', 'height', 'shipId'], { id: integer, height: integer, shipId: integer });
    const model = await modelOf(
      {
        '/ships': { post: { ...sends(ref('Ship')), ...ok(ref('Ship'), 201) }, get: ok(list(ref('Ship'))) },
        '/ships/{shipId}': { parameters: [inPath('shipId', integer)], get: ok(ref('Ship')) },
        '/ships/{shipId}/masts': { parameters: [inPath('shipId', integer)], get: ok(list(ref('Mast'))) },
      },
      { Ship, Mast },
    );
    expect(coverage(model)).toEqual([
      'get /ships: persisted',
      'post /ships: persisted',
      'get /ships/{shipId}: persisted',
      'get /ships/{shipId}/masts: seeded',
    ]);
    expect(model.seeds.map(({ entity }) => entity)).toEqual(['Ship', 'Mast']);
    // Two below the first, and one below another.
    const [first, , last] = rowsOf(model, 'Ship').map(({ id }) => id);
    expect(rowsOf(model, 'Mast').map(({ shipId }) => shipId)).toEqual([first, first, last]);
  });

  test('have values that paths and required parameters admit', async () => {
    const code = { ...string, pattern: '^[A-Z]{3}$' };
    const model = await modelOf(
      { '/ports': { get: ok(list(ref('Port'))) }, '/ports/{code}': { parameters: [inPath('code', code)], get: ok(ref('Port')) } },
      { Port: object(['code'], { code: string, deep: { type: 'boolean' } }) },
    );
    for (const row of rowsOf(model, 'Port')) expect(row['code']).toMatch(/^[A-Z]{3}$/);
  });

  test('are custom if no row is valid in the response', async () => {
    const schema = { ...object(['name'], { name: string }), not: { required: ['name'] } };
    const model = await modelOf(
      { '/ghosts': { get: ok(list(ref('Ghost'))) }, '/ghosts/{name}': { parameters: [inPath('name')], get: ok(ref('Ghost')) } },
      { Ghost: schema },
    );
    expect(model.seeds).toEqual([]);
    expect(coverage(model)).toEqual(['get /ghosts: custom', 'get /ghosts/{name}: custom']);
  });
});

test('rows with a create: are not seeded', async () => {
  const model = await modelOf(
    { ...comets, '/comets': { get: ok(list(ref('Comet'))), post: { ...sends(ref('Comet')), ...ok(ref('Comet'), 201) } } },
    { Comet },
  );
  expect(model.seeds).toEqual([]);
});

test('each schema with its own constant: returns it', async () => {
  const kind = (value: string) => object(['id', 'kind'], { id: string, kind: { type: 'string', enum: [value] } });
  const model = await modelOf(
    {
      '/stars': { get: ok(list({ allOf: [ref('Star'), object([], { note: string })] })) },
      '/stars/{id}': { parameters: [inPath('id')], get: ok(kind('star-detail')) },
    },
    { Star: kind('star') },
  );
  const constants = model.projections.map(({ properties }) => properties.find(({ specName }) => specName === 'kind')?.source);
  expect(constants).toContainEqual({ kind: 'constant', value: 'star' });
  expect(constants).toContainEqual({ kind: 'constant', value: 'star-detail' });
});

describe('rows that are only looked up', () => {
  const lookup = (name: string, more: readonly unknown[] = []) => ({ parameters: [inPath(name), ...more] });
  test.each([
    ['a currency by its code', { '/currencies/{code}': { ...lookup('code'), get: ok(object(['code'], { code: string, rate: integer })) } }],
    ['a lamp by its id', { '/lamps/{lampId}': { ...lookup('lampId'), get: ok(object(['id'], { id: string, watt: integer })) } }],
  ])('are seeded: %s', async (_, paths) => {
    const model = await modelOf(paths);
    expect(model.operations.map(({ coverage: kind, intent }) => `${kind} ${intent}`)).toEqual(['seeded read']);
    expect(model.seeds[0]?.rows).toHaveLength(3);
  });

  test('are seeded beside a list of another schema', async () => {
    const Hall = object(['id'], { id: integer, seats: integer });
    const model = await modelOf({
      '/halls': { get: ok(object(['halls', 'advice'], { halls: { type: 'array', items: Hall }, advice: integer })) },
      '/halls/{id}': { ...lookup('id', [{ name: 'X-Client', in: 'header', required: true, schema: string }]), get: ok(Hall) },
    });
    expect(model.operations.map(({ coverage }) => coverage)).toEqual(['custom', 'seeded']);
  });

  test.each([
    ['its key is nowhere in it', { '/rates/{code}': { ...lookup('code'), get: ok(object(['rate'], { rate: integer })) } }],
    ['it is worked out', { '/validate/{code}': { ...lookup('code'), get: ok(object(['code'], { code: string })) } }],
    [
      'the query chooses',
      {
        '/routes/{code}': {
          ...lookup('code', [{ name: 'to', in: 'query', required: true, schema: string }]),
          get: ok(object(['code'], { code: string })),
        },
      },
    ],
  ])('is custom if %s', async (_, paths) => {
    expect((await modelOf(paths)).operations.map(({ coverage: kind }) => kind)).toEqual(['custom']);
  });
});
