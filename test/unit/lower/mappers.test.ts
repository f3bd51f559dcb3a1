import { expect, it } from 'vitest';
import { lowerAssignment } from '../../../src/lower/body-mappings.js';
import type { WriteMode } from '../../../src/lower/conversions.js';
import { lowerMappers } from '../../../src/lower/mappers.js';
import { lowerRepositories } from '../../../src/lower/repositories.js';
import { propertyValue } from '../../../src/lower/projections.js';
import type { MappedProperty, PropertySource, PropertyTarget } from '../../../src/model/projection.js';
import { loadLibrary } from '../targets/library.js';

const library = await loadLibrary();
const mapper = (entity: string) => {
  const found = lowerMappers(library, lowerRepositories(library)).find((each) => each.entity === entity);
  if (found === undefined) throw new Error(`no mapper of ${entity}`);
  return found;
};

it('a resource with three writes: one body for each kind of write', () => {
  expect(mapper('Book').bodies.map(({ id, mode }) => `${id} ${mode}`)).toEqual([
    'BookChange patch',
    'BookInput create',
    'BookInput replace',
  ]);
});

it('an entity nested in others: a row of its own beside that of the repository', () => {
  expect(mapper('Book').rows.map(({ id, isStored }) => `${id}${isStored ? ' stored' : ''}`)).toEqual(['Book stored']);
  expect(mapper('Book').projections.map(({ id, row, inputs }) => ({ id, row, inputs }))).toEqual([{ id: 'Book', row: 'Book', inputs: [] }]);
});

it('the plan: plain data', () => {
  const plan = lowerMappers(library, lowerRepositories(library));
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
});

it.each<[string, string, PropertySource, unknown]>([
  [
    'a required related row',
    'Book',
    { kind: 'related', relation: 'author', projection: 'Author' },
    {
      kind: 'related',
      relation: 'author',
      mapper: { projection: 'Author', entity: 'Author', readsRow: true, principal: false, origin: false },
    },
  ],
  [
    'a column of a required related row',
    'Book',
    { kind: 'related-column', relation: 'author', field: 'name' },
    { kind: 'related-column', relation: 'author', optional: false, column: 'name', conversion: { to: 'copy', exact: true } },
  ],
  [
    'keys of related rows',
    'Author',
    { kind: 'related-keys', relation: 'books', field: 'id' },
    { kind: 'related-keys', relation: 'books', column: 'id', conversion: { to: 'number', exact: true } },
  ],
  [
    'the principal among related rows',
    'Author',
    { kind: 'has-caller', relation: 'books', field: 'title' },
    { kind: 'has-principal', relation: 'books', column: 'title' },
  ],
  ['the end of a token', 'Author', { kind: 'token-expiry', as: 'seconds' }, { kind: 'token-expiry', as: 'seconds' }],
])('%s', (_, entity, source, want) => {
  const property = { specName: 'x', required: true, nullable: false, schema: true, source };
  expect(propertyValue(library, library.entity(entity), property)).toEqual(want);
});

const reference: PropertyTarget = { kind: 'connect', relation: 'author', field: 'authorId', key: 'id' };
const references: PropertyTarget = { kind: 'connect-list', relation: 'books', references: 'id' };
const optional = { required: false };

it.each<[string, string, WriteMode, PropertyTarget, Partial<MappedProperty>, unknown]>([
  ['a secret: no assignment', 'Author', 'create', { kind: 'secret', field: 'name' }, {}, undefined],
  ['a required reference', 'Book', 'create', reference, {}, { kind: 'never' }],
  ['an absent reference in a create', 'Book', 'create', reference, optional, { kind: 'absent', result: 'keep' }],
  ['an absent reference in a replacement', 'Book', 'replace', reference, optional, { kind: 'absent', result: 'clear' }],
  ['a required reference that may be null', 'Book', 'create', reference, { nullable: true }, { kind: 'null' }],
  ['a null reference in a change', 'Book', 'patch', reference, { ...optional, nullable: true }, { kind: 'absent-or-null', result: 'same' }],
  [
    'a null reference in a create',
    'Book',
    'create',
    reference,
    { ...optional, nullable: true },
    { kind: 'absent-or-null', result: 'clear' },
  ],
  ['a required list', 'Author', 'replace', references, {}, 'never'],
  ['an absent list in a replacement', 'Author', 'replace', references, optional, 'empty'],
  ['an absent list in a change', 'Author', 'patch', references, optional, 'keep'],
])('%s', (_, entity, mode, target, more, want) => {
  const property = { specName: 'x', required: true, nullable: false, schema: true, ...more, target };
  const assigned = lowerAssignment(library, library.entity(entity), property, mode)?.target;
  expect(assigned !== undefined && 'whenMissing' in assigned ? assigned.whenMissing : undefined).toEqual(want);
});
