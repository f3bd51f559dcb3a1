/** Documents for `compiles.test.ts`. */

/** A document, and the construct that it is about. */
export interface CompileCase {
  readonly title: string;
  readonly document: unknown;
}

const text = { type: 'string' };
const whole = { type: 'integer' };
const id = { type: 'integer', readOnly: true };
const idParameter = { name: 'id', in: 'path', required: true, schema: whole };
const json = (schema: unknown) => ({ 'application/json': { schema } });
const sends = (schema: unknown) => ({ required: true, content: json(schema) });
const answers = (schema: unknown, status = 200) => ({ [status]: { description: 'ok', content: json(schema) } });
const list = (items: unknown) => ({ type: 'array', items });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const item = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  required: ['id', ...required],
  properties: { id, ...properties },
});

function documentOf(paths: object, schemas: object = {}): unknown {
  return { openapi: '3.1.0', info: { title: 'Cases', version: '1' }, paths, components: { schemas } };
}

/** Paths of a collection of items: list, create, read, replace. */
function collection(name: string, shown: unknown, sent: unknown = shown): object {
  return {
    [`/${name}`]: {
      get: { responses: answers(list(shown)) },
      post: { requestBody: sends(sent), responses: answers(shown, 201) },
    },
    [`/${name}/{id}`]: {
      parameters: [idParameter],
      get: { responses: answers(shown) },
      put: { requestBody: sends(sent), responses: answers(shown) },
    },
  };
}

const box = item({ name: text, size: whole });

