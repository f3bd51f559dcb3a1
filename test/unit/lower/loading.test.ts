import { expect, it } from 'vitest';
import { type LoadTree, entityLoad, projectionLoad } from '../../../src/lower/loading.js';
import type { Projection, PropertySource } from '../../../src/model/projection.js';
import { type ModelIndex, indexModel } from '../../../src/model/lookup.js';
import { loadLibrary } from '../targets/library.js';

const library = await loadLibrary();

/** The library, whose operations answer a row of the entity by each of these projections. */
function libraryWith(entity: string, ...shapes: readonly (readonly PropertySource[])[]): ModelIndex {
  const projections = shapes.map((sources, at): Projection => ({
    id: `Shape${String(at)}`,
    entity,
    schema: '#',
    properties: sources.map((source) => ({ specName: 'x', required: true, nullable: false, schema: true, source })),
  }));
  const [first] = library.model.operations;
  if (first?.program === undefined) throw new Error('the library has no program');
  const { program } = first;
  const operations = projections.map(({ id }) => ({
    ...first,
    program: { ...program, respond: { ...program.respond, body: { kind: 'one' as const, binding: 'x', projection: id, wrap: [] } } },
  }));
  return indexModel({ ...library.model, operations, projections: [...library.model.projections, ...projections] });
}

/** `books by id { author }, #books` */
const shown = ({ relations, counts }: LoadTree): string =>
  [
    ...relations.map(({ name, orderBy, principal, load }) => {
      const options = `${orderBy === undefined ? '' : ` by ${orderBy}`}${principal === undefined ? '' : ` of ${principal}`}`;
      return `${name}${options}${load.relations.length === 0 ? '' : ` { ${shown(load)} }`}`;
    }),
    ...counts.map((name) => `#${name}`),
  ].join(', ');

const books: PropertySource = { kind: 'related-list', relation: 'books', projection: 'Book' };
const keys: PropertySource = { kind: 'related-keys', relation: 'books', field: 'id' };
const count: PropertySource = { kind: 'related-count', relation: 'books' };
const has = (field: string): PropertySource => ({ kind: 'has-caller', relation: 'books', field });

it.each<[string, string, readonly (readonly PropertySource[])[], string]>([
  ['columns only: nothing', 'Author', [[{ kind: 'column', field: 'name' }]], ''],
  ['no property of the row: nothing', 'Author', [[{ kind: 'constant', value: 1 }, { kind: 'token' }]], ''],
  ['a related row', 'Book', [[{ kind: 'related', relation: 'author', projection: 'Author' }]], 'author'],
  ['a column of a related row', 'Book', [[{ kind: 'related-column', relation: 'author', field: 'name' }]], 'author'],
  ['related rows: sorted by primary key, with their own relations', 'Author', [[books]], 'books by id { author }'],
  ['keys of related rows: sorted', 'Author', [[keys]], 'books by id'],
  ['a number of related rows', 'Author', [[count, count]], '#books'],
  ['the same row as another object: what that needs', 'Book', [[{ kind: 'row', projection: 'Book' }]], 'author'],
  ['keys and rows of one relation: rows', 'Author', [[keys, books]], 'books by id { author }'],
  ['two projections: the union', 'Author', [[keys], [count], [books]], 'books by id { author }, #books'],
  ['the principal among related rows: only that row', 'Author', [[has('title')], [has('title')]], 'books of title'],
  ['two columns with the principal: all rows', 'Author', [[has('title'), has('scan')]], 'books'],
  ['the principal and the rows: all rows', 'Author', [[has('title'), keys]], 'books by id'],
])('%s', (_, entity, shapes, want) => {
  const index = libraryWith(entity, ...shapes);
  expect(shown(entityLoad(index, index.entity(entity)))).toBe(want);
});

it('projections that nest each other: loads five levels', () => {
  const author = { kind: 'related', relation: 'author', projection: 'Shape1' } as const;
  const index = libraryWith('Book', [author]);
  const nested = (entity: string, id: string, source: PropertySource): Projection => ({
    id,
    entity,
    schema: '#',
    properties: [{ specName: 'x', required: true, nullable: false, schema: true, source }],
  });
  const circle = [nested('Book', 'Shape0', author), nested('Author', 'Shape1', { ...books, projection: 'Shape0' })];
  const round = indexModel({ ...index.model, projections: circle });
  expect(shown(projectionLoad(round, round.projection('Shape0')))).toBe('author { books by id { author { books by id { author } } } }');
});
