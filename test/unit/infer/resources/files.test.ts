import { describe, expect, test } from 'vitest';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { inferService } from '../../../../src/infer/infer-service.js';
import type { Operation } from '../../../../src/model/operation.js';
import type { ServiceModel } from '../../../../src/model/service-model.js';

async function model(paths: unknown, schemas: unknown): Promise<ServiceModel> {
  const loaded = await loadApiDocumentFromText(
    JSON.stringify({ openapi: '3.0.3', info: { title: 'T', version: '1' }, paths, components: { schemas } }),
  );
  const built = loaded.value === undefined ? undefined : inferService(loaded.value).value?.model;
  if (built === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
  return built;
}

const said = ({ method, path, coverage, intent, program, evidence }: Operation) =>
  program === undefined
    ? `${method} ${path}: ${coverage}, ${evidence[0]?.because ?? ''}`
    : `${method} ${path}: ${intent} ${program.effects.map((effect) => effect.kind).join(' ')} → ${program.respond.body.kind}`;

const string = { type: 'string' };
const binary = { type: 'string', format: 'binary' };
const none = { responses: { 204: { description: 'done' } } };
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const ok = (schema: unknown) => ({ responses: { 200: { description: 'ok', ...json(schema) } } });
const sends = (schema: unknown) => ({ requestBody: { required: true, ...json(schema) } });
const form = (properties: unknown, required: readonly string[] = []) => ({
  requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'object', required, properties } } } },
});
const bytes = (...types: readonly string[]) => Object.fromEntries(types.map((type) => [type, { schema: binary }]));
const takes = (...types: readonly string[]) => ({ requestBody: { required: true, content: bytes(...types) } });
const gives = (...types: readonly string[]) => ({ responses: { 200: { description: 'ok', content: bytes(...types) } } });
const byId = { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }] };

const Boat = { type: 'object', required: ['id', 'name'], properties: { id: { type: 'integer', readOnly: true }, name: string } };
const boats = {
  '/boats': {
    post: { ...sends({ type: 'object', required: ['name'], properties: { name: string } }), ...ok({ $ref: '#/components/schemas/Boat' }) },
  },
  '/boats/{id}': { ...byId, get: ok({ $ref: '#/components/schemas/Boat' }), delete: none },
};

describe('file below an item', () => {
  test.each([
    [
      'bytes that are put, read and removed',
      { '/boats/{id}/picture': { ...byId, put: { ...takes('image/png'), ...none }, get: gives('image/png'), delete: none } },
      [
        'get /boats/{id}/picture: download find load → blob',
        'put /boats/{id}/picture: upload find store update discard → none',
        'delete /boats/{id}/picture: remove-file find load update discard → none',
        'delete /boats/{id}: delete delete discard → none',
      ],
    ],
    [
      'a verb in the path, and a form whose other part is kept too',
      {
        '/boats/{id}/uploadPicture': {
          ...byId,
          post: { ...form({ file: binary, caption: string }), ...ok({ $ref: '#/components/schemas/Boat' }) },
        },
      },
      ['post /boats/{id}/uploadPicture: upload find store update discard → one'],
    ],
    [
      'a file that is read by another path than it is sent to',
      {
        '/boats/{id}/content': { ...byId, put: { ...takes('application/octet-stream'), ...none } },
        '/boats/{id}/download': { ...byId, get: gives('*/*') },
      },
      ['put /boats/{id}/content: upload find store update discard → none', 'get /boats/{id}/download: download find load → blob'],
    ],
    [
      'bytes that nobody sends',
      { '/boats/{id}/ticket': { ...byId, get: gives('application/pdf') } },
      ['get /boats/{id}/ticket: custom, no stored property of Boat holds `ticket`'],
    ],
    [
      'bytes beside those that are sent',
      {
        '/boats/{id}/picture': { ...byId, put: { ...takes('image/png'), ...none } },
        '/boats/{id}/thumbnail': { ...byId, get: gives('image/png') },
      },
      ['get /boats/{id}/thumbnail: custom, no stored property of Boat holds `thumbnail`'],
    ],
    [
      'several files at once',
      { '/boats/{id}/pictures': { ...byId, post: { ...form({ files: { type: 'array', items: binary } }), ...none } } },
      ['post /boats/{id}/pictures: custom, the document does not say how `pictures` changes a Boat'],
    ],
    [
      'an action with bytes',
      { '/boats/{id}/analyze': { ...byId, post: { ...takes('image/png'), ...none } } },
      ['post /boats/{id}/analyze: custom, the document does not say how `analyze` changes a Boat'],
    ],
  ])('%s', async (_, paths, wanted) => {
    const { operations } = await model({ ...boats, ...paths }, { Boat });
    expect(operations.map(said)).toEqual(expect.arrayContaining(wanted));
  });
});

