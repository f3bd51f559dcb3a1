import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectDocument } from '../../src/pipeline.js';
import { lowerForTarget, renderFiles } from '../../src/printing.js';
import { signToken } from '../../src/verify/credentials.js';
import { readServiceEnv } from '../../src/verify/env-file.js';
import { type RunningService, startService } from '../../src/verify/process.js';
import { freePort, startLine, untilReady } from '../../src/verify/service.js';
import { verifyProject } from '../../src/verify/verify-project.js';
import { applyNew } from '../../src/write/apply-new.js';
import { manifestOf } from '../../src/write/manifest.js';
import { toyTarget } from './target.js';

const bookstore = fileURLToPath(new URL('../../presets/examples/bookstore.yaml', import.meta.url));
const { toolchain } = toyTarget;
const origin = { toolVersion: '1.0.0', spec: 'bookstore.yaml' };

async function generate() {
  const { value } = await inspectDocument(bookstore, { allowRefHosts: [] });
  if (value === undefined) throw new Error('the bookstore is refused');
  const { document, model } = value;
  const options = { target: 'toy', database: 'sqlite', preset: 'default' } as const;
  const specification = { name: 'bookstore.yaml', files: [] };
  const planned = await toyTarget.plan(lowerForTarget(toyTarget, { document, model, specification }, options));
  const service = { basePath: model.basePath, securitySchemes: model.securitySchemes };
  return { kind: 'project', name: 'bookstore', options, files: renderFiles(planned), service } as const;
}

let dir = '';
let base = '';
let running: RunningService | undefined;
let token = '';

beforeAll(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'specwright-toy-')), 'bookstore');
  await applyNew(await generate(), dir, origin);
  const { example } = await readServiceEnv(dir);
  token = signToken({ sub: 'me', scope: 'books:write', exp: 4_000_000_000 }, example['JWT_SECRET'] ?? '');
  const port = await freePort();
  const env = { ...process.env, ...example, PORT: String(port), DATABASE_URL: `file:${join(dir, 'rows.json')}` };
  running = startService({ line: await startLine(dir, toolchain), cwd: dir, env }, 'keep');
  base = `http://127.0.0.1:${port}/api`;
  const readiness = await untilReady(running, `http://127.0.0.1:${port}${toolchain.readyPath}`, 20);
  if (readiness !== 'ready') throw new Error(`${readiness}: ${running.log()}`);
});
afterAll(async () => {
  await running?.stop(5);
  await rm(join(dir, '..'), { recursive: true, force: true });
});

async function call(method: string, path: string, body?: unknown, authorization = `Bearer ${token}`) {
  const headers = { authorization, 'content-type': 'application/json' };
  const response = await fetch(`${base}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await response.text();
  return {
    status: response.status,
    location: response.headers.get('location'),
    body: (text === '' ? undefined : JSON.parse(text)) as never,
  };
}

async function create(path: string, body: object): Promise<{ readonly id: string; readonly location: string | null }> {
  const made = await call('POST', path, body);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return { id: (made.body as { id: string }).id, location: made.location };
}

describe('a bookstore of the toy target', () => {
  it('creates, reads, lists, changes and deletes books', async () => {
    const author = await create('/authors', { name: 'Ursula' });
    const book = { title: 'Dispossessed', isbn: '9780061054884', price: 900, authorId: author.id };
    const { id, location } = await create('/books', book);
    expect(location).toBe(`/api/books/${id}`);
    expect(await call('GET', `/books/${id}`)).toMatchObject({ status: 200, body: { ...book, id, status: 'draft', publishedOn: null } });
    await create('/books', { ...book, title: 'Lathe', isbn: '9780684125299', price: 500 });
    expect(await call('GET', '/books?minPrice=600')).toMatchObject({ status: 200, body: { total: 1, items: [{ id }] } });
    expect(await call('GET', '/books?sort=price&limit=1')).toMatchObject({ body: { total: 2, limit: 1, items: [{ title: 'Lathe' }] } });
    expect(await call('GET', '/books?q=dispo')).toMatchObject({ body: { total: 1 } });
    expect(await call('PATCH', `/books/${id}`, { price: 700 })).toMatchObject({ status: 200, body: { title: 'Dispossessed', price: 700 } });
    const replaced = { ...book, status: undefined, title: 'The Dispossessed' };
    expect(await call('PUT', `/books/${id}`, replaced)).toMatchObject({ status: 200, body: { title: 'The Dispossessed', price: 900 } });
    const review = await create(`/books/${id}/reviews`, { rating: 5 });
    expect(await call('GET', `/books/${id}/reviews`)).toMatchObject({
      body: { total: 1, items: [{ id: review.id, bookId: id, rating: 5 }] },
    });
    expect((await call('DELETE', `/books/${id}`)).status).toBe(204);
    expect((await call('GET', `/books/${id}`)).status).toBe(404);
    expect((await call('GET', `/books/${id}/reviews`)).status).toBe(404);
    expect((await call('DELETE', `/authors/${author.id}`)).status).toBe(409);
  });

  it('refuses what the document refuses', async () => {
    const author = await create('/authors', { name: 'Italo' });
    const book = { title: 'Cities', isbn: '9780156453806', price: 900, authorId: author.id };
    await create('/books', book);
    expect((await call('POST', '/books', book)).status).toBe(409);
    expect((await call('POST', '/books', { ...book, price: 'much' })).status).toBe(400);
    expect((await call('POST', '/books', book, '')).status).toBe(401);
    expect((await call('POST', '/books', book, `Bearer ${token}x`)).status).toBe(401);
    expect((await call('GET', '/books?limit=1000')).status).toBe(400);
    expect((await call('GET', '/unknown')).status).toBe(404);
  });

  it('keeps its rows in a file', async () => {
    expect(Object.keys(JSON.parse(await readFile(join(dir, 'rows.json'), 'utf8')) as object)).toEqual(['Author', 'Book', 'Review']);
  });

  it('passes verification, which knows the target by its toolchain alone', { timeout: 60_000 }, async () => {
    const report = await verifyProject(dir, manifestOf(await generate(), origin), { toolchain, env: { PATH: process.env['PATH'] } });
    expect(report.steps.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(report.operations.filter(({ verdict }) => verdict === 'ok').length).toBe(report.operations.length);
  });
});
