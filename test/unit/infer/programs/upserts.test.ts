import { describe, expect, test } from 'vitest';
import { inPath, modelOf, object, ok, ref, said, saidOf, sends, string } from '../support.js';

const Flag = object(['name', 'colour'], { name: string, colour: string, note: string });
const body = object(['colour'], { colour: string, note: string });
const flags = (put: object, more: object = {}) => ({
  '/flags/{name}': { parameters: [inPath('name')], get: ok(ref('Flag')), put: { ...sends(body), ...put }, ...more },
});

const Depot = object(['id'], { id: string, city: string });
const Shelf = object(['code', 'width'], { code: string, width: string });
const depots = (put: object) => ({
  '/depots': { post: { ...sends(object([], { city: string })), ...ok(ref('Depot'), 201) } },
  '/depots/{id}': { parameters: [inPath('id')], get: ok(ref('Depot')) },
  '/depots/{id}/shelves/{code}': {
    parameters: [inPath('id'), inPath('code')],
    get: ok(ref('Shelf')),
    put: { ...sends(object(['width'], { width: string })), ...put },
  },
});

describe('a PUT that makes what is not there', () => {
  test('answers 201 then, and 200 else, where both are declared', async () => {
    const answer = (status: number) => ok(ref('Flag'), status).responses;
    const model = await modelOf(flags({ responses: { ...answer(200), ...answer(201) } }), { Flag });
    const put = model.operations.find(({ method }) => method === 'put');
    expect(put?.program).toMatchObject({
      effects: [
        { kind: 'count', bind: 'knownFlag', where: [{ path: ['name'] }] },
        { kind: 'upsert', keys: [{ field: 'name' }], mode: 'replace' },
      ],
      respond: { status: 200, made: { status: 201, unless: 'knownFlag' } },
    });
    expect(model.operations.map(({ coverage }) => coverage)).toEqual(['persisted', 'persisted']);
  });

  test.each([
    ['201 alone', ok(ref('Flag'), 201)],
    ['its words', { ...ok(ref('Flag')), summary: 'Create or update a flag' }],
    ['its words, with the row', { ...ok(ref('Flag')), description: 'Creates the flag or replaces it.' }],
    ['its verb', { ...ok(ref('Flag')), summary: 'Creates a flag' }],
  ])('is known by %s', async (_, put) => {
    expect(saidOf(await modelOf(flags(put), { Flag }), 'put', '/flags/{name}')).toBe('put /flags/{name}: replace upsert Flag → one');
  });

  test.each([
    ['201 beside 200', { responses: { ...ok(ref('Flag')).responses, ...ok(ref('Flag'), 201).responses } }, 'upsert'],
    ['200 alone', ok(ref('Flag')), 'update'],
  ])('beside a POST, with %s: %s', async (_, put, effect) => {
    const paths = { ...flags(put), '/flags': { post: { ...sends(ref('Flag')), ...ok(ref('Flag'), 201) } } };
    expect(saidOf(await modelOf(paths, { Flag }), 'put', '/flags/{name}')).toContain(`${effect} Flag`);
  });

  test('makes it below the row that its path names', async () => {
    const model = await modelOf(depots({ ...ok(ref('Shelf')), description: 'Updates or creates a shelf.' }), { Depot, Shelf });
    expect(saidOf(model, 'put', '/depots/{id}/shelves/{code}')).toContain('find Depot, upsert Shelf → one');
  });

  test.each([
    ['where nothing says so', flags(ok(ref('Flag')))],
    [
      'where rows get their keys from the service',
      {
        '/flags': { post: { ...sends(body), ...ok(ref('Flag'), 201) } },
        ...flags({ ...ok(ref('Flag')), summary: 'Create or update a flag' }),
      },
    ],
  ])('not %s', async (_, paths) => {
    const model = await modelOf(paths, { Flag });
    expect(model.operations.map(said).join()).not.toContain('upsert');
  });
});
