/** Keys in requests beside the rows that responses show for them. */
import { expect, test } from 'vitest';
import { inPath, integer, list, modelOf, object, ok, ref, sends, string } from '../support.js';

test.each([
  ['tag_ids', 'tags'],
  ['tagIds', 'tags'],
  ['tags_id', 'tags'],
])('`%s` of requests and `%s` of responses: one many-to-many relation', async (sent, shown) => {
  const body = object(['title'], { title: string, [sent]: list(integer) });
  const model = await modelOf(
    {
      '/tags': { get: ok(list(ref('Tag'))), post: { ...sends(object(['name'], { name: string })), ...ok(ref('Tag'), 201) } },
      '/posts': { get: ok(list(ref('Post'))), post: { ...sends(body), ...ok(ref('Post'), 201) } },
      '/posts/{id}': { parameters: [inPath('id', integer)], get: ok(ref('Post')) },
    },
    {
      Tag: object(['id', 'name'], { id: integer, name: string }),
      Post: object(['id', 'title'], { id: integer, title: string, [shown]: list(ref('Tag')) }),
    },
  );
  const post = model.entities.find(({ id }) => id === 'Post');
  expect(post?.relations).toMatchObject([{ kind: 'many-to-many', name: 'tags', target: 'Tag', inverse: 'posts' }]);
  expect(post?.fields.map(({ name }) => name)).toEqual(['id', 'title']);
  const [projection] = model.projections.filter(({ entity }) => entity === 'Post');
  expect(projection?.properties.find(({ specName }) => specName === shown)?.source.kind).toBe('related-list');
});

test('two lists of keys of one resource: each relation has a name of its own', async () => {
  const Person = object(['id', 'name'], { id: integer, name: string });
  const shown = { authors: list(ref('Person')), editors: list(ref('Person')) };
  const body = object(['title'], { title: string, author_ids: list(integer), editor_ids: list(integer) });
  const model = await modelOf(
    {
      '/people': { get: ok(list(ref('Person'))), post: { ...sends(object(['name'], { name: string })), ...ok(ref('Person'), 201) } },
      '/books': { get: ok(list(ref('Book'))), post: { ...sends(body), ...ok(ref('Book'), 201) } },
      '/books/{id}': { parameters: [inPath('id', integer)], get: ok(ref('Book')) },
    },
    { Person, Book: object(['id', 'title'], { id: integer, title: string, ...shown }) },
  );
  expect(model.entities.find(({ id }) => id === 'Person')?.relations.map(({ name }) => name)).toEqual(['books', 'booksByEditors']);
});
