import { describe, expect, test } from 'vitest';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { inferService } from '../../../../src/infer/infer-service.js';
import { inPath, list, none, object, ok, ref, saidOf, sends, string } from '../support.js';

const signed = { security: [{ login: [] }] };
const credentials = object(['email', 'password'], { email: string, password: string });
const account = {
  '/auth/register': { post: { ...sends(credentials), ...ok(ref('User'), 201) } },
  '/auth/login': { post: { ...sends(credentials), ...ok(object(['token'], { token: string })) } },
};

async function infer(paths: Readonly<Record<string, unknown>>) {
  const schemas = {
    User: object(['id'], { id: string, email: string }),
    Note: object(['id'], { id: string, text: string }),
    Member: object([], { user_id: string, role: string }),
  };
  const loaded = await loadApiDocumentFromText(
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: { ...account, ...paths },
      components: { schemas, securitySchemes: { login: { type: 'http', scheme: 'bearer' } } },
    }),
  );
  if (loaded.value === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
  const { value, diagnostics } = inferService(loaded.value);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return { model: value.model, codes: diagnostics.filter(({ severity }) => severity === 'warning').map(({ code }) => code) };
}

describe('an operation on one account', () => {
  const one = { parameters: [inPath('id')], get: { ...signed, ...ok(ref('User')) } };
  test('without a word of administrators: only the account itself', async () => {
    const { model } = await infer({
      '/users': { get: { ...signed, ...ok(list(ref('User'))) } },
      '/users/{id}': { ...one, delete: { ...signed, ...none } },
    });
    expect(saidOf(model, 'delete', '/users/{id}')).toContain('caller User, find User, require, delete User');
  });

  test.each([
    { summary: 'Delete user (Admin only)' },
    { description: 'Requires `users:delete` permission.' },
    { summary: 'Only administrators may delete accounts' },
  ])('for administrators by %j: custom', async (text) => {
    const { model } = await infer({
      '/users': { get: { ...signed, ...ok(list(ref('User'))) } },
      '/users/{id}': { ...one, delete: { ...text, ...signed, ...none } },
    });
    expect(saidOf(model, 'delete', '/users/{id}')).toBe(
      'delete /users/{id}: custom it is for administrators, and nothing says which accounts those are',
    );
  });
});

test('an operation for administrators that a login is enough for: a warning', async () => {
  const notes = {
    '/notes': {
      get: { ...signed, ...ok(list(ref('Note'))) },
      post: { ...signed, summary: 'Create a note (admin only)', ...sends(object(['text'], { text: string })), ...ok(ref('Note'), 201) },
    },
  };
  expect((await infer(notes)).codes).toEqual(['SW2006']);
});

test.each<[string, unknown, readonly string[]]>([
  ['requires its token: a warning', [{ login: [] }], ['SW2009']],
  ['admits anonymous calls too: none', [{ login: [] }, {}], []],
  ['is public: none', [], []],
])('a login that %s', async (_, security, codes) => {
  const { model, codes: warned } = await infer({ '/auth/login': { post: { ...account['/auth/login'].post, security } } });
  expect(model.operations.find(({ path }) => path === '/auth/login')?.intent).toBe('login');
  expect(warned).toEqual(codes);
});

test('a member that nothing in the request names: custom', async () => {
  const paths = {
    '/notes': {
      get: { ...signed, ...ok(list(ref('Note'))) },
      post: { ...signed, ...sends(object(['text'], { text: string })), ...ok(ref('Note'), 201) },
    },
    '/notes/{noteId}/members': {
      parameters: [inPath('noteId')],
      get: { ...signed, ...ok(list(ref('Member'))) },
      post: { ...signed, ...sends(object(['role'], { role: string })), ...ok(ref('Member'), 201) },
    },
    '/notes/{noteId}/members/{user_id}': { parameters: [inPath('noteId'), inPath('user_id')], delete: { ...signed, ...none } },
  };
  const { model } = await infer(paths);
  expect(saidOf(model, 'post', '/notes/{noteId}/members')).toBe(
    'post /notes/{noteId}/members: custom nothing in the request says which User the Member is about',
  );
});

test.each<[string, unknown, readonly string[]]>([
  ['the only registration: a warning', [{ login: [] }], ['SW2009']],
  ['a registration that is public: none', [], []],
])('a token is required for %s', async (_, security, codes) => {
  const { model, codes: warned } = await infer({ '/auth/register': { post: { ...account['/auth/register'].post, security } } });
  expect(model.operations.find(({ path }) => path === '/auth/register')?.intent).toBe('register');
  expect(warned).toEqual(codes);
});
