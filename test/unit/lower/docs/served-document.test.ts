import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.js';
import { inferService } from '../../../../src/infer/infer-service.js';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { servedDocument } from '../../../../src/lower/docs/served-document.js';

const note = { required: ['text'], properties: { text: { type: 'string' } } };
const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const notes = { type: 'array', items: { type: 'object', properties: { id: { type: 'integer' }, text: { type: 'string' } } } };

async function served(post: object, put?: object): Promise<JsonObject> {
  const spec = {
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/notes': {
        get: { responses: { '200': { description: 'ok', ...json(notes) } } },
        post: { responses: { '201': { description: 'ok', ...json(notes.items) } }, ...post },
        ...(put === undefined ? {} : { put: { responses: { '200': { description: 'ok', ...json(notes.items) } }, ...put } }),
      },
    },
  };
  const { value: document } = await loadApiDocumentFromText(JSON.stringify(spec), 'openapi.json');
  const model = document === undefined ? undefined : inferService(document).value?.model;
  if (document === undefined || model === undefined) throw new Error('the document is refused');
  const { paths } = servedDocument(document, model) as { paths: Record<string, Record<string, JsonObject>> };
  return paths['/notes']?.[put === undefined ? 'post' : 'put'] ?? {};
}

describe('the served description of a body', () => {
  it('schema without a type, of which a row is made: objects alone', async () => {
    const { requestBody } = await served({ requestBody: json(note) });
    expect(requestBody).toMatchObject({ required: true, ...json({ allOf: [note, { type: 'object' }] }) });
  });

  it('schema of an object: as in the document', async () => {
    const schema = { type: 'object', ...note };
    expect((await served({ requestBody: { required: true, ...json(schema) } }))['requestBody']).toEqual({
      required: true,
      ...json(schema),
    });
  });

  it('key of the changed row, which the document leaves optional: required', async () => {
    const body = { requestBody: { required: true, ...json(notes.items) } };
    expect((await served({ requestBody: json(note) }, body))['requestBody']).toMatchObject(
      json({ allOf: [notes.items, { required: ['id'] }] }),
    );
  });

  it('optional body without required properties: optional, as the service takes it', async () => {
    const schema = { type: 'object', properties: note.properties };
    expect((await served({ requestBody: json(schema) }))['requestBody']).not.toHaveProperty('required', true);
  });
});

describe('the served statuses', () => {
  it('declared 422: 400 beside it, for a body that is no JSON', async () => {
    const responses = { '201': { description: 'ok', ...json(notes.items) }, '422': { description: 'invalid' } };
    const { responses: all } = await served({ requestBody: { required: true, ...json(note) }, responses });
    expect(Object.keys(all as object)).toEqual(expect.arrayContaining(['201', '400', '415', '422']));
  });
});
