import { describe, expect, test } from 'vitest';
import { inPath, list, modelOf, object, ok, ref, saidOf, sends, string } from '../../support.js';

const Index = object(['name'], { name: string, metric: string });
const boolean = { type: 'boolean' };

const indexes = (answer: unknown, parameters: readonly unknown[] = []) =>
  modelOf(
    {
      '/databases': { get: { parameters, ...ok(answer) }, post: { ...sends(ref('Index')), ...ok(ref('Index'), 201) } },
      '/databases/{indexName}': { parameters: [inPath('indexName')], get: ok(ref('Index')) },
    },
    { Index },
  );

describe('a list of texts where members are named by texts', () => {
  test.each([
    ['by itself', list(string), { wrap: [] }],
    [
      'beside how it went',
      object(['ok'], { ok: boolean, data: object([], { databases: list(string) }) }),
      { wrap: ['data', 'databases'], metadata: [{ path: ['ok'], source: { kind: 'constant', value: true } }] },
    ],
    ['called names', object([], { names: list(string), remarks: list(string) }), { wrap: ['names'] }],
  ])('is that of their names, %s', async (_, answer, body) => {
    const model = await indexes(answer);
    expect(saidOf(model, 'get', '/databases')).toBe('get /databases: distinct distinct Index → bound');
    expect(model.operations[0]?.program).toMatchObject({
      effects: [{ field: 'name', where: [] }],
      respond: { body: { kind: 'bound', ...body } },
    });
  });

  test.each([
    ['called otherwise', object([], { regions: list(string) }), []],
    ['of a few words', list({ type: 'string', enum: ['east', 'west'] }), []],
    ['asked for in parts', list(string), [{ name: 'limit', in: 'query', schema: { type: 'integer' } }]],
    ['beside what is not said', object(['usage'], { names: list(string), usage: { type: 'number' } }), []],
  ])('is not, where it is %s', async (_, answer, parameters) => {
    expect(saidOf(await indexes(answer, parameters), 'get', '/databases')).not.toContain('distinct');
  });
});

test('what is listed is what a member is, where nothing is said of it', async () => {
  const model = await indexes(object([], { ok: boolean, result: list({}) }));
  expect(saidOf(model, 'get', '/databases')).toBe('get /databases: list list Index → many');
});
