/** Request bodies and responses, in the style of one document. */
import type { Tree, TreeObject } from '../tree.js';
import type { Resource } from './resources.js';
import { type Grammar, addSchema, referenceTo } from './schemas.js';

export interface Answers {
  readonly body: (schema: TreeObject) => TreeObject;
  readonly one: (schema: TreeObject) => TreeObject;
  readonly list: (schema: TreeObject) => TreeObject;
  readonly plain: (schema: TreeObject) => TreeObject;
  readonly written: (status: string, resource: Resource) => TreeObject;
  readonly removed: (status: string, resource: Resource) => TreeObject;
  readonly errors: (statuses: readonly string[]) => TreeObject;
}

/** Returns the style of a document: envelopes, media types, errors. */
export function answersOf(grammar: Grammar): Answers {
  const { random } = grammar;
  const mediaType = random.weigh([[12, 'application/json'], [1, 'application/vnd.api+json'], [0.7, '*/*'], [0.7, 'application/json; charset=utf-8'], [0.4, 'application/hal+json']] as const); // prettier-ignore
  const others = random.chance(0.12)
    ? random.some(['application/xml', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/csv'], 0.4)
    : [];
  const content = (schema: TreeObject, also: readonly string[] = []): TreeObject =>
    Object.fromEntries([mediaType, ...also].map((type) => [type, { schema }]));
  const around = random.weigh<(schema: TreeObject) => TreeObject>([
    [7, (schema) => schema],
    [1.5, (schema) => ({ type: 'object', properties: { data: schema }, ...(random.chance(0.5) ? { required: ['data'] } : {}) })],
    [1, (schema) => ({ type: 'object', properties: { success: { type: 'boolean' }, message: { type: 'string' }, data: schema } })],
    [
      0.5,
      (schema) => {
        const envelope = { type: 'object', required: ['success', 'data'], properties: { success: { type: 'boolean' }, data: {} } };
        grammar.schemas['ApiResponse'] ??= envelope;
        return { allOf: [referenceTo('ApiResponse'), { type: 'object', properties: { data: schema } }] };
      },
    ],
    [
      0.5,
      (schema) => ({
        type: 'object',
        required: ['code', 'result'],
        properties: { code: { type: 'integer' }, msg: { type: 'string' }, result: schema },
      }),
    ],
  ]);
  const integer = { type: 'integer' };
  const aroundList = random.weigh<(items: TreeObject) => TreeObject>([
    [6, (items) => items],
    [1, (items) => around(items)],
    [
      1,
      (items) => ({ type: 'object', required: ['items', 'total'], properties: { items, total: integer, page: integer, limit: integer } }),
    ],
    [
      1,
      (items) => ({
        type: 'object',
        properties: { data: items, meta: { type: 'object', properties: { total: integer, page: integer, pages: integer } } },
      }),
    ],
    [
      1,
      (items) => ({
        type: 'object',
        properties: { results: items, next: { type: 'string', format: 'uri' }, previous: { type: 'string' }, count: integer },
      }),
    ],
    [
      0.5,
      (items) => ({
        type: 'object',
        properties: {
          content: items,
          totalElements: integer,
          totalPages: integer,
          number: integer,
          size: integer,
          first: { type: 'boolean' },
        },
      }),
    ],
    [
      0.5,
      (items) => ({
        type: 'object',
        properties: {
          edges: { type: 'array', items: { type: 'object', properties: { node: items['items'] ?? {}, cursor: { type: 'string' } } } },
          hasNext: { type: 'boolean' },
        },
      }),
    ],
  ]);
  const headers = (): TreeObject =>
    random.chance(0.08)
      ? {
          headers: {
            [random.pick(['X-Total-Count', 'ETag', 'Location', 'X-RateLimit-Remaining', 'Link', 'Last-Modified', 'X-custom'])]: {
              schema: random.pick<TreeObject>([integer, { type: 'string' }]),
              ...(random.chance(0.3) ? { required: true } : {}),
            },
          },
        }
      : {};
  const answer = (schema: TreeObject): TreeObject => ({
    description: 'OK',
    ...headers(),
    content: content(
      schema,
      others.filter((type) => !/form/.test(type)),
    ),
  });
  const plain = (schema: TreeObject): TreeObject => answer(schema);
  const one = (schema: TreeObject): TreeObject => answer(around(schema));
  const error = errorOf(grammar);
  const acknowledgement = (resource: Resource): TreeObject =>
    random.weigh<TreeObject>([
      [2, { type: 'object', properties: { message: { type: 'string' } } }],
      [1, { type: 'object', required: ['success'], properties: { success: { type: 'boolean' } } }],
      [1, { type: 'object', properties: { [resource.keyName]: resource.keyParameter['schema'] ?? {} } }],
      [0.5, { type: 'string' }],
      [0.5, { type: 'boolean' }],
      [0.5, { type: 'integer' }],
      [0.3, {}],
    ]);
  return {
    body: (schema) => ({
      content: content(
        schema,
        others.filter((type) => type !== 'text/csv'),
      ),
      ...(random.chance(0.7) ? { required: true } : {}),
      ...(random.chance(0.05) ? { description: 'A body' } : {}),
    }),
    one,
    plain,
    list: (schema) => answer(aroundList({ type: 'array', items: schema })),
    written(status, resource) {
      if (status === '204') return { description: 'No Content' };
      return random.weigh<() => TreeObject>([
        [7, () => one(resource.answer)],
        [1.5, () => ({ description: 'Done', ...headers() })],
        [1.5, () => answer(acknowledgement(resource))],
      ])();
    },
    removed: (status, resource) =>
      status === '204' || random.chance(0.4)
        ? { description: 'Deleted' }
        : random.chance(0.5)
          ? one(resource.answer)
          : answer(acknowledgement(resource)),
    errors(statuses) {
      const chosen = random.some([...statuses, '401', '500'], 0.4);
      if (random.chance(0.15)) chosen.push(random.pick(['default', '4XX']));
      return Object.fromEntries(chosen.map((status) => [status, error()]));
    },
  };
}

function errorOf(grammar: Grammar): () => TreeObject {
  const { random } = grammar;
  const text = { type: 'string' };
  const schema = random.weigh<TreeObject | undefined>([
    [2, undefined],
    [2, { type: 'object', required: ['message'], properties: { code: { type: 'integer' }, message: text } }],
    [1, { type: 'object', properties: { error: { type: 'object', properties: { code: text, message: text } } } }],
    [1, { type: 'object', properties: { type: text, title: text, status: { type: 'integer' }, detail: text } }],
    [1, { type: 'object', properties: { errors: { type: 'array', items: { type: 'object', properties: { field: text, message: text } } } } }],
    [1, { type: 'object', properties: { detail: { type: 'array', items: { type: 'object', required: ['loc', 'msg', 'type'], properties: { loc: { type: 'array', items: { anyOf: [text, { type: 'integer' }] } }, msg: text, type: text } } } } }],
    [0.5, text],
    [0.5, { type: 'object', additionalProperties: text }],
  ]); // prettier-ignore
  if (schema === undefined) return () => ({ description: 'Error' });
  const used: Tree = random.chance(0.7)
    ? addSchema(grammar, random.pick(['Error', 'ErrorResponse', 'Problem', 'HTTPValidationError']), schema)
    : schema;
  const type = random.pick(['application/json', 'application/json', 'application/problem+json']);
  return () => ({ description: 'Error', content: { [type]: { schema: used } } });
}
