import { describe, expect, test } from 'vitest';
import { inPath, integer, list, modelOf, object, ok, ref, saidOf, sends, string } from '../../support.js';

const operation = object(['op', 'path'], { op: { enum: ['add', 'remove', 'replace', 'test'] }, path: string, value: {} });
const Switch = object(['key', 'name'], { key: string, name: string, note: string, changes: { type: 'integer', readOnly: true } });
const switches = (patch: object) => ({
  '/switches': { post: { ...sends(object(['key', 'name'], { key: string, name: string })), ...ok(ref('Switch'), 201) } },
  '/switches/{key}': { parameters: [inPath('key')], get: ok(ref('Switch')), patch },
});
const switchModel = (patch: object) => modelOf(switches(patch), { Switch, Operation: operation });

const Booking = object(['id'], { id: integer, guest: string, nights: integer });
const bookings = (patch: object) => ({
  '/houses/{house}/bookings': { parameters: [inPath('house')], get: ok(list(ref('Booking'))) },
  '/houses/{house}/bookings/{id}': { parameters: [inPath('house'), inPath('id', integer)], get: ok(ref('Booking')), patch },
});

describe('operations on what is shown of a row', () => {
  test('are applied to it, found as any row is, and change what a body may', async () => {
    const model = await switchModel({ ...sends(list(ref('Operation'))), ...ok(ref('Switch')) });
    expect(saidOf(model, 'patch', '/switches/{key}')).toBe('patch /switches/{key}: patch find Switch, amend Switch → one');
    const found = model.operations.find(({ method }) => method === 'patch');
    expect(found?.program?.effects[1]).toMatchObject({
      kind: 'amend',
      row: 'storedSwitch',
      projection: 'Switch',
      mapping: 'Switch',
      list: [],
    });
    const mapping = model.bodies.find(({ id }) => id === 'Switch');
    expect(mapping?.properties.map(({ specName }) => specName)).toEqual(['name', 'note']);
    expect(found?.evidence[0]?.because).toContain('RFC 6902');
  });

  test('may stand beside a comment', async () => {
    const model = await switchModel({
      ...sends(object(['patch'], { patch: list(ref('Operation')), comment: string })),
      ...ok(ref('Switch')),
    });
    expect(model.operations.find(({ method }) => method === 'patch')?.program?.effects[1]).toMatchObject({
      kind: 'amend',
      list: ['patch'],
    });
  });

  test('come under a media type of their own, below a row', async () => {
    const body = { requestBody: { content: { 'application/json-patch+json': { schema: list(operation) } } } };
    const model = await modelOf(bookings({ ...body, ...ok(ref('Booking')) }), { Booking });
    expect(saidOf(model, 'patch', '/houses/{house}/bookings/{id}')).toContain('find Booking, amend Booking → one');
    expect(model.operations.find(({ method }) => method === 'patch')?.coverage).toBe('seeded');
  });

  test.each([
    ['a list of something else', sends(list(object(['op'], { op: string, amount: integer })))],
    ['a list beside what says more', sends(object([], { patch: list(operation), mode: string }))],
  ])('are not %s', async (_, body) => {
    expect(saidOf(await switchModel({ ...body, ...ok(ref('Switch')) }), 'patch', '/switches/{key}')).not.toContain('amend');
  });
});
