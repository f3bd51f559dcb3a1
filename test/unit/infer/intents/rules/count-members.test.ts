import { expect, test } from 'vitest';
import { inPath, integer, list, modelOf, object, ok, ref, saidOf, sends, string } from '../../support.js';

const Seal = object(['id', 'name'], { id: { type: 'string', readOnly: true }, name: string, colony: string });
const Entry = object(['id'], { id: integer, text: string });
const seals = (answer: unknown, parameters: readonly unknown[] = []) => ({
  '/seals': { post: { ...sends(object(['name'], { name: string, colony: string })), ...ok(ref('Seal'), 201) }, get: ok(list(ref('Seal'))) },
  '/seals/{id}': { parameters: [inPath('id')], get: ok(ref('Seal')) },
  '/seals/count': { get: { parameters, ...ok(answer) } },
});
const Book = object(['isbn'], { isbn: string, title: string });
const books = {
  '/books': { post: { ...sends(object([], { title: string })), ...ok(ref('Book'), 201) } },
  '/books/{book}': { parameters: [inPath('book')], get: ok(ref('Book')) },
  '/books/{book}/entries': {
    parameters: [inPath('book')],
    post: { ...sends(object([], { text: string })), ...ok(ref('Entry'), 201) },
    get: ok(list(ref('Entry'))),
  },
  '/books/{book}/entries/total.json': {
    parameters: [inPath('book')],
    get: ok(object(['data'], { data: object(['entries'], { entries: integer }) })),
  },
};

test('how many rows there are, by the filters of the list', async () => {
  const model = await modelOf(
    seals(integer, [
      { name: 'colony', in: 'query', schema: string },
      { name: 'page', in: 'query', schema: integer },
    ]),
    { Seal },
  );
  expect(saidOf(model, 'get', '/seals/count')).toBe('get /seals/count: count count Seal → bound');
  const counted = model.operations.find(({ path }) => path === '/seals/count');
  expect(counted?.program).toMatchObject({ effects: [{ where: [{ path: ['colony'] }] }], respond: { body: { wrap: [] } } });
  expect(counted?.parameters.map(({ role }) => role)).toEqual(['filter', 'ignored']);
});

test('below a parent, in an object', async () => {
  const model = await modelOf(books, { Book, Entry });
  const path = '/books/{book}/entries/total.json';
  expect(saidOf(model, 'get', path)).toBe(`get ${path}: count find Book, count Entry → bound`);
  expect(model.operations.find((operation) => operation.path === path)?.program?.respond.body).toMatchObject({ wrap: ['data', 'entries'] });
});

test('not where there are several numbers', async () => {
  const model = await modelOf(seals(object([], { total: integer, young: integer })), { Seal });
  expect(saidOf(model, 'get', '/seals/count')).toContain('more than one place');
});

test('members that have a value which the path names', async () => {
  const Visit = object(['id'], { id: integer, country: string });
  const model = await modelOf(
    {
      '/visits': { get: ok(list(ref('Visit'))), post: { ...sends(object(['country'], { country: string })), ...ok(ref('Visit'), 201) } },
      '/visits/{id}': { parameters: [inPath('id', integer)], get: ok(ref('Visit')) },
      '/visits/country/{country}/count': { parameters: [inPath('country')], get: ok(object([], { total: integer })) },
      '/visits/browser/{browser}/count': { parameters: [inPath('browser')], get: ok(object([], { total: integer })) },
    },
    { Visit },
  );
  expect(saidOf(model, 'get', '/visits/country/{country}/count')).toBe('get /visits/country/{country}/count: count count Visit → bound');
  expect(saidOf(model, 'get', '/visits/browser/{browser}/count')).toContain(': custom ');
});
