import { describe, expect, test } from 'vitest';
import { ref, ok, sends, object, integer, string } from '../support.js';
import { operation, writtenCondition, entity, model, crud, inPath, petSchemas, inQuery } from '../written-model.js';
import type { Spec } from '../written-model.js';

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

  test('list envelope: gets totals, limits and links', async () => {
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
  ])('envelope of a cursor page without a total: %s', async (_, envelope, want) => {
    const data = { type: 'array', items: ref('Book') };
    const { body, effect } = await listed([inQuery('cursor'), inQuery('limit', integer)], {
      ...envelope,
      properties: { data, ...(envelope['properties'] as Spec) },
    });
    expect(effect.count).toBe(false);
    expect(effect.page).not.toHaveProperty('byKey');
    expect(body).toMatchObject({ kind: 'many', envelope: { items: ['data'], properties: want } });
  });

  test('response with `hasMore` and no cursor: the key of the last row is the cursor', async () => {
    const { effect } = await listed([inQuery('after'), inQuery('limit', integer)], {
      ...object(['data', 'has_more'], { data: { type: 'array', items: ref('Book') }, has_more: { type: 'boolean' } }),
    });
    expect(effect.page).toMatchObject({ kind: 'cursor', byKey: true });
  });

  test('list parameters: have roles, and unknown ones are ignored', async () => {
    const { operation: found } = await listed([inQuery('limit', integer), inQuery('title'), inQuery('locale')]);
    expect(found.parameters.map((parameter) => parameter.role)).toEqual(['limit', 'filter', 'ignored']);
  });
});
