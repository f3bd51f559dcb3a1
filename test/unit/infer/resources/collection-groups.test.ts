import { describe, expect, test } from 'vitest';
import { inPath, integer, list, modelOf, none, object, ok, ref, saidOf, sends, string } from '../support.js';

const Remark = object(['id', 'text'], { id: integer, text: string });
const Post = object(['id'], { id: integer, title: string });
const id = [inPath('id', integer)];
const blog = {
  '/posts': { get: ok(list(ref('Post'))), post: { ...sends(object([], { title: string })), ...ok(ref('Post'), 201) } },
  '/posts/{id}': { parameters: id, get: ok(ref('Post')) },
  '/posts/{id}/remarks': {
    parameters: id,
    get: ok(list(ref('Remark'))),
    post: { ...sends(object(['text'], { text: string })), ...ok(ref('Remark'), 201) },
  },
};

describe('change or delete at another path than the create', () => {
  test.each([
    ['/remarks/{id}', 'id'],
    ['/posts/remarks/{remarkId}', 'remarkId'],
    ['/v2/remarks/{remarkId}', 'remarkId'],
  ])('%s', async (path, key) => {
    const one = {
      parameters: [inPath(key, integer)],
      delete: none,
      patch: { ...sends(object([], { text: string })), ...ok(ref('Remark')) },
    };
    const model = await modelOf({ ...blog, [path]: one }, { Remark, Post });
    expect(saidOf(model, 'delete', path)).toBe(`delete ${path}: delete delete Remark → none`);
    expect(saidOf(model, 'patch', path)).toBe(`patch ${path}: patch update Remark → one`);
    expect(saidOf(model, 'get', '/posts/{id}/remarks')).toContain('list find Post, list Remark');
  });

  test.each([
    ['what somebody likes', '/likes/remarks/{remarkId}', 'remarkId'],
    ['what stands in a queue', '/queue/remarks/{remarkId}', 'remarkId'],
    ['what no row says', '/remarks/{token}', 'token'],
  ])('not %s', async (_, path, key) => {
    const model = await modelOf({ ...blog, [path]: { parameters: [inPath(key, integer)], delete: none } }, { Remark, Post });
    expect(saidOf(model, 'delete', path)).toContain(': custom ');
  });

  test('POST alone at another path: is custom', async () => {
    const model = await modelOf({ ...blog, '/remarks/{id}': { parameters: id, post: none } }, { Remark, Post });
    expect(saidOf(model, 'post', '/remarks/{id}')).toContain(': custom ');
  });
});

test('version after the name of a collection: is no item', async () => {
  const model = await modelOf(
    {
      '/shops/{shop}/remarks/v2': {
        parameters: [inPath('shop')],
        get: ok(list(ref('Remark'))),
        post: { ...sends(object(['text'], { text: string })), ...ok(ref('Remark'), 201) },
      },
      '/shops/{shop}/remarks/v2/{id}': { parameters: [inPath('shop'), ...id], get: ok(ref('Remark')), delete: none },
      '/api/v1': { get: ok(list(ref('Remark'))) },
    },
    { Remark },
  );
  expect(saidOf(model, 'get', '/shops/{shop}/remarks/v2')).toContain('list list Remark');
  expect(saidOf(model, 'delete', '/shops/{shop}/remarks/v2/{id}')).toContain('delete delete Remark');
});
