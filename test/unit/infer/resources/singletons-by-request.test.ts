import { describe, expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../support.js';

const silent = { responses: { 200: { description: 'what there is' } } };
const rules = object([], { retries: integer, greeting: string });
const Kiosk = object(['id', 'name'], { id: integer, name: string });
const kiosks = {
  '/kiosks': { post: { ...sends(object(['name'], { name: string })), ...ok(ref('Kiosk'), 201) } },
  '/kiosks/{id}': { parameters: [inPath('id', integer)], get: ok(ref('Kiosk')) },
};

describe('singleton without a response schema', () => {
  test.each([
    ['the settings of the service', { '/settings': { get: silent, patch: { ...sends(rules), ...none } } }, 'patch', '/settings'],
    [
      'the settings of each kiosk',
      { ...kiosks, '/kiosks/{id}/settings': { parameters: [inPath('id', integer)], get: silent, put: { ...sends(rules), ...none } } },
      'put',
      '/kiosks/{id}/settings',
    ],
    ['a list of words', { '/stop-words': { get: silent, put: { ...sends(list(string)), ...none } } }, 'put', '/stop-words'],
  ])('%s', async (_, paths, method, path) => {
    const model = await modelOf(paths, { Kiosk });
    expect(saidOf(model, 'get', path)).toContain(': read-single ');
    expect(saidOf(model, method, path)).toContain(': write-single ');
    expect(model.operations.find((operation) => operation.path === path)?.coverage).toBe('persisted');
  });

  test.each([
    ['a POST, which may ask for something else', '/climate', { get: silent, post: { ...sends(rules), ...none } }],
    ['one of several', '/variables', { get: silent, patch: { ...sends(rules), ...none } }],
  ])('not %s', async (_, path, item) => {
    const model = await modelOf({ [path]: item });
    expect(saidOf(model, 'get', path)).toContain(': custom ');
  });
});

test('with a described response: ignores the schema of the request', async () => {
  const model = await modelOf({
    '/quota': { get: ok(object(['memory'], { memory: integer })), post: { ...sends(object(['reason'], { reason: string })), ...none } },
  });
  expect(model.operations.map(({ coverage }) => coverage)).toEqual(['seeded', 'custom']);
});

test('settings below a verb: are a singleton', async () => {
  const model = await modelOf({
    '/export/config': { get: ok(rules), put: { ...sends(rules), ...ok(rules) } },
    '/export/run': { get: ok(rules), put: { ...sends(rules), ...ok(rules) } },
  });
  expect(saidOf(model, 'get', '/export/config')).toContain(': read-single ');
  expect(saidOf(model, 'get', '/export/run')).toContain(': custom ');
});

test('search: is no singleton', async () => {
  const model = await modelOf({
    '/index/books': { get: ok(rules), patch: { ...sends(rules), ...none } },
    '/index/books/search': { post: { ...sends(object([], { q: string })), ...silent } },
  });
  expect(saidOf(model, 'get', '/index/books')).toContain(': read-single ');
  expect(saidOf(model, 'post', '/index/books/search')).toContain(': custom ');
});
