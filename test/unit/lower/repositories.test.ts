import { expect, it } from 'vitest';
import { type RepositoryMethod, lowerRepositories } from '../../../src/lower/repositories.js';
import type { Effect } from '../../../src/model/program.js';
import { indexModel } from '../../../src/model/lookup.js';
import { loadLibrary } from '../targets/library.js';

const library = await loadLibrary();

/** Returns the repositories of the library if one operation has these effects and no other has any. */
function repositories(effects: readonly Effect[]) {
  const [first] = library.model.operations;
  if (first === undefined) throw new Error('the library has no operation');
  const program = { effects, respond: { status: 204, body: { kind: 'none' as const } } };
  return lowerRepositories(indexModel({ ...library.model, operations: [{ ...first, program }] }));
}

const shown = (method: RepositoryMethod): string => {
  switch (method.kind) {
    case 'find':
      return `find by ${method.by}`;
    case 'ensure':
      return `ensure${method.isBare ? ' bare' : ''}`;
    case 'distinct':
      return `distinct ${method.column} (${method.type.kind})`;
    default:
      return method.kind;
  }
};

const book = { bind: 'book', entity: 'Book' };
const value = { kind: 'constant', value: 1 } as const;
const byKey = { where: [{ kind: 'equals', path: ['id'], value }] } as const;
const byTitle = { where: [{ kind: 'equals', path: ['title'], value }] } as const;
const list = { kind: 'list', ...book, where: [], order: { fallback: [] }, page: { kind: 'none', max: 10 } } as const;
const insert = { kind: 'insert', ...book, values: [] } as const;

it.each<[string, readonly Effect[], string]>([
  ['a row by its primary key', [{ kind: 'find', ...book, ...byKey }], 'find by unique-key'],
  ['a row by another column', [{ kind: 'find', ...book, ...byTitle }], 'find by conditions'],
  ['the account of the principal', [{ kind: 'caller', ...book, required: true }], 'find by unique-key'],
  ['a list', [{ ...list, count: false }], 'list'],
  ['a list with its total', [{ ...list, count: true }], 'list, count'],
  ['a row that may have to be made', [{ kind: 'ensure', ...book, ...byKey, values: [] }], 'ensure bare'],
  ['a new row', [insert], 'create'],
  ['a new row for each item', [{ ...insert, each: [] }], 'create, create-all'],
  ['a link to another row', [{ kind: 'connect', ...book, ...byKey, relation: 'author', member: { field: 'id', value } }], 'update'],
  ['a deletion', [{ kind: 'delete', ...book, ...byKey }], 'delete'],
  ['a deletion of all rows', [{ kind: 'delete-all', entity: 'Book', where: [] }], 'delete-all'],
  [
    'the values of two columns, sorted',
    ['title', 'price'].map((field): Effect => ({ kind: 'distinct', ...book, field, where: [], max: 10 })),
    'distinct price (int), distinct title (string)',
  ],
])('%s', (_, effects, want) => {
  const found = repositories(effects).find(({ entity }) => entity === 'Book');
  expect(found?.methods.map(shown).join(', ')).toBe(want);
});

it.each<[string, readonly Effect[], boolean, boolean]>([
  ['a number of rows: no rows', [{ kind: 'count', ...book, where: [] }], false, false],
  ['one write: rows, no transaction', [insert], true, false],
  ['two writes: a transaction', [insert, { kind: 'delete', ...book, ...byKey }], true, true],
])('%s', (_, effects, returnsRows, isTransactional) => {
  expect(repositories(effects).find(({ entity }) => entity === 'Book')).toMatchObject({ returnsRows, isTransactional });
});

it('an entity that no operation and no response names: no repository', () => {
  const { model } = library;
  const operations = model.operations
    .slice(0, 1)
    .map((operation) => ({ ...operation, program: { effects: [insert], respond: { status: 204, body: { kind: 'none' as const } } } }));
  const projections = model.projections.filter(({ entity }) => entity === 'Book');
  expect(lowerRepositories(indexModel({ ...model, operations, projections })).map(({ entity }) => entity)).toEqual(['Book']);
});
