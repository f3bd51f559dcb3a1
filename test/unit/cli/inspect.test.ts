import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/commands/inspect.js';
import { programWords } from '../../../src/cli/inspect/program-words.js';
import type { Diagnostic } from '../../../src/core/diagnostics.js';
import type { ApiDocument } from '../../../src/load/types.js';
import type { Effect, Program } from '../../../src/model/program.js';
import type { ServiceModel } from '../../../src/model/service-model.js';
import { contextOf } from './context.js';

const names = (word: string) => ({
  spec: word,
  camel: word,
  pascal: word.slice(0, 1).toUpperCase() + word.slice(1),
  kebab: word,
  snake: word,
});
const byId = { kind: 'equals', path: ['id'], value: { kind: 'parameter', in: 'path', name: 'id' } } as const;
const order = {
  fallback: [
    { field: 'createdAt', direction: 'desc' },
    { field: 'id', direction: 'asc' },
  ],
} as const;

describe('programWords', () => {
  const effects: readonly [Effect, string][] = [
    [{ kind: 'find', bind: 'a', entity: 'Book', where: [byId] }, 'find one Book where id = path.id, else 404'],
    [
      { kind: 'list', bind: 'a', entity: 'Book', where: [], order, page: { kind: 'none', max: 9 }, count: false },
      'list Book, by createdAt descending, id, at most 9',
    ],
    [
      {
        kind: 'list',
        bind: 'a',
        entity: 'Book',
        where: [
          { kind: 'in', path: ['status'], value: { kind: 'parameter', in: 'query', name: 'status' } },
          { kind: 'range', path: ['price'], op: 'lte', value: { kind: 'constant', value: 5 } },
          { kind: 'search', fields: ['title', 'text'], value: { kind: 'parameter', in: 'query', name: 'q' } },
        ],
        order: { ...order, by: { parameter: 'sort', multiple: false, fields: { title: 'title', date: 'createdAt' } } },
        page: { kind: 'offset', offset: 'offset', limit: 'limit', defaultLimit: 20, max: 100 },
        count: true,
      },
      'list Book where price ≤ 5 and status in query.status and title or text contains query.q if given, by query.sort (title, date), else by createdAt descending, id, query.limit at a time (20, at most 100) from query.offset, with the total',
    ],
    [
      {
        kind: 'insert',
        bind: 'a',
        entity: 'Book',
        body: 'BookCreate',
        values: [{ field: 'ownerId', value: { kind: 'principal', claim: 'subject' } }],
      },
      'insert Book from BookCreate with ownerId = the principal',
    ],
    [
      { kind: 'update', bind: 'a', entity: 'Book', where: [byId], mode: 'merge', body: 'B', values: [] },
      'change Book where id = path.id from B, else 404',
    ],
    [
      { kind: 'update', bind: 'a', entity: 'Book', where: [byId], mode: 'replace', values: [{ field: 'at', value: { kind: 'now' } }] },
      'replace Book where id = path.id with at = now, else 404',
    ],
    [{ kind: 'delete', bind: 'a', entity: 'Book', where: [byId] }, 'delete Book where id = path.id, else 404'],
    [{ kind: 'delete-all', entity: 'Book', where: [] }, 'delete all Book'],
  ];
  it.each(effects)('%j → %s', (effect, want) => {
    const program: Program = { effects: [effect], respond: { status: 204, body: { kind: 'none' } } };
    expect(programWords(program)).toEqual([want, 'respond with 204 without a body']);
  });

  it.each([
    [{ status: 200, body: { kind: 'one', binding: 'a', projection: 'Book', wrap: ['book'] } }, 'respond with 200 with Book in book'],
    [
      { status: 201, location: { path: '/books/{id}', parameters: {} }, body: { kind: 'one', binding: 'a', projection: 'Book', wrap: [] } },
      'respond with 201 with Book, Location /books/{id}',
    ],
    [{ status: 200, body: { kind: 'many', binding: 'a', projection: 'Book' } }, 'respond with 200 with a list of Book'],
    [
      {
        status: 200,
        body: {
          kind: 'many',
          binding: 'a',
          projection: 'Book',
          envelope: {
            items: ['data'],
            properties: [
              { path: ['meta', 'total'], source: { kind: 'total' } },
              { path: ['next'], source: { kind: 'link', to: 'next', nullable: true } },
            ],
          },
        },
      },
      'respond with 200 with a list of Book in data, meta.total = total, next = next link',
    ],
    [{ status: 200, body: { kind: 'constant', value: { ok: true } } }, 'respond with 200 with {"ok":true}'],
  ] as const)('%#', (respond, want) => {
    expect(programWords({ effects: [], respond })).toEqual([want]);
  });
});

