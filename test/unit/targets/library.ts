/** A small model with a column of every kind, and operations whose programs tests replace. */
import { loadApiDocumentFromText } from '../../../src/load/load-document.js';
import { inferService } from '../../../src/infer/infer-service.js';
import { type ModelIndex, indexModel } from '../../../src/model/lookup.js';

const json = (schema: unknown) => ({ 'application/json': { schema } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const answers = (schema: unknown, status = 200) => ({ [status]: { description: 'ok', content: json(schema) } });
const sends = (name: string) => ({ required: true, content: json(ref(name)) });
const query = (name: string, schema: unknown) => ({ name, in: 'query', schema });
const bookId = { name: 'bookId', in: 'path', required: true, schema: { type: 'integer', format: 'int64' } };

const book = {
  title: { type: 'string' },
  price: { type: 'integer', format: 'int32' },
  soldAt: { type: 'string', format: 'date-time' },
  notes: { type: 'object', additionalProperties: true },
  scan: { type: 'string', format: 'byte' },
  'is-new': { type: 'boolean', default: false },
  author: ref('Author'),
};

const document = {
  openapi: '3.1.0',
  info: { title: 'Library', version: '1' },
  paths: {
    '/authors': {
      get: { operationId: 'listAuthors', responses: answers({ type: 'array', items: ref('Author') }) },
      post: { operationId: 'createAuthor', requestBody: sends('Author'), responses: answers(ref('Author'), 201) },
    },
    '/books': {
      get: {
        operationId: 'listBooks',
        parameters: [
          query('q', { type: 'string' }),
          query('soldAfter', { type: 'string', format: 'date-time' }),
          query('ids', { type: 'array', items: { type: 'integer' } }),
          query('sort', { type: 'string' }),
          query('limit', { type: 'integer', default: 20 }),
          query('offset', { type: 'integer' }),
          query('page', { type: 'integer' }),
          query('cursor', { type: 'string' }),
        ],
        responses: answers({ type: 'array', items: ref('Book') }),
      },
      post: { operationId: 'createBook', requestBody: sends('BookInput'), responses: answers(ref('Book'), 201) },
    },
    '/books/{bookId}': {
      parameters: [bookId],
      get: { operationId: 'getBook', responses: answers(ref('Book')) },
      put: { operationId: 'replaceBook', requestBody: sends('BookInput'), responses: answers(ref('Book')) },
      patch: { operationId: 'changeBook', requestBody: sends('BookChange'), responses: answers(ref('Book')) },
      delete: { operationId: 'deleteBook', responses: { 204: { description: 'gone' } } },
    },
  },
  components: {
    schemas: {
      Author: {
        type: 'object',
        required: ['id', 'name'],
        properties: { id: { type: 'string', format: 'uuid', readOnly: true }, name: { type: 'string' } },
      },
      BookInput: { type: 'object', required: ['title', 'author'], properties: book },
      BookChange: { type: 'object', properties: book },
      Book: {
        type: 'object',
        required: ['id', 'title', 'author'],
        properties: { id: { type: 'integer', format: 'int64', readOnly: true }, ...book },
      },
    },
  },
};

export async function loadLibrary(): Promise<ModelIndex> {
  const { value } = await loadApiDocumentFromText(JSON.stringify(document));
  const model = value && inferService(value).value?.model;
  if (model === undefined) throw new Error('the library has no model');
  return indexModel(model);
}
