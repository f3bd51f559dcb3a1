import { describe, expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../support.js';

const Kite = object(['id', 'name'], { id: string, name: string });
const kites = {
  '/kites': { post: { ...sends(object(['name'], { name: string })), ...ok(ref('Kite'), 201) }, get: ok(list(ref('Kite'))) },
  '/kites/{kiteId}': {
    parameters: [inPath('kiteId')],
    get: ok(ref('Kite')),
    patch: { ...sends(object([], { name: string })), ...ok(ref('Kite')) },
    delete: none,
  },
};
const Well = object(['no'], {
  no: integer,
  depth: integer,
  deleted: { type: 'boolean', readOnly: true },
  deleted_at: { type: 'string', format: 'date-time', readOnly: true },
});
const wells = {
  '/wells': { post: { ...sends(object([], { depth: integer })), ...ok(ref('Well'), 201) }, get: ok(list(ref('Well'))) },
  '/wells/{no}': { parameters: [inPath('no', integer)], get: ok(ref('Well')), delete: none },
};

describe('soft delete with a restore', () => {
  test('without a column in responses: adds a hidden one', async () => {
    const model = await modelOf(
      { ...kites, '/kites/{kiteId}/undelete': { parameters: [inPath('kiteId')], post: ok(ref('Kite')) } },
      { Kite },
    );
    const [entity] = model.entities;
    expect(entity?.removed).toEqual({ moment: 'deletedAt', flags: [] });
    expect(entity?.fields.find(({ name }) => name === 'deletedAt')).toMatchObject({ nullable: true, type: { kind: 'datetime' } });
    const isThere = { kind: 'equals', path: ['deletedAt'], value: { kind: 'constant', value: null } };
    const effectOf = (method: string, path: string) =>
      model.operations.find((operation) => operation.method === method && operation.path === path)?.program?.effects[0];
    for (const [method, path] of [
      ['get', '/kites'],
      ['get', '/kites/{kiteId}'],
      ['patch', '/kites/{kiteId}'],
      ['delete', '/kites/{kiteId}'],
    ] as const)
      expect(effectOf(method, path), `${method} ${path}`).toMatchObject({ where: expect.arrayContaining([isThere]) as unknown });
    expect(effectOf('delete', '/kites/{kiteId}')).toMatchObject({
      kind: 'update',
      values: [{ field: 'deletedAt', value: { kind: 'now' } }],
    });
    expect(effectOf('post', '/kites/{kiteId}/undelete')).toMatchObject({
      kind: 'update',
      where: [{ path: ['id'] }],
      values: [{ field: 'deletedAt', value: { kind: 'constant', value: null } }],
    });
  });

  test('with columns in responses: uses them', async () => {
    const restore = { parameters: [inPath('no', integer)], put: { summary: 'Restores a deleted well', ...none } };
    const model = await modelOf({ ...wells, '/wells/{no}/restore': restore }, { Well });
    expect(model.entities[0]?.removed).toEqual({ moment: 'deletedAt', flags: ['deleted'] });
    expect(model.entities[0]?.fields.map(({ name }) => name)).toEqual(['no', 'depth', 'deleted', 'deletedAt']);
  });
});

describe('hard delete', () => {
  const restores = (summary: string, more: unknown = {}) =>
    modelOf(
      { ...wells, '/wells/{no}/restore': { parameters: [inPath('no', integer)], post: { summary, ...none } }, ...(more as object) },
      { Well: object(['no'], { no: integer, depth: integer }) },
    );
  test('if the restore is of another resource', async () => {
    const model = await restores('Restores the data of a backup');
    expect(model.entities[0]?.removed).toBeUndefined();
    expect(saidOf(model, 'delete', '/wells/{no}')).toContain('delete Well');
  });
  test('if a bulk delete exists', async () => {
    const model = await restores('Restores a deleted well', { '/wells': { ...wells['/wells'], delete: none } });
    expect(saidOf(model, 'post', '/wells/{no}/restore')).toContain('a bulk delete removes Wells');
    expect(saidOf(model, 'delete', '/wells/{no}')).toContain('delete Well');
  });
  test('if other resources list the rows', async () => {
    const Plot = object(['id'], { id: string, name: string, wells: list(ref('Well')) });
    const below = [inPath('plotId'), inPath('no', integer)];
    const model = await modelOf(
      {
        '/plots': { post: { ...sends(object([], { name: string })), ...ok(ref('Plot'), 201) } },
        '/plots/{plotId}': { parameters: [inPath('plotId')], get: ok(ref('Plot')) },
        '/plots/{plotId}/wells': {
          parameters: [inPath('plotId')],
          post: { ...sends(object([], { depth: integer })), ...ok(ref('Well'), 201) },
        },
        '/plots/{plotId}/wells/{no}': { parameters: below, get: ok(ref('Well')), delete: none },
        '/plots/{plotId}/wells/{no}/untrash': { parameters: below, post: none },
      },
      { Well: object(['no'], { no: integer, depth: integer }), Plot },
    );
    expect(saidOf(model, 'post', '/plots/{plotId}/wells/{no}/untrash')).toContain('other resources show their Wells');
  });
});
