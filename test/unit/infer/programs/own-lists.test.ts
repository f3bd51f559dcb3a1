import { expect, test } from 'vitest';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { inferService } from '../../../../src/infer/infer-service.js';
import type { Effect } from '../../../../src/model/program.js';
import { list, object, ok, ref, sends, string } from '../support.js';

const signed = { security: [{ login: [] }] };
const credentials = object(['email', 'password'], { email: string, password: string });

/** Returns the effects of a list of notes, or why it is custom. */
async function listOf(text: object, note: object): Promise<readonly Effect[] | string | undefined> {
  const loaded = await loadApiDocumentFromText(
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: {
        '/auth/register': { post: { ...sends(credentials), ...ok(ref('User'), 201) } },
        '/auth/login': { post: { ...sends(credentials), ...ok(object(['token'], { token: string })) } },
        '/notes': {
          get: { ...text, ...signed, ...ok(list(ref('Note'))) },
          post: { ...signed, ...sends(object(['text'], { text: string })), ...ok(ref('Note'), 201) },
        },
      },
      components: {
        schemas: { User: object(['id'], { id: string, email: string }), Note: note },
        securitySchemes: { login: { type: 'http', scheme: 'bearer' } },
      },
    }),
  );
  const model = loaded.value === undefined ? undefined : inferService(loaded.value).value?.model;
  const found = model?.operations.find(({ path, method }) => path === '/notes' && method === 'get');
  return found?.program?.effects ?? found?.evidence[0]?.because;
}

const owned = object(['id'], { id: string, text: string, created_by: string });
const own = { kind: 'equals', path: ['createdBy'], value: { kind: 'binding', name: 'caller', field: 'id' } };

test.each([
  { summary: 'List all notes for current user' },
  { summary: "Get the authenticated user's notes" },
  { summary: 'List my notes' },
  { description: 'Returns the notes of the logged-in user. Newest first.' },
])('a list by %j, of rows with an owner: those of the principal', async (text) => {
  expect(await listOf(text, owned)).toMatchObject([{ kind: 'caller' }, { kind: 'list', where: [own] }]);
});

test.each([{ summary: 'List all notes' }, { summary: 'List notes that the current user may not change' }])(
  'a list by %j: all rows',
  async (text) => {
    expect(await listOf(text, owned)).toMatchObject([{ kind: 'list', where: [] }]);
  },
);

test('a list of the principal, of rows without an owner: custom', async () => {
  expect(await listOf({ summary: 'List my notes' }, object(['id'], { id: string, text: string }))).toBe(
    "it lists what is the principal's own, and nothing stored says whose each Note is",
  );
});
