import { describe, expect, it } from 'vitest';
import { lowerService } from '../../../src/lower/lower-service.js';
import type { HttpPlan } from '../../../src/lower/http-plan.js';
import { printDoc } from '../../../src/languages/typescript/code/doc.js';
import { printExpression } from '../../../src/languages/typescript/code/print-expression.js';
import { locationCode } from '../../../src/languages/typescript/features/location-code.js';
import { invalidStatus } from '../../../src/lower/invalid-status.js';
import { modelOf } from './model-of.js';

const book = {
  type: 'object',
  required: ['id', 'title'],
  properties: { id: { type: 'string', readOnly: true }, title: { type: 'string' } },
};

interface Change {
  readonly responses?: object;
  readonly body?: object;
  readonly parameters?: readonly object[];
  /** Books refer to authors. */
  readonly hasAuthor?: boolean;
}

/** The plan of `POST /books`. */
async function createBook({
  responses = {},
  body = { 'application/json': { schema: ref } },
  parameters = [],
  hasAuthor = false,
}: Change): Promise<HttpPlan> {
  const created = { '201': { description: 'created', content: { 'application/json': { schema: ref } } } };
  const author = { type: 'object', required: ['id'], properties: { id: { type: 'string', readOnly: true }, name: { type: 'string' } } };
  const shown = (schema: object) => ({ '200': { description: 'ok', content: { 'application/json': { schema } } } });
  const authors = {
    '/authors': {
      post: {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Author' } } } },
        responses: {
          '201': { description: 'created', content: { 'application/json': { schema: { $ref: '#/components/schemas/Author' } } } },
        },
      },
      get: { responses: shown({ type: 'array', items: { $ref: '#/components/schemas/Author' } }) },
    },
    '/authors/{id}': {
      get: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: shown({ $ref: '#/components/schemas/Author' }),
      },
    },
  };
  const model = await modelOf({
    openapi: '3.1.0',
    info: { title: 'Books', version: '1' },
    paths: {
      ...(hasAuthor ? authors : {}),
      '/books': {
        post: {
          operationId: 'createBook',
          parameters,
          requestBody: { required: true, content: body },
          responses: { ...created, ...responses },
        },
        get: { responses: { '200': { description: 'ok', content: { 'application/json': { schema: { type: 'array', items: ref } } } } } },
      },
      '/books/{id}': {
        get: {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: { '200': { description: 'ok', content: { 'application/json': { schema: ref } } } },
        },
      },
    },
    components: {
      schemas: {
        Book: hasAuthor ? { ...book, properties: { ...book.properties, authorId: { type: 'string' } } } : book,
        ...(hasAuthor ? { Author: author } : {}),
      },
    },
  });
  const operations = lowerService(model, { database: 'sqlite' }).features.flatMap((feature) => feature.operations);
  const found = operations.find(({ names }) => names.camel === 'createBook');
  if (found === undefined) throw new Error('no such operation');
  return found.http;
}

const ref = { $ref: '#/components/schemas/Book' };
const empty = { description: 'x' };

describe('an operation that creates a row', () => {
  it('responds with 201 and the path of the row', async () => {
    const { response, access } = await createBook({});
    expect(access).toEqual({ kind: 'public' });
    expect(response).toMatchObject({ kind: 'json', status: 201, mediaType: 'application/json' });
    const location = response.kind === 'json' && response.location !== undefined ? locationCode(response.location) : undefined;
    expect(location === undefined ? undefined : printDoc(printExpression(location, { kind: 'return', key: 'value' }))).toBe(
      '`/books/${encodeURIComponent(result.id)}`',
    );
  });

  it.each([
    ['nothing', {}, 400, 404],
    ['404', { '404': empty }, 400, 404],
    ['409', { '409': empty }, 400, 409],
    ['any client error', { '4XX': empty }, 400, 409],
    ['422', { '422': empty }, 422, 404],
  ] as const)('and declares %s', async (_, responses, invalid, reference) => {
    const { decoding, errors } = await createBook({ responses });
    expect(decoding.invalidStatus).toBe(invalid);
    expect(errors).toMatchObject({ referenceStatus: reference, missingRowStatus: 404 });
  });

  it.each([
    ['nothing', {}, 404],
    ['409 and 422', { '409': empty, '422': empty }, 409],
    ['422', { '422': empty }, 422],
    ['404 and 422', { '404': empty, '422': empty }, 404],
  ] as const)('refers to another row and declares %s: a missing reference has its status', async (_, responses, reference) => {
    expect((await createBook({ responses, hasAuthor: true })).errors.referenceStatus).toBe(reference);
  });

  it('shares a validator between media types of one schema', async () => {
    const { decoding } = await createBook({
      body: { 'application/json': { schema: ref }, 'application/merge-patch+json': { schema: ref } },
    });
    expect(decoding.body?.content.map(({ parser, validator }) => [parser, validator])).toEqual([
      ['json', 0],
      ['json', 0],
    ]);
  });

  it('gives a parameter the default of its schema', async () => {
    const { decoding } = await createBook({ parameters: [{ name: 'dry-run', in: 'query', schema: { type: 'boolean', default: false } }] });
    expect(decoding.groups).toMatchObject([
      { part: 'query', validator: 0, parameters: [{ name: 'dryRun', specName: 'dry-run', default: false }] },
    ]);
  });
});

it.each([
  [['200', '400'], 400],
  [['200', '400', '422'], 422],
  [['200'], 400],
])('a request that does not fit is refused where %j are declared', (statuses, want) => {
  const responses = statuses.map((status) => ({ status, description: '', content: [], headers: [] }));
  expect(invalidStatus({ responses })).toBe(want);
});
