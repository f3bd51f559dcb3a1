import { describe, expect, test } from 'vitest';
import { loadApiDocumentFromText } from '../../../../src/load/load-document.js';
import { inferService } from '../../../../src/infer/infer-service.js';
import { inPath, list, none, object, ok, ref, saidOf, sends, string } from '../support.js';

const credentials = object(['email', 'password'], { email: string, password: string });
const below = { parameters: [inPath('userId')] };

/** Infers a service whose accounts have rows below their paths. */
async function modelWith(path: string, text: object = {}) {
  const loaded = await loadApiDocumentFromText(
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      security: [{ login: [] }],
      paths: {
        '/auth/register': { post: { security: [], ...sends(credentials), ...ok(ref('User'), 201) } },
        '/auth/login': { post: { security: [], ...sends(credentials), ...ok(object(['token'], { token: string })) } },
        '/users/{userId}': { ...below, get: ok(ref('User')) },
        [path]: {
          ...below,
          get: ok(list(ref('Plan'))),
          post: { ...text, ...sends(object(['title'], { title: string })), ...ok(ref('Plan'), 201) },
        },
        [`${path}/{planId}`]: { parameters: [inPath('userId'), inPath('planId')], get: ok(ref('Plan')), delete: { ...text, ...none } },
      },
      components: {
        schemas: { User: object(['id'], { id: string, email: string }), Plan: object(['id'], { id: string, title: string }) },
        securitySchemes: { login: { type: 'http', scheme: 'bearer' } },
      },
    }),
  );
  const model = loaded.value === undefined ? undefined : inferService(loaded.value).value?.model;
  if (model === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
  return model;
}

describe('below the path of an account', () => {
  test('a create or a deletion: only for the holder of the account', async () => {
    const model = await modelWith('/users/{userId}/plans');
    expect(saidOf(model, 'post', '/users/{userId}/plans')).toContain('caller User, find User, require, insert Plan');
    expect(saidOf(model, 'delete', '/users/{userId}/plans/{planId}')).toContain('caller User, find User, require, delete Plan');
  });

  test('a read: for everybody', async () => {
    const model = await modelWith('/users/{userId}/plans');
    expect(saidOf(model, 'get', '/users/{userId}/plans/{planId}')).not.toContain('require');
  });

  test.each(['messages', 'reviews', 'friend-requests'])('%s: everybody may send them', async (literal) => {
    expect(saidOf(await modelWith(`/users/{userId}/${literal}`), 'post', `/users/{userId}/${literal}`)).not.toContain('require');
  });

  test('for administrators: not only for the holder', async () => {
    const model = await modelWith('/users/{userId}/plans', { summary: 'Admin only' });
    expect(saidOf(model, 'delete', '/users/{userId}/plans/{planId}')).not.toContain('require');
  });
});
