import { expect, test } from 'vitest';
import { inPath, integer, list, modelOf, object, ok, ref, saidOf, sends, string } from '../../support.js';

const Member = object(['id', 'email'], { id: integer, email: string, nick: string });
const members = {
  '/members': {
    get: ok(list(ref('Member'))),
    post: { ...sends(object(['email'], { email: string, nick: string })), ...ok(ref('Member'), 201) },
  },
  '/members/{id}': { parameters: [inPath('id', integer)], get: ok(ref('Member')) },
};
// A schema of its own: nothing but the words of the path says that these are members.
const shown = object(['id', 'email'], { id: integer, email: string, nick: string, extra: string });

test.each([
  ['/members/email/{email}', 'email'],
  ['/members/by-nick/{value}', 'nick'],
  ['/members/by/email/{email}', 'email'],
  ['/members/findByNick/{nick}', 'nick'],
])('%s', async (path, field) => {
  const parameter = /\{(\w+)\}/u.exec(path)?.[1] ?? '';
  const model = await modelOf({ ...members, [path]: { parameters: [inPath(parameter)], get: ok(shown) } }, { Member });
  expect(saidOf(model, 'get', path)).toBe(`get ${path}: read find Member → one`);
  const found = model.operations.find((operation) => operation.path === path);
  expect(found?.program?.effects[0]).toMatchObject({ where: [{ kind: 'equals', path: [field] }] });
  expect(model.entities.find(({ id }) => id === 'Member')?.uniques).toContainEqual(expect.objectContaining({ fields: [field] }));
});

test('a version within an edition is found by its number there', async () => {
  const Version = object(['id', 'number'], { id: string, number: integer });
  const below = [inPath('isbn')];
  const model = await modelOf(
    {
      '/books': { post: { ...sends(object(['isbn'], { isbn: string })), ...ok(ref('Book'), 201) } },
      '/books/{isbn}': { parameters: below, get: ok(ref('Book')) },
      '/books/{isbn}/versions': { parameters: below, post: { ...sends(object([], { number: integer })), ...ok(ref('Version'), 201) } },
      '/books/{isbn}/versions/{id}': { parameters: [...below, inPath('id')], get: ok(ref('Version')) },
      '/books/{isbn}/versions/number/{number}': { parameters: [...below, inPath('number', integer)], get: ok(shown2) },
    },
    { Book: object(['isbn'], { isbn: string }), Version },
  );
  const path = '/books/{isbn}/versions/number/{number}';
  expect(saidOf(model, 'get', path)).toBe(`get ${path}: read find Version → one`);
});
const shown2 = object(['id', 'number'], { id: string, number: integer, text: string });

test.each([
  ['a property that no row has', '/members/by-badge/{badge}'],
  ['a word that is no property', '/members/page/{number}'],
])('not by %s', async (_, path) => {
  const parameter = /\{(\w+)\}/u.exec(path)?.[1] ?? '';
  const model = await modelOf({ ...members, [path]: { parameters: [inPath(parameter)], get: ok(shown) } }, { Member });
  expect(saidOf(model, 'get', path)).toContain(': custom ');
});