describe('inspect', () => {
  const evidence = [{ pointer: '/paths/~1books/get', rule: 'list-collection', confidence: 0.9, because: 'GET on a\u001b[31m collection' }];
  const model: ServiceModel = {
    kind: 'service-model',
    names: names('shop'),
    title: 'Shop',
    seeds: [],
    version: '1.0',
    basePath: '/v1',
    entities: [
      {
        id: 'Book',
        names: names('book'),
        plural: names('books'),
        table: 'books',
        fields: [
          { name: 'id', column: 'id', type: { kind: 'string' }, nullable: false, default: { kind: 'uuid' }, evidence: [] },
          { name: 'shelfId', column: 'shelf_id', type: { kind: 'string' }, nullable: true, evidence: [] },
        ],
        primaryKey: ['id'],
        uniques: [],
        indexes: [{ fields: ['shelfId'], reason: 'filter of listBooks' }],
        relations: [
          {
            kind: 'many-to-one',
            name: 'shelf',
            target: 'Shelf',
            inverse: 'books',
            fields: ['shelfId'],
            references: ['id'],
            onDelete: 'set-null',
            evidence: [],
          },
        ],
        evidence,
      },
    ],
    projections: [],
    bodies: [],
    operations: [
      {
        names: names('listBooks'),
        pointer: '/paths/~1books/get',
        method: 'get',
        path: '/books',
        deprecated: false,
        parameters: [
          {
            spec: { name: 'X-Trace', in: 'header', schema: true },
            name: 'xTrace',
            specName: 'X-Trace',
            in: 'header',
            required: false,
            schema: true,
            encoding: { style: 'simple', explode: false, types: ['string'] },
            role: 'ignored',
            pointer: '',
          },
        ],
        responses: [],
        success: { status: 200 },
        security: [[{ scheme: 'login', scopes: [] }]],
        anonymousAllowed: true,
        errors: {},
        intent: 'custom',
        coverage: 'custom',
        evidence,
      },
    ],
    features: [],
    securitySchemes: [],
    errorStyles: [],
    schemas: {},
  };
  const document: ApiDocument = {
    kind: 'api-document',
    version: '3.1',
    root: { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} },
    files: [],
    origins: {},
  };
  const warning: Diagnostic = { code: 'SW1001', severity: 'warning', message: 'odd' };
  const pipeline = {
    inspectDocument: () => Promise.resolve({ value: { document, model, sources: [] }, diagnostics: [warning] }),
    locateDiagnostics: (found: readonly Diagnostic[]) =>
      found.map((each) => ({ ...each, location: { file: 'a.yaml', line: 12, column: 3 } })),
  };

  it('prints tables, operations, reasons and coverage', async () => {
    const { context, out, err } = contextOf(pipeline);
    expect(await run({ spec: 'a.yaml' }, context)).toBe(0);
    expect(out).toEqual([
      'Shop 1.0  1 entity, 1 operation, below /v1',
      '',
      'Book table books',
      '  id       string   key, default uuid',
      '  shelfId  string?',
      '  index  shelfId  filter of listBooks',
      '  shelf  → one Shelf  by shelfId, on delete set-null',
      '  a.yaml:12 list-collection (derived, 90%): GET on a collection',
      '  overrule: entity/Book',
      '',
      'GET /books → custom listBooks, login or anonymous',
      '  respond with 501 until its service method is implemented',
      '  ignored header.X-Trace',
      '  a.yaml:12 list-collection (derived, 90%): GET on a collection',
      '  overrule: operation/listBooks',
      '',
      '0 persisted, 1 custom, 0 unsupported of 1 operation',
      '1 parameter without effect:',
      '  GET /books: header.X-Trace',
    ]);
    expect(err).toEqual(['warning SW1001 odd', '1 warning']);
  });

  it('with --json: prints the model and its coverage', async () => {
    const { context, out } = contextOf(pipeline);
    expect(await run({ spec: 'a.yaml', json: true }, context)).toBe(0);
    expect(JSON.parse(out.join(''))).toEqual({
      model,
      coverage: { persisted: 0, seeded: 0, custom: 1, unsupported: 0, ignoredParameters: ['GET /books: header.X-Trace'] },
      overrule: { entities: { Book: 'entity/Book' }, operations: { listBooks: 'operation/listBooks' } },
      diagnostics: [warning],
    });
  });

  it('a document with an error: exit code 1', async () => {
    const { context, out, err } = contextOf({
      ...pipeline,
      inspectDocument: () => Promise.resolve({ diagnostics: [{ ...warning, severity: 'error' }] }),
    });
    expect(await run({ spec: 'a.yaml' }, context)).toBe(1);
    expect(out).toEqual([]);
    expect(err).toEqual(['error SW1001 odd', '  Check the path and its permissions.', '1 error']);
  });
});
