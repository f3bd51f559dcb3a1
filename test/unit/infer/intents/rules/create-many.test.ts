import { describe, expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../../support.js';

const Parcel = object(['id', 'label'], { id: string, label: string, weight: integer });
const NewParcel = object(['label'], { label: string, weight: integer });
const parcels = (post: object, more: object = {}) => ({
  '/parcels': { post },
  '/parcels/{id}': { parameters: [inPath('id')], get: ok(ref('Parcel')) },
  ...more,
});
const parcelModel = (post: object, more?: object) => modelOf(parcels(post, more), { Parcel, NewParcel });

const Reading = object(['readingKey', 'value'], { readingKey: integer, value: integer, unit: string });
const stations = (readings: object) => ({
  '/stations': { post: { ...sends(object(['name'], { name: string })), ...ok(ref('Station'), 201) } },
  '/stations/{stationId}': { parameters: [inPath('stationId')], get: ok(ref('Station')) },
  '/stations/{stationId}/readings': { parameters: [inPath('stationId')], get: ok(list(ref('Reading'))), post: readings },
  '/stations/{stationId}/readings/{readingKey}': {
    parameters: [inPath('stationId'), inPath('readingKey', integer)],
    get: ok(ref('Reading')),
  },
});
const Station = object(['stationId', 'name'], { stationId: string, name: string });
const stationModel = (readings: object) => modelOf(stations(readings), { Station, Reading });

describe('several rows at once', () => {
  test('of a bare list, answered as one', async () => {
    const model = await parcelModel({ ...sends(list(ref('NewParcel'))), ...ok(list(ref('Parcel')), 201) });
    expect(saidOf(model, 'post', '/parcels')).toBe('post /parcels: create insert Parcel → many');
    const { program, evidence } = model.operations.find(({ method }) => method === 'post') ?? {};
    expect(program?.effects).toMatchObject([{ kind: 'insert', each: [], body: 'NewParcel' }]);
    expect(evidence?.[0]).toMatchObject({ rule: 'create-many', because: expect.stringContaining('or none if one is refused') as string });
  });

  test('of a list in an envelope, below a row, with a count around what was made', async () => {
    const model = await stationModel({
      ...sends(object(['readings'], { readings: list(object(['value'], { value: integer, unit: string })) })),
      ...ok(object(['readings', 'total'], { readings: list(ref('Reading')), total: integer }), 201),
    });
    const found = model.operations.find(({ path, method }) => path.endsWith('/readings') && method === 'post');
    expect(found?.program).toMatchObject({
      effects: [
        { kind: 'find', entity: 'Station' },
        { kind: 'insert', entity: 'Reading', each: ['readings'], values: [{ field: 'stationStationId' }] },
      ],
      respond: { status: 201, body: { kind: 'many', envelope: { properties: [{ path: ['total'], source: { kind: 'count' } }] } } },
    });
  });

  test('answered by nothing, by an acknowledgement, and by keys', async () => {
    const post = sends(list(ref('NewParcel')));
    expect(saidOf(await parcelModel({ ...post, ...none }), 'post', '/parcels')).toBe('post /parcels: create insert Parcel → none');
    const said = { ...post, ...ok(object(['message'], { message: string })) };
    expect(saidOf(await parcelModel(said), 'post', '/parcels')).toBe('post /parcels: create insert Parcel → constant');
    const keys = { ...post, ...ok(list(object(['id'], { id: string }))) };
    expect(saidOf(await parcelModel(keys), 'post', '/parcels')).toBe('post /parcels: create insert Parcel → many');
  });

  test('beside one at a time', async () => {
    const one = { ...sends(ref('NewParcel')), ...ok(ref('Parcel'), 201) };
    const bulk = { '/parcels/bulk': { post: { ...sends(list(ref('NewParcel'))), ...ok(list(ref('Parcel')), 201) } } };
    const model = await parcelModel(one, bulk);
    expect(saidOf(model, 'post', '/parcels')).toBe('post /parcels: create insert Parcel → one');
    expect(saidOf(model, 'post', '/parcels/bulk')).toBe('post /parcels/bulk: create insert Parcel → many');
  });

  test.each([
    ['what it replaces', { ...sends(list(ref('NewParcel'))), ...none, summary: 'Replaces the parcels' }, 'changes what is there'],
    [
      'how each of them went',
      {
        ...sends(list(ref('NewParcel'))),
        ...ok(list(object([], { id: string, label: string, status: string, message: string, code: integer }))),
      },
      'not made of what it is sent',
    ],
    [
      'what is said of all',
      { ...sends(object(['items'], { items: list(ref('NewParcel')), status: string })), ...none },
      '`status` in its body says something of all',
    ],
  ])('not of %s', async (_, post, because) => {
    expect(saidOf(await parcelModel(post), 'post', '/parcels')).toContain(because);
  });

  test('not of what is there already', async () => {
    const model = await stationModel({ ...sends(list(object(['id'], { id: string, value: integer }))), ...none });
    expect(saidOf(model, 'post', '/stations/{stationId}/readings')).toContain('by a key of theirs');
  });
});
