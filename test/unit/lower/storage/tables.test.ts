import { describe, expect, it } from 'vitest';
import type { Field, FieldDefault, FieldType } from '../../../../src/model/entity.js';
import { columnDefault } from '../../../../src/lower/storage/column-default.js';
import { lowerEnums, lowerTables } from '../../../../src/lower/storage/tables.js';
import { entity, field, id, manyToOne, model, toMany } from '../../storage/prisma/models.js';

const [sqlite, postgresql] = ['sqlite', 'postgresql'] as const;
const key = (...fields: readonly string[]) => ({ fields, reason: 'the test says so' });

describe('keys of a table', () => {
  const [table] = lowerTables(
    model(
      entity('thing', [id, field('ownerId', 'int'), field('name', 'string')], {
        uniques: [key('id'), key('name'), key('name'), key('ownerId', 'name')],
        indexes: [key('name'), key('ownerId'), key('ownerId')],
      }),
    ),
    postgresql,
  );

  it('unique constraints: each once, none that repeats the primary key', () => {
    expect(table?.uniques.map(({ name }) => name)).toEqual(['things_name_key', 'things_owner_id_name_key']);
  });

  it('indexes: each once, none that repeats a unique constraint', () => {
    expect(table?.indexes.map(({ name, columns }) => ({ name, columns }))).toEqual([
      { name: 'things_owner_id_idx', columns: ['owner_id'] },
    ]);
  });

  it('a primary key: named by PostgreSQL alone', () => {
    expect(table?.primaryKey).toEqual({ fields: ['id'], name: 'things_pkey' });
    expect(lowerTables(model(entity('thing', [id])), sqlite)[0]?.primaryKey).toEqual({ fields: ['id'] });
  });

  it('a name that is too long: cut, with a hash', () => {
    const long = 'a'.repeat(70);
    const [wide] = lowerTables(model(entity('thing', [id, field(long, 'int')], { indexes: [key(long)] })), sqlite);
    expect(wide?.indexes[0]?.name).toMatch(/^things_a{43}_[0-9a-f]{8}_idx$/);
  });
});

describe('a foreign key', () => {
  const relation = (onDelete: 'cascade' | 'restrict' | 'set-null', nullable: boolean, database: 'sqlite' | 'postgresql' = postgresql) => {
    const owner = { ...manyToOne('owner', 'Owner', 'things', ['ownerId'], onDelete) };
    const [, table] = lowerTables(
      model(
        entity('owner', [id], { relations: [toMany('one-to-many', 'things', 'Thing', 'owner')] }),
        entity('thing', [id, field('ownerId', 'int', { nullable })], { relations: [owner] }),
      ),
      database,
    );
    return table?.relations[0];
  };

  it.each([
    ['set-null', true, 'set-null'],
    ['set-null', false, 'restrict'],
    ['cascade', false, 'cascade'],
    ['restrict', true, 'restrict'],
  ] as const)('that says %s, nullable: %s: %s', (onDelete, nullable, want) => {
    expect(relation(onDelete, nullable)).toMatchObject({ onDelete: want, nullable });
  });

  it('a constraint name: in PostgreSQL alone', () => {
    expect(relation('cascade', false)).toMatchObject({ constraint: 'things_owner_id_fkey' });
    expect(relation('cascade', false, sqlite)).not.toHaveProperty('constraint');
  });
});

describe('an enum', () => {
  const colours = (...values: readonly string[]): FieldType => ({ kind: 'enum', name: 'Colour', values });

  it.each<[string, FieldType, string]>([
    ['plain names', colours('red', 'green'), 'enum'],
    ['no values', colours(), 'string'],
    ['equal values', colours('red', 'red'), 'string'],
    ['a value that is no plain name', colours('light red'), 'string'],
    ['a value of 64 bytes', colours('a'.repeat(64)), 'string'],
  ])('%s', (_, type, want) => {
    expect(lowerTables(model(entity('thing', [id, field('colour', type)])), sqlite)[0]?.columns[1]?.type.kind).toBe(want);
  });

  it('two entities: one type, whose name is no table', () => {
    const colour = field('colour', colours('red'));
    const of = model(entity('first', [id, colour]), entity('second', [id, colour], { table: 'colour' }));
    expect(lowerEnums(of)).toEqual([{ name: 'Colour', values: ['red'], databaseName: 'colour_enum', entities: ['First', 'Second'] }]);
  });
});

describe('a default', () => {
  const shown = (type: Field['type']['kind'], value: FieldDefault): string => {
    const given = columnDefault(field('x', type, { default: value }), type === 'enum' ? field('x', 'enum').type : { kind: type });
    if (given?.kind !== 'literal') return given?.kind ?? 'none';
    const { kind, ...rest } = given.value;
    return `${kind} ${JSON.stringify(Object.values(rest)[0])}`;
  };
  const literal = (value: Extract<FieldDefault, { kind: 'literal' }>['value']): FieldDefault => ({ kind: 'literal', value });

  it.each<[Field['type']['kind'], FieldDefault, string]>([
    ['datetime', { kind: 'now' }, 'now'],
    ['string', { kind: 'now' }, 'none'],
    ['string', { kind: 'uuid' }, 'uuid'],
    ['bigint', { kind: 'autoincrement' }, 'autoincrement'],
    ['string', { kind: 'token', bytes: 8, prefix: '' }, 'none'],
    ['string', literal('a'), 'text "a"'],
    ['string', literal('a\0'), 'none'],
    ['enum', literal('red'), 'enum-value "red"'],
    ['enum', literal('blue'), 'none'],
    ['int', literal(2 ** 31 - 1), 'number 2147483647'],
    ['int', literal(2 ** 31), 'none'],
    ['bigint', literal(2 ** 40), 'big-integer 1099511627776'],
    ['float', literal(0.5), 'number 0.5'],
    ['boolean', literal(true), 'boolean true'],
    ['datetime', literal('2024-05-01t12:00:00+02:00'), 'timestamp "2024-05-01T10:00:00.000Z"'],
    ['datetime', literal('today'), 'none'],
    ['json', literal({ a: [1] }), 'document {"a":[1]}'],
    ['json', literal('\0'), 'none'],
    ['bytes', literal('YQ=='), 'base64 "YQ=="'],
    ['bytes', literal('?'), 'none'],
  ])('of %s, %j: %s', (type, value, want) => expect(shown(type, value)).toBe(want));
});
