import { describe, expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../../support.js';

const readOnly = { type: 'string', readOnly: true };
const Parcel = object(['id', 'label'], { id: readOnly, label: string, status: { type: 'string', enum: ['open', 'shipped'] } });
const Courier = object(['id', 'email'], { id: readOnly, email: string, name: string });
const credentials = object(['email', 'password'], { email: string, password: string });
const registration = {
  ...sends(object(['email', 'password'], { email: string, password: string, name: string })),
  ...ok(ref('Courier'), 201),
};
const login = { ...sends(credentials), ...ok(object([], { token: string })) };
const file = {
  requestBody: { required: true, content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } },
};
const couriers = {
  '/users': { post: registration, get: ok(list(ref('Courier'))) },
  '/users/{id}': { parameters: [inPath('id')], get: ok(ref('Courier')) },
};
const parcels = {
  '/parcels': { get: ok(list(ref('Parcel'))), post: { ...sends(ref('Parcel')), ...ok(ref('Parcel'), 201) } },
  '/parcels/{id}': { parameters: [inPath('id')], get: ok(ref('Parcel')), delete: none },
};
const readsAndWrites = (shape: unknown) => ({ get: ok(shape), put: { ...sends(shape), ...ok(shape) } });

const inferred = async (method: string, path: string, item: object, others: object = parcels): Promise<string> =>
  saidOf(await modelOf({ ...others, [path]: item }, { Parcel, Courier }), method, path);

describe('at the path of a singleton', () => {
  test('POST with a name and a password is a login', async () => {
    const session = object([], { userId: string, startedAt: string });
    const item = { ...readsAndWrites(session), post: login, delete: none };
    expect(await inferred('post', '/session', item, couriers)).toBe('post /session: login verify Courier, issue → one');
  });

  test('POST with a name and a password of a new row is a registration', async () => {
    const item = { ...readsAndWrites(ref('Courier')), post: registration };
    expect(await inferred('post', '/account', item, { '/login': { post: login } })).toContain('register insert');
  });

  test('POST with a file is an upload', async () => {
    const parameters = [inPath('id')];
    const invoice = object([], { number: string, total: integer });
    const item = { parameters, ...readsAndWrites(invoice), post: { ...file, ...none }, delete: none };
    expect(await inferred('post', '/parcels/{id}/invoice', item)).toContain('upload find Parcel, store Parcel');
    expect(await inferred('delete', '/parcels/{id}/invoice', item)).toContain('remove-file find Parcel');
  });

  test('POST with a verb of a state changes the item', async () => {
    const item = { parameters: [inPath('id')], ...readsAndWrites(object([], { carrier: string })), post: ok(ref('Parcel')) };
    expect(await inferred('post', '/parcels/{id}/ship', item)).toBe('post /parcels/{id}/ship: patch update Parcel → one');
  });

  test('PATCH of a property of the item changes the item', async () => {
    const patch = { ...sends(object(['status'], { status: string })), ...ok(ref('Parcel')) };
    const item = { parameters: [inPath('id')], get: ok(object([], { status: string })), patch };
    expect(await inferred('patch', '/parcels/{id}/status', item)).toBe('patch /parcels/{id}/status: patch update Parcel → one');
  });
});

describe('below a collection of the principal', () => {
  const own = (path: string) => ({
    ...parcels,
    [path]: { get: ok(list(ref('Parcel'))), post: { ...sends(ref('Parcel')), ...ok(ref('Parcel'), 201) } },
  });

  test.each(['/me/parcels', '/users/me/parcels'])('%s/count, /shipped and /bulk are those of the collection', async (path) => {
    const count = { get: ok(object(['count'], { count: integer })) };
    expect(await inferred('get', `${path}/count`, count, own(path))).toBe(`get ${path}/count: count count Parcel → bound`);
    expect(await inferred('get', `${path}/shipped`, { get: ok(list(ref('Parcel'))) }, own(path))).toBe(
      `get ${path}/shipped: list list Parcel → many`,
    );
    const bulk = { post: { ...sends(list(ref('Parcel'))), ...ok(list(ref('Parcel')), 201) } };
    expect(await inferred('post', `${path}/bulk`, bulk, own(path))).toContain('create insert Parcel');
  });
});
