import { expect, test } from 'vitest';
import { inPath, integer, list, modelOf, object, ok, ref, saidOf, sends, string } from '../../support.js';

const open = { type: 'object', additionalProperties: true };
const Recipe = object(['id', 'title'], {
  id: string,
  title: string,
  createdAt: { type: 'string', format: 'date-time' },
  notes: open,
  bookId: string,
});
const recipes = (verb: string, operation: object, more: object = {}) =>
  modelOf(
    {
      '/recipes': {
        get: ok(list(ref('Recipe'))),
        post: { ...sends(object(['title'], { title: string, notes: open, bookId: string })), ...ok(ref('Recipe'), 201) },
      },
      '/recipes/{id}': { parameters: [inPath('id')], get: ok(ref('Recipe')) },
      [`/recipes/{id}/${verb}`]: { parameters: [inPath('id')], post: operation },
      ...more,
    },
    { Recipe },
  );

test('everything but what is of one row alone', async () => {
  const model = await recipes('copy', ok(ref('Recipe'), 201));
  expect(saidOf(model, 'post', '/recipes/{id}/copy')).toBe('post /recipes/{id}/copy: given find Recipe, insert Recipe → one');
  const effects = model.operations.find(({ intent }) => intent === 'given')?.program?.effects ?? [];
  expect(effects[1]).toMatchObject({
    bind: 'recipe',
    values: ['title', 'notes', 'bookId'].map((field) => ({ field, value: { kind: 'binding', name: 'source', field } })),
  });
});

test('with what the request says, and below a parent', async () => {
  const Source = object(['id', 'name'], { id: integer, name: string });
  const model = await modelOf(
    {
      '/labs': { post: { ...sends(object(['name'], { name: string })), ...ok(object(['id'], { id: integer, name: string }), 201) } },
      '/labs/{labId}': { parameters: [inPath('labId', integer)], get: ok(object(['id'], { id: integer, name: string })) },
      '/labs/{labId}/sources': {
        parameters: [inPath('labId', integer)],
        get: ok(list(ref('Source'))),
        post: { ...sends(object(['name'], { name: string })), ...ok(ref('Source'), 201) },
      },
      '/labs/{labId}/sources/{id}': { parameters: [inPath('labId', integer), inPath('id', integer)], get: ok(ref('Source')) },
      '/labs/{labId}/sources/{id}/actions/clone': {
        parameters: [inPath('labId', integer), inPath('id', integer)],
        post: { ...sends(object([], { name: string })), ...ok(ref('Source')) },
      },
    },
    { Source },
  );
  const found = model.operations.find(({ path }) => path.endsWith('/clone'));
  expect(found?.program?.effects).toMatchObject([
    { kind: 'find', bind: 'original' },
    { kind: 'insert', bind: 'copy', values: [{ field: 'name' }, { field: 'labId', value: { kind: 'binding', name: 'original' } }] },
    { kind: 'update', bind: 'source', mode: 'merge', where: [{ path: ['id'], value: { kind: 'binding', name: 'copy', field: 'id' } }] },
  ]);
});

test.each([
  [
    'how to copy is said in words that nothing stores',
    'copy',
    { ...sends(object([], { deep: { type: 'boolean' } })), ...ok(ref('Recipe')) },
  ],
  ['nobody would learn of the copy', 'duplicate', { responses: { 204: { description: 'done' } } }],
])('not where %s', async (_, verb, operation) => {
  expect(saidOf(await recipes(verb, operation), 'post', `/recipes/{id}/${verb}`)).toContain(': custom ');
});
