/** A client that follows the addresses of rows, as the public checks of Todo-Backend do (TodoBackend/todo-backend-js-spec). */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type RunningService, startService } from '../../../src/verify/process.js';
import { freePort, untilReady } from '../../../src/verify/service.js';
import { generate, sharePackages } from './generated-service.js';
import { mustRun } from './run-program.js';
import { cleanEnv } from './surroundings.js';

interface Todo {
  readonly title: string;
  readonly completed: boolean;
  readonly order?: number;
  readonly url: string;
}

const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const todo = { $ref: '#/components/schemas/Todo' };
const changes = { title: { type: 'string' }, completed: { type: 'boolean' }, order: { type: 'integer' } };
const found = { '200': { description: 'a todo', ...json(todo) }, '404': { description: 'no such todo' } };

const document = {
  openapi: '3.0.3',
  info: { title: 'Todos', version: '1.0.0' },
  paths: {
    '/todos': {
      get: { responses: { '200': { description: 'all todos', ...json({ type: 'array', items: todo }) } } },
      post: {
        requestBody: { required: true, ...json({ type: 'object', required: ['title'], properties: changes }) },
        responses: { '201': { description: 'created', ...json(todo) } },
      },
      delete: { responses: { '204': { description: 'all deleted' } } },
    },
    '/todos/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { responses: found },
      patch: { requestBody: { required: true, ...json({ type: 'object', properties: changes }) }, responses: found },
      delete: { responses: { '204': { description: 'deleted' }, '404': { description: 'no such todo' } } },
    },
  },
  components: {
    schemas: {
      Todo: {
        type: 'object',
        required: ['id', 'title', 'completed', 'url'],
        properties: {
          id: { type: 'string' },
          ...changes,
          completed: { type: 'boolean', default: false },
          url: { type: 'string', format: 'uri', readOnly: true },
        },
      },
    },
  },
};

/** Describes a service of todos on SQLite. Expects that `describeServices('sqlite', …)` has installed the packages. */
export function describeTodos(): void {
  const here = join(inject('surroundings').folder, 'sqlite');
  const dir = join(here, 'todos');
  let service: RunningService | undefined;
  let root = '';

  const send = async (method: string, url: string, body?: object): Promise<unknown> => {
    const content = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(url, { method, ...content });
    const text = await response.text();
    expect(response.ok, `${method} ${url}: ${String(response.status)} ${text}`).toBe(true);
    return text === '' ? undefined : JSON.parse(text);
  };
  const create = async (body: object): Promise<Todo> => (await send('POST', root, body)) as Todo;

  describe('a service whose rows have a url', () => {
    beforeAll(async () => {
      const spec = join(here, 'todos.json');
      await writeFile(spec, JSON.stringify(document));
      await generate(spec, dir, 'sqlite');
      await sharePackages(join(here, 'packages/node_modules'), dir);
      await mustRun('npm', ['run', 'build'], { cwd: dir });
      const port = await freePort();
      const env = { ...cleanEnv(), PORT: String(port), DATABASE_URL: `file:${join(dir, 'todos.db')}` };
      await mustRun(process.execPath, ['dist/scripts/migrate.js'], { cwd: dir, env });
      service = startService({ line: `"${process.execPath}" dist/src/main.js`, cwd: dir, env }, 'keep');
      root = `http://127.0.0.1:${String(port)}/todos`;
      expect(await untilReady(service, `http://127.0.0.1:${String(port)}/readyz`, 60)).toBe('ready');
    });
    afterAll(() => service?.stop(10));
    beforeEach(() => send('DELETE', root));

    it('deletes all rows, and lists none', async () => {
      await create({ title: 'walk the dog' });
      await send('DELETE', root);
      expect(await send('GET', root)).toEqual([]);
    });

    it('responds to a POST with a row that is not completed, and lists it', async () => {
      const made = await create({ title: 'walk the dog' });
      expect(made).toMatchObject({ title: 'walk the dog', completed: false });
      expect(await send('GET', root)).toEqual([made]);
    });

    it('responds with the url of the row, which leads to it', async () => {
      const made = await create({ title: 'walk the dog', order: 523 });
      expect(made.url.startsWith(`${root}/`)).toBe(true);
      expect(await send('GET', made.url)).toEqual(made);
      expect(made.order).toBe(523);
    });

    it('lists each row with a url of its own', async () => {
      await Promise.all([create({ title: 'first' }), create({ title: 'second' })]);
      const listed = (await send('GET', root)) as readonly Todo[];
      const titles = await Promise.all(listed.map(async ({ url }) => ((await send('GET', url)) as Todo).title));
      expect(titles.sort()).toEqual(['first', 'second']);
    });

    it.each([{ title: 'bathe the cat' }, { completed: true }, { order: 95 }])(
      'changes %o by the url, and keeps the rest',
      async (change) => {
        const made = await create({ title: 'initial', order: 10 });
        expect(await send('PATCH', made.url, change)).toEqual({ ...made, ...change });
        expect(await send('GET', made.url)).toEqual({ ...made, ...change });
        expect(await send('GET', root)).toEqual([{ ...made, ...change }]);
      },
    );

    it('deletes a row by its url', async () => {
      const { url } = await create({ title: 'walk the dog' });
      await send('DELETE', url);
      expect(await send('GET', root)).toEqual([]);
      expect((await fetch(url)).status).toBe(404);
    });
  });
}
