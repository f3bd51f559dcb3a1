import { describe, expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, sends, string } from './support.js';

const inQuery = (name: string, schema: unknown) => ({ name, in: 'query', schema });
const states = { type: 'string', enum: ['open', 'closed', 'hidden'] };

describe('what lists show by default', () => {
  const Ticket = object(['id', 'text'], { id: string, text: string, state: states });
  const tickets = (parameter: unknown, body: unknown) => ({
    '/tickets': { get: { parameters: [parameter], ...ok(list(ref('Ticket'))) }, post: { ...sends(body), ...ok(ref('Ticket'), 201) } },
    '/tickets/{id}': { parameters: [inPath('id')], get: ok(ref('Ticket')) },
  });
  const stateIn = async (parameter: unknown, body: unknown) => {
    const model = await modelOf(tickets(parameter, body), { Ticket });
    return model.entities[0]?.fields.find(({ name }) => name === 'state');
  };
  test('is what rows are when they are made', async () => {
    const field = await stateIn(inQuery('state', { ...states, default: 'closed' }), object(['text'], { text: string }));
    expect(field).toMatchObject({ nullable: false, default: { kind: 'literal', value: 'closed' } });
    expect(field?.evidence.map(({ rule }) => rule)).toContain('list-default');
  });
  test.each([
    ['no list has a default', inQuery('state', states), object(['text'], { text: string })],
    ['a create says what they are', inQuery('state', { ...states, default: 'closed' }), object(['text'], { text: string, state: states })],
  ])('not where %s', async (_, parameter, body) => {
    expect((await stateIn(parameter, body))?.default).not.toMatchObject({ value: 'closed' });
  });

  test('each of two lists says the same, or nothing is said', async () => {
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

describe('pages behind a cursor', () => {
  const sorted = [inQuery('cursor', string), inQuery('limit', integer), inQuery('sort', string)];
  test.each([
    ['what is never empty', { title: string, note: string }, { title: 'title' }],
    ['nothing that may be', { note: string }, undefined],
  ])('have the order of %s', async (_, properties, fields) => {
    const Card = object(['id', ...Object.keys(properties).filter((name) => name === 'title')], { id: string, ...properties });
    const model = await modelOf(
      {
        '/cards': {
          get: { parameters: sorted, ...ok(object([], { cards: list(ref('Card')), next_cursor: string })) },
          post: {
            ...sends(
              object(
                Object.keys(properties).filter((name) => name === 'title'),
                properties,
              ),
            ),
            ...ok(ref('Card'), 201),
          },
        },
        '/cards/{id}': { parameters: [inPath('id')], get: ok(ref('Card')) },
      },
      { Card },
    );
    const effect = model.operations.find(({ method, path }) => method === 'get' && path === '/cards')?.program?.effects[0];
    expect(effect).toMatchObject({ kind: 'list', page: { kind: 'cursor' } });
    const order = effect?.kind === 'list' ? effect.order.by?.fields : undefined;
    expect(order === undefined ? undefined : Object.keys(order).filter((name) => name !== 'id')).toEqual(
      fields === undefined ? [] : Object.keys(fields),
    );
  });
});

test('what may be a text or a list of texts is no filter', async () => {
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