const Scan = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' }, label: string, size: { type: 'integer' }, mime_type: string },
};
const scan = { $ref: '#/components/schemas/Scan' };
const byKey = { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }] };

describe('rows with a file', () => {
  test.each([
    [
      'made by a form',
      {
        '/scans': { post: { ...form({ file: binary, label: string }, ['file']), ...ok(scan) }, get: ok({ type: 'array', items: scan }) },
        '/scans/{id}': { ...byKey, get: ok(scan), delete: none },
        '/scans/{id}/content': { ...byKey, get: gives('application/octet-stream') },
      },
      [
        'post /scans: create store insert → one',
        'delete /scans/{id}: delete delete discard → none',
        'get /scans/{id}/content: download find load → blob',
      ],
    ],
    [
      'made by bytes, at a path that says so',
      {
        '/scans': { get: ok({ type: 'array', items: scan }) },
        '/scans/upload': { post: { ...takes('application/pdf'), ...ok(scan) } },
        '/scans/{id}': { ...byKey, get: ok(scan) },
      },
      ['post /scans/upload: create store insert → one'],
    ],
    [
      'changed by a form in which the file may be missing',
      {
        '/scans': { post: { ...form({ file: binary, label: string }, ['file']), ...ok(scan) } },
        '/scans/{id}': { ...byKey, get: ok(scan), put: { ...form({ file: binary, label: string }), ...ok(scan) } },
      },
      ['put /scans/{id}: replace find store update discard → one'],
    ],
  ])('%s', async (_, paths, wanted) => {
    const { operations } = await model(paths, { Scan });
    expect(operations.map(said)).toEqual(expect.arrayContaining(wanted));
  });

  test('upload: sets the columns of size, name and media type that no request sends', async () => {
    const { operations, entities } = await model(
      {
        '/scans': { post: { ...form({ file: binary, label: string }, ['file']), ...ok(scan) } },
        '/scans/{id}': { ...byKey, get: ok(scan) },
      },
      { Scan },
    );
    const insert = operations[0]?.program?.effects.at(-1);
    expect(
      insert?.kind === 'insert'
        ? insert.values.map(({ field, value }) => `${field} ${value.kind === 'stored' ? (value.property ?? 'all') : ''}`)
        : [],
    ).toEqual(['file all', 'size size', 'mimeType mediaType']);
    expect(entities[0]?.fields.filter((field) => field.blob === true).map(({ name, nullable }) => `${name} ${String(nullable)}`)).toEqual([
      'file true',
    ]);
  });

  test('delete of a parent: discards the files of its rows', async () => {
    const { operations } = await model(
      {
        ...boats,
        '/boats/{id}/scans': {
          ...byId,
          post: { ...form({ file: binary, label: string }, ['file']), ...ok(scan) },
          get: ok({ type: 'array', items: scan }),
        },
        '/boats/{id}/scans/{scanId}': {
          parameters: [...byId.parameters, { name: 'scanId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
          get: ok(scan),
        },
      },
      { Boat, Scan },
    );
    expect(operations.map(said)).toContain('delete /boats/{id}: delete list delete discard → none');
  });
});

describe('multipart form', () => {
  test('distinguishes files, texts and JSON parts', async () => {
    const { operations } = await model(
      {
        '/import': {
          post: {
            requestBody: {
              content: {
                'multipart/form-data': {
                  schema: {
                    type: 'object',
                    required: ['logo'],
                    properties: {
                      logo: { ...binary, maxLength: 1000 },
                      note: string,
                      count: { type: 'integer' },
                      options: { type: 'object', properties: { deep: { type: 'boolean' } } },
                      pages: { type: 'array', items: binary },
                      sheet: { type: 'string' },
                    },
                  },
                  encoding: { logo: { contentType: 'image/png, image/jpeg' }, sheet: { contentType: 'application/vnd.ms-excel' } },
                },
              },
            },
            ...none,
          },
        },
      },
      {},
    );
    const [media] = operations[0]?.body?.content ?? [];
    expect(media?.files).toEqual([
      { specName: 'logo', required: true, multiple: false, mediaTypes: ['image/png', 'image/jpeg'], maximum: 1000 },
      { specName: 'pages', required: false, multiple: true, mediaTypes: [] },
      { specName: 'sheet', required: false, multiple: false, mediaTypes: ['application/vnd.ms-excel'] },
    ]);
    expect(media?.fields?.map(({ specName, encoding }) => `${specName} ${encoding.style} ${encoding.types.join()}`)).toEqual([
      'note form string',
      'count form integer',
      'options json object',
    ]);
  });
});
