import { describe, expect, it } from 'vitest';
import { lowerService } from '../../../src/lower/lower-service.js';
import type { HttpPlan } from '../../../src/lower/http-plan.js';
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
}

/** The plan of `POST /books`. */
async function createBook({ responses = {}, body = { 'application/json': { schema: ref } }, parameters = [] }: Change): Promise<HttpPlan> {
  const created = { '201': { description: 'created', content: { 'application/json': { schema: ref } } } };
  const model = await modelOf({
    openapi: '3.1.0',
    info: { title: 'Books', version: '1' },
    paths: {
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
    components: { schemas: { Book: book } },
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
    expect(response.kind === 'json' && response.location !== undefined ? locationCode(response.location) : undefined).toBe(
      '`/books/${encodeURIComponent(result.id)}`',
    );
  });

  it.each([
    ['nothing', {}, 400, false],
    ['409', { '409': empty }, 400, true],
    ['422', { '422': empty }, 422, false],
  ] as const)('and declares %s', async (_, responses, invalid, mayConflict) => {
    const { decoding, errors } = await createBook({ responses });
    expect(decoding.invalidStatus).toBe(invalid);
    expect(errors.mayConflict).toBe(mayConflict);
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