export const compileCases: readonly CompileCase[] = [
  {
    title: 'a body that requires more than its component',
    document: documentOf(collection('boxes', ref('Box'), { allOf: [ref('Box'), { required: ['name', 'size'] }] }), { Box: box }),
  },
  {
    title: 'a reference with required properties beside it',
    document: documentOf(collection('boxes', ref('Box'), { ...ref('Box'), required: ['size'], properties: { note: text } }), { Box: box }),
  },
  {
    title: 'a response that requires more than its component',
    document: documentOf(collection('boxes', { allOf: [ref('Box'), { required: ['name'] }] }, ref('Box')), { Box: box }),
  },
  {
    title: 'a required property from two components away',
    document: documentOf(collection('boxes', ref('Crate'), { allOf: [ref('Crate'), { required: ['size'] }] }), {
      Box: box,
      Crate: { allOf: [ref('Box')] },
    }),
  },
  {
    title: 'a required writeOnly property of a shared component',
    document: documentOf(
      { ...collection('lockers', ref('Locker')), ...collection('rooms', ref('Room')) },
      {
        Locker: item({ name: text, pin: { ...text, writeOnly: true } }, ['pin']),
        Room: { allOf: [item({ title: text, code: { ...whole, writeOnly: true } }), { required: ['title', 'code'] }] },
      },
    ),
  },
  {
    title: 'nullable properties by composition',
    document: documentOf(
      collection(
        'notes',
        item({
          optional: { anyOf: [text, { type: 'null' }] },
          count: { oneOf: [{ type: 'null' }, whole] },
          level: { anyOf: [ref('Level'), { type: 'null' }] },
          both: { allOf: [ref('Level')], type: ['string', 'null'] },
        }),
      ),
      { Level: { type: 'string', enum: ['low', 'high'] } },
    ),
  },
  {
    title: 'a sort parameter that is a list of objects, and a filter that is a list of booleans',
    document: documentOf({
      '/notes': {
        get: {
          parameters: [
            {
              name: 'order',
              in: 'query',
              schema: list({ type: 'object', properties: { direction: { type: 'string', enum: ['asc', 'desc'] } } }),
            },
            { name: 'done', in: 'query', schema: list({ type: 'boolean' }) },
          ],
          responses: answers(list(item({ title: text, done: { type: 'boolean' } }))),
        },
        post: { requestBody: sends(item({ title: text, done: { type: 'boolean' } })), responses: answers(item({ title: text }), 201) },
      },
    }),
  },
  {
    title: 'a key that is a list in the path',
    document: documentOf({
      ...collection('notes', item({ title: text })),
      '/notes/{id}': {
        parameters: [{ ...idParameter, schema: list(whole) }],
        get: { responses: answers(item({ title: text })) },
        delete: { responses: { 204: { description: 'gone' } } },
      },
    }),
  },
  {
    title: 'a nullable list of members',
    document: documentOf(
      {
        ...collection('walls', item({ name: text })),
        '/walls/{id}/tags': {
          parameters: [idParameter],
          get: { responses: answers(list(ref('Tag'))) },
          post: {
            requestBody: sends({ type: 'object', required: ['tags'], properties: { tags: { type: ['array', 'null'], items: text } } }),
            responses: { 204: { description: 'added' } },
          },
        },
        '/tags': {
          get: { responses: answers(list(ref('Tag'))) },
          post: { requestBody: sends(ref('Tag')), responses: answers(ref('Tag'), 201) },
        },
        '/tags/{name}': {
          parameters: [{ name: 'name', in: 'path', required: true, schema: text }],
          get: { responses: answers(ref('Tag')) },
        },
      },
      { Tag: { type: 'object', required: ['name'], properties: { name: text } } },
    ),
  },
  {
    title: 'an optional object around the body',
    document: documentOf(
      collection('notes', item({ title: text }), {
        type: 'object',
        properties: { data: { type: 'object', properties: { attributes: { type: 'object', properties: { title: text } } } } },
      }),
    ),
  },
  {
    title: 'a body that is a JSON Patch or an object',
    document: documentOf({
      ...collection('notes', item({ title: text })),
      '/notes/{id}': {
        parameters: [idParameter],
        get: { responses: answers(item({ title: text })) },
        patch: {
          requestBody: {
            required: true,
            content: {
              'application/json-patch+json': { schema: list({ type: 'object', required: ['op'], properties: { op: text, path: text } }) },
              'application/json': { schema: item({ title: text }) },
            },
          },
          responses: answers(item({ title: text })),
        },
      },
    }),
  },
  {
    title: 'a map as the response of a create',
    document: documentOf({
      '/genes': {
        post: {
          requestBody: sends({ type: 'object', properties: { ids: list(whole) } }),
          responses: answers({ type: 'object', additionalProperties: text }),
        },
      },
      '/genes/{id}': { get: { parameters: [idParameter], responses: answers({ type: 'object', additionalProperties: text }) } },
    }),
  },
  {
    title: 'optional numbers, dates and bytes with names that every object inherits',
    document: documentOf(
      collection(
        'boxes',
        item({
          constructor: whole,
          valueOf: { type: 'string', format: 'date-time' },
          toString: { type: 'string', format: 'byte' },
          hasOwnProperty: { type: ['integer', 'null'] },
        }),
      ),
    ),
  },
  {
    title: 'a property of every type of JSON',
    document: documentOf(collection('boxes', item({ any: { type: ['string', 'integer', 'boolean', 'null', 'array', 'object'] } }))),
  },
  {
    title: 'a list by an optional body: numbers and a search',
    document: documentOf({
      ...collection('boxes', box),
      '/boxes/search': {
        post: {
          requestBody: { content: json({ type: 'object', properties: { name: text, size: whole, q: text } }) },
          responses: answers(list(box)),
        },
      },
    }),
  },
  {
    title: 'a new row located below a parameter of a closed set of texts',
    document: documentOf({
      '/shelves/{shelf}/boxes': {
        parameters: [{ name: 'shelf', in: 'path', required: true, schema: { type: 'string', enum: ['a', 'b'] } }],
        get: { responses: answers(list(box)) },
        post: { requestBody: sends(box), responses: answers(box, 201) },
      },
      '/shelves/{shelf}/boxes/{id}': {
        parameters: [{ name: 'shelf', in: 'path', required: true, schema: { type: 'string', enum: ['a', 'b'] } }, idParameter],
        get: { responses: answers(box) },
      },
    }),
  },
  {
    title: 'alternatives with alternatives of their own',
    document: documentOf(
      collection('channels', {
        oneOf: [
          {
            allOf: [
              {
                oneOf: ['text', 'voice'].map((kind) => ({
                  type: 'object',
                  required: ['kind'],
                  properties: { kind: { type: 'string', enum: [kind] }, [`${kind}Limit`]: whole },
                })),
              },
              item({ name: text }),
            ],
          },
          item({ kind: { type: 'string', enum: ['direct'] }, recipient: text }, ['kind']),
        ],
      }),
    ),
  },
  {
    title: 'a nested row with a count, whose own collection loads more',
    document: documentOf(
      {
        '/workshops': {
          get: { responses: answers(list(ref('Workshop'))) },
          post: {
            requestBody: sends({ type: 'object', required: ['name'], properties: { name: text } }),
            responses: answers(ref('Workshop'), 201),
          },
        },
        '/workshops/{id}': { get: { parameters: [idParameter], responses: answers(ref('WorkshopDetails')) } },
        '/workshops/{id}/tasks': {
          parameters: [idParameter],
          get: { responses: answers(list(ref('Task'))) },
          post: { requestBody: sends({ type: 'object', properties: { name: text } }), responses: answers(ref('Task'), 201) },
        },
        '/badges': {
          get: { responses: answers(list(ref('Badge'))) },
          post: {
            requestBody: sends({ type: 'object', required: ['workshopId'], properties: { workshopId: whole } }),
            responses: answers(ref('Badge'), 201),
          },
        },
      },
      {
        Task: item({ name: text }),
        Workshop: item({ name: text, taskCount: { type: 'integer', readOnly: true } }),
        WorkshopDetails: {
          allOf: [ref('Workshop'), { type: 'object', properties: { tasks: { readOnly: true, ...list(ref('Task')) } } }],
        },
        Badge: item({ workshopId: whole, workshop: ref('Workshop') }),
      },
    ),
  },
  {
    title: 'filters of texts by a list with null, and by a parameter without a type',
    document: documentOf({
      ...collection('boxes', box),
      '/boxes': {
        get: {
          parameters: [
            { name: 'name', in: 'query', schema: list({ type: ['string', 'null'] }) },
            { name: 'colour', in: 'query', schema: {} },
          ],
          responses: answers(list(item({ name: text, colour: text }))),
        },
      },
    }),
  },
  {
    title: 'texts of comments with a word that is a tag',
    document: documentOf(
      collection('boxes', item({ name: { ...text, description: '@deprecated no', default: 'a @deprecated box', title: '@deprecated' } })),
    ),
  },
  {
    title: 'a login with optional credentials inside of an object',
    document: documentOf({
      ...collection('users', item({ email: text, password: { ...text, writeOnly: true } })),
      '/login': {
        post: {
          requestBody: sends({ type: 'object', properties: { user: { type: 'object', properties: { email: text, password: text } } } }),
          responses: answers({ type: 'object', properties: { token: text } }),
        },
      },
    }),
  },
  {
    title: 'alternatives of which some list the values of a property, and some have a secret',
    document: documentOf(
      collection('payments', {
        oneOf: [
          item({ kind: text, note: text }, ['kind']),
          item({ kind: { type: 'string', enum: ['cash'] }, pin: { ...text, format: 'password' } }, ['kind']),
        ],
      }),
    ),
  },
  {
    title: 'an envelope that requires a property without a type',
    document: documentOf(
      {
        ...collection('boxes', ref('Box')),
        '/admin/boxes': {
          post: {
            requestBody: sends(ref('Box')),
            responses: answers({ allOf: [ref('Success'), { type: 'object', properties: { data: ref('Box') } }] }, 201),
          },
        },
      },
      { Box: box, Success: { type: 'object', required: ['data'], properties: { data: {} } } },
    ),
  },
  {
    title: 'a required reference that may be null',
    document: documentOf(
      {
        ...collection('rooms', ref('Room')),
        ...collection('boxes', item({ name: text, room: { oneOf: [ref('Room'), { type: 'null' }] } }, ['room'])),
      },
      { Room: item({ title: text }) },
    ),
  },
  {
    title: 'a JSON Patch of rows with a property that only requests have',
    document: documentOf(
      {
        ...collection('boxes', ref('Box')),
        '/boxes/{id}': {
          parameters: [idParameter],
          get: { responses: answers(ref('Box')) },
          patch: {
            requestBody: {
              required: true,
              content: {
                'application/json-patch+json': {
                  schema: list({ type: 'object', required: ['op', 'path'], properties: { op: text, path: text, value: {} } }),
                },
              },
            },
            responses: answers(ref('Box')),
          },
        },
      },
      { Box: item({ name: text, origin: { ...text, writeOnly: true } }, ['origin']) },
    ),
  },
];
