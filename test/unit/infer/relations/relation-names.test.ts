import { expect, test } from 'vitest';
import { ref, ok, none, sends, object, integer, string } from '../support.js';
import { model, inPath } from '../written-model.js';

test('unreachable paths: are unsupported, not custom', async () => {
  const { operations } = await model({
    '/#target=A': { post: { operationId: 'first', ...none } },
    '/#target=B': { post: { operationId: 'second', ...none } },
    '/jobs?action=stop': { post: { operationId: 'stop', ...none } },
  });
  const said = operations.map(({ names, path, coverage }) => `${names.spec} ${path} ${coverage}`);
  expect(said).toEqual(['first / custom', 'second /#target=B unsupported', 'stop /jobs custom']);
});

test.each([
  [{ summary: 'Delete a list' }, 'custom'],
  [{ description: 'Removes the specified list.' }, 'custom'],
  [{ summary: 'Delete all lists' }, 'delete'],
  [{}, 'delete'],
])('DELETE of a collection that speaks of one row: is custom: %j', async (said, want) => {
  const List = object(['id', 'title'], { id: integer, title: string });
  const { operations } = await model(
    {
      '/lists': { get: ok({ type: 'array', items: ref('List') }), delete: { ...said, ...none } },
      '/lists/{id}': { parameters: [inPath('id')], get: ok(ref('List')) },
    },
    { List },
  );
  expect(operations.find(({ method }) => method === 'delete')?.intent).toBe(want);
});

test.each([
  ['isbn', 'book'],
  ['identifier', undefined],
  ['number', undefined],
])(
  'a property that is called like the parameter of another path refers to what is there, if the name says what: %s',
  async (name, want) => {
    const Book = object([name, 'title'], { [name]: string, title: string });
    const Loan = object(['id', name], { id: integer, [name]: string });
    const { entities } = await model(
      {
        '/books': { post: { ...sends(Book), ...ok(Book, 201) } },
        [`/books/{${name}}`]: { parameters: [inPath(name, 'string')], get: ok(Book) },
        '/loans': { post: { ...sends(object([name], { [name]: string })), ...ok(ref('Loan'), 201) } },
        '/loans/{id}': { parameters: [inPath('id')], get: ok(ref('Loan')) },
      },
      { Loan },
    );
    const loan = entities.find(({ id }) => id === 'Loan');
    expect(loan?.relations.map((relation) => relation.name)[0]).toBe(want);
  },
);
