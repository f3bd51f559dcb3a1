import { describe, expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, sends, string } from '../../support.js';

const inQuery = (name: string, schema: unknown) => ({ name, in: 'query', schema });
const states = { type: 'string', enum: ['open', 'closed', 'hidden'] };

describe('default of a list filter', () => {
  const Ticket = object(['id', 'text'], { id: string, text: string, state: states });
  const tickets = (parameter: unknown, body: unknown) => ({
    '/tickets': { get: { parameters: [parameter], ...ok(list(ref('Ticket'))) }, post: { ...sends(body), ...ok(ref('Ticket'), 201) } },
    '/tickets/{id}': { parameters: [inPath('id')], get: ok(ref('Ticket')) },
  });
  const stateIn = async (parameter: unknown, body: unknown) => {
    const model = await modelOf(tickets(parameter, body), { Ticket });
    return model.entities[0]?.fields.find(({ name }) => name === 'state');
  };
  test('is the column default of new rows', async () => {
    const field = await stateIn(inQuery('state', { ...states, default: 'closed' }), object(['text'], { text: string }));
    expect(field).toMatchObject({ nullable: false, default: { kind: 'literal', value: 'closed' } });
    expect(field?.evidence.map(({ rule }) => rule)).toContain('list-default');
  });
  test.each([
    ['no list has a default', inQuery('state', states), object(['text'], { text: string })],
    ['a create says what they are', inQuery('state', { ...states, default: 'closed' }), object(['text'], { text: string, state: states })],
  ])('is not inferred if %s', async (_, parameter, body) => {
    expect((await stateIn(parameter, body))?.default).not.toMatchObject({ value: 'closed' });
  });

  test('two lists with different defaults: no column default', async () => {
    const Lesson = object(['no', 'topic'], { no: integer, topic: string, phase: { type: 'string', enum: ['planned', 'held'] } });
    const lessons = (other: string) => ({
      ...{ '/lessons': { post: { ...sends(object(['topic'], { topic: string })), ...ok(ref('Lesson'), 201) } } },
      '/lessons/mine': { get: { parameters: [inQuery('phase', { type: 'string', default: other })], ...ok(list(ref('Lesson'))) } },
      '/lessons/{no}': { parameters: [inPath('no', integer)], get: ok(ref('Lesson')), delete: none },
    });
    const model = await modelOf(lessons('held'), { Lesson });
    const rules = model.entities[0]?.fields.find(({ name }) => name === 'phase')?.evidence.map(({ rule }) => rule);
    expect(rules).not.toContain('list-default');
  });
});

test.each([
  ['a list of cards', 'Card', 'note'],
  ['a list of berths', 'Berth', 'nickname'],
])('cursor pagination by a nullable column: %s', async (_, name, optional) => {
  const path = `/${name.toLowerCase()}s`;
  const model = await modelOf(
    {
      [path]: {
        get: {
          parameters: [inQuery('cursor', string), inQuery('limit', integer), inQuery('sort', string)],
          ...ok(object([], { rows: list(ref(name)), next_cursor: string })),
        },
        post: { ...sends(object(['title'], { title: string, [optional]: string })), ...ok(ref(name), 201) },
      },
      [`${path}/{id}`]: { parameters: [inPath('id')], get: ok(ref(name)) },
    },
    { [name]: object(['id', 'title'], { id: string, title: string, [optional]: string }) },
  );
  const effect = model.operations.find((operation) => operation.method === 'get' && operation.path === path)?.program?.effects[0];
  expect(effect).toMatchObject({
    kind: 'list',
    page: { kind: 'cursor' },
    order: { by: { fields: { id: 'id', title: 'title', [optional]: optional } } },
  });
});

test('parameter of a text or a list: is no filter', async () => {
  const Row = object(['id', 'kind'], { id: integer, kind: string });
  const rows = (schema: unknown) => ({ '/rows': { get: { parameters: [inQuery('kind', schema)], ...ok(list(ref('Row'))) } } });
  const whereOf = async (schema: unknown) => {
    const effect = (await modelOf(rows(schema), { Row })).operations[0]?.program?.effects[0];
    return effect?.kind === 'list' ? effect.where.map(({ kind }) => kind) : undefined;
  };
  expect(await whereOf(string)).toEqual(['equals']);
  expect(await whereOf(list(string))).toEqual(['in']);
  expect(await whereOf({ oneOf: [string, list(string)] })).toEqual([]);
});
