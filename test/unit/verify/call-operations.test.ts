import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { callOperations } from '../../../src/verify/call-operations.js';

interface Seen {
  readonly line: string;
  readonly body: string;
  readonly auth: string | undefined;
}

/** Serves `document` and answers each operation by `answer`; gives what was asked. */
async function served(
  document: unknown,
  answer: (line: string) => { readonly status: number; readonly location?: string; readonly body?: string },
) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const line = `${request.method ?? ''} ${request.url ?? ''}`;
      if (line === 'GET /openapi.json') return response.end(JSON.stringify(document));
      seen.push({ line, body, auth: request.headers.authorization });
      const { status, location, body: text } = answer(line);
      return response.writeHead(status, location === undefined ? {} : { location }).end(text);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { origin: `http://127.0.0.1:${port}`, seen, close };
}

const document = {
  openapi: '3.1.0',
  servers: [{ url: 'https://shop.example/v1/' }],
  security: [{ login: [] }],
  paths: {
    '/books': {
      get: { security: [], parameters: [{ $ref: '#/components/parameters/q' }], responses: {} },
      post: { requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Book' } } } }, responses: {} },
    },
    '/books/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { responses: {} },
      delete: { responses: {} },
    },
    '/todo': { get: { security: [{}], responses: {} } },
    '/broken': { get: { responses: {} } },
  },
  components: {
    parameters: { q: { name: 'q', in: 'query', required: true, schema: { enum: ['a b'] } } },
    schemas: { Book: { type: 'object', properties: { title: { type: 'string' } } } },
  },
};

describe('callOperations', () => {
  it('fills foreign keys with the keys of created rows', async () => {
    const schema = { properties: { authorId: { type: 'string' }, shelf_id: { type: 'integer' }, otherId: { type: 'integer' } } };
    const body = { requestBody: { content: { 'application/json': { schema } } } };
    const service = await served({ paths: { '/authors': { post: {} }, '/shelves': { post: {} }, '/books': { post: body } } }, (line) =>
      line.endsWith('authors') ? { status: 201, body: '{"id": "a-1"}' } : { status: 201, location: '/shelves/7' },
    );
    await callOperations(service.origin, []);
    await service.close();
    expect(service.seen[2]?.body).toBe('{"authorId":"a-1","shelf_id":7,"otherId":1}');
  });

  it('calls each operation once, creates first, with the required credentials', async () => {
    const service = await served(document, (line) =>
      line.startsWith('POST')
        ? { status: 201, location: '/v1/books/b%2042' }
        : { status: line.includes('todo') ? 501 : line.includes('broken') ? 500 : 200, body: 'boom' },
    );
    const results = await callOperations(service.origin, [{ schemes: ['login'], in: 'header', name: 'Authorization', value: 'Bearer t' }]);
    await service.close();
    expect(service.seen).toEqual([
      { line: 'POST /v1/books', body: '{"title":"title 1"}', auth: 'Bearer t' },
      { line: 'GET /v1/books?q=a+b', body: '', auth: undefined },
      { line: 'GET /v1/todo', body: '', auth: undefined },
      { line: 'GET /v1/broken', body: '', auth: 'Bearer t' },
      { line: 'GET /v1/books/b%2042', body: '', auth: 'Bearer t' },
      { line: 'DELETE /v1/books/b%2042', body: '', auth: 'Bearer t' },
    ]);
    expect(results.map(({ method, path, status, verdict }) => `${method} ${path} ${status} ${verdict}`)).toEqual([
      'GET /books 200 ok',
      'POST /books 201 ok',
      'GET /books/{id} 200 ok',
      'DELETE /books/{id} 200 ok',
      'GET /todo 501 not-written',
      'GET /broken 500 failed',
    ]);
  });

  it('reports a service without a response', async () => {
    const service = await served({ paths: { '/a': { get: {} } } }, () => ({ status: 200 }));
    await service.close();
    await expect(callOperations(service.origin, [])).rejects.toThrow('fetch failed');
  });
});
