import { describe, expect, test } from 'vitest';
import type { Entity, FieldDefault, FieldType } from '../../../../src/model/entity.js';
import type { ServiceModel } from '../../../../src/model/service-model.js';
import type { Database } from '../../../../src/emit/types.js';
import { validatePrismaSchema } from '../../../../src/storage/prisma/migration-sql.js';
import { prismaReservedModelNames } from '../../../../src/storage/prisma/reserved-names.js';
import { PrismaSchemaError } from '../../../../src/storage/prisma/schema-engine.js';
import { entity, field, id, library, manyToOne, model, schemaOf, toMany } from './models.js';

const databases = ['sqlite', 'postgresql'] as const;

/** The lines of an entity's file that hold the text. */
function lines(of: ServiceModel, path: string, text: string, database: Database = 'postgresql'): readonly string[] {
  const file = schemaOf(of, database).find((one) => one.path === `prisma/models/${path}.prisma`);
  return (file?.text ?? '')
    .split('\n')
    .filter((line) => line.includes(text))
    .map((line) => line.trim());
}

describe.each(databases)('%s', (database) => {
  test('a whole library, as prisma format lays it out', async () => {
    const files = schemaOf(library(), database);
    await validatePrismaSchema(files, database);
    expect(files.map(({ path, text }) => `──── ${path}\n${text}`).join('')).toMatchSnapshot();
  });

  test('two renderings: equal', () => {
    expect(schemaOf(library(), database)).toEqual(schemaOf(library(), database));
  });

  test('hostile text stays in comments and literals', async () => {
    const evil = 'x */ }\r\nmodel Evil {\u2028id Int @id }\u0085/* " \' \\ \u202e \0 \ud800 ${process.exit(1)} {{{x}}}';
    const of = model(
      entity(
        'thing',
        [
          id,
          field('a', 'string', { description: evil, default: { kind: 'literal', value: evil.replace('\0', '') } }),
          field('j', 'json', { default: { kind: 'literal', value: { [evil.replace('\0', '')]: evil.replace('\0', '') } } }),
        ],
        {
          description: evil,
          indexes: [{ fields: ['a'], reason: evil }],
        },
      ),
    );
    const files = schemaOf(of, database);
    await validatePrismaSchema(files, database);
    const text = files.map((file) => file.text).join('');
    expect(text.match(/^\s*model /gm)).toHaveLength(1);
    expect(text.split('\n').filter((line) => line.includes('*/') && line.includes('//'))).toEqual([]);
    expect(text).not.toMatch(/[\u2028\u2029\u0085\u202e\ud800]/u);
  });

  test('a description with a word that is a tag: escaped', () => {
    const of = model(entity('thing', [id, field('a', 'string', { description: '@deprecated no, by a@b and @c' })]));
    expect(lines(of, 'thing', 'deprecated', database)).toEqual(['/// \\@deprecated no, by a@b and \\@c']);
  });

  test('names of 63 bytes and names that collide', async () => {
    const long = 'a'.repeat(60);
    const of = model(
      entity('first', [id, field('x', 'int'), field(long, 'int'), field('secondId', 'int')], {
        table: `${long}xx`,
        uniques: [{ fields: ['x'], reason: 'r' }],
        indexes: [{ fields: [long, 'x'], reason: 'r' }],
        relations: [manyToOne('second', 'Second', 'firsts', ['secondId'])],
      }),
      entity('second', [id, field('b', 'int'), field('c', 'int')], {
        table: 'a',
        uniques: [{ fields: ['b', 'c'], reason: 'r' }],
        relations: [toMany('one-to-many', 'firsts', 'First', 'second')],
      }),
      entity('third', [id, field('c', 'int')], { table: 'a_b', uniques: [{ fields: ['c'], reason: 'r' }] }),
      entity('fourth', [id], { table: 'a_pkey' }),
      entity(`${long} p`, [id], { table: 'ps', relations: [toMany('many-to-many', 'qs', `A${long.slice(1)}Q`, 'ps')] }),
      entity(`${long} q`, [id], { table: 'qs', relations: [toMany('many-to-many', 'ps', `A${long.slice(1)}P`, 'qs')] }),
    );
    const files = schemaOf(of, database);
    await validatePrismaSchema(files, database);
    const maps = files.flatMap(({ text }) =>
      [...text.matchAll(/map: "([^"]*)"|@relation\("([^"]*)"/g)].map((match) => match[1] ?? match[2] ?? ''),
    );
    expect(maps.length).toBeGreaterThanOrEqual(5);
    expect(maps.filter((name) => Buffer.byteLength(name) > 63)).toEqual([]);
  });
});

describe('columns', () => {
  const colour: FieldType = { kind: 'enum', name: 'Colour', values: ['red', 'green'] };
  test.each<[FieldType, FieldDefault | undefined, Database, string]>([
    [{ kind: 'string' }, undefined, 'sqlite', 'f  String'],
    [{ kind: 'string' }, { kind: 'literal', value: 'a "b"\n' }, 'sqlite', 'f  String @default("a \\"b\\"\\n")'],
    [{ kind: 'string' }, { kind: 'literal', value: 'a\0' }, 'sqlite', 'f  String'],
    [{ kind: 'string' }, { kind: 'literal', value: 5 }, 'sqlite', 'f  String'],
    [{ kind: 'string' }, { kind: 'uuid' }, 'sqlite', 'f  String @default(uuid(7))'],
    [{ kind: 'string' }, { kind: 'token', bytes: 16, prefix: 't_' }, 'sqlite', 'f  String'],
    [{ kind: 'string' }, { kind: 'now' }, 'sqlite', 'f  String'],
    [{ kind: 'int' }, { kind: 'literal', value: -5 }, 'sqlite', 'f  Int @default(-5)'],
    [{ kind: 'int' }, { kind: 'literal', value: 2 ** 31 }, 'sqlite', 'f  Int'],
    [{ kind: 'int' }, { kind: 'literal', value: 1.5 }, 'sqlite', 'f  Int'],
    [{ kind: 'bigint' }, { kind: 'literal', value: 2 ** 53 }, 'sqlite', 'f  BigInt @default(9007199254740992)'],
    [{ kind: 'float' }, { kind: 'literal', value: 1e-7 }, 'sqlite', 'f  Float @default(0.0000001)'],
    [{ kind: 'float' }, { kind: 'literal', value: -1.5e21 }, 'sqlite', 'f  Float @default(-1500000000000000000000)'],
    [{ kind: 'boolean' }, { kind: 'literal', value: false }, 'sqlite', 'f  Boolean @default(false)'],
    [{ kind: 'datetime' }, { kind: 'now' }, 'sqlite', 'f  DateTime @default(now())'],
    [{ kind: 'datetime' }, { kind: 'now' }, 'postgresql', 'f  DateTime @default(now()) @db.Timestamptz(3)'],
    [
      { kind: 'datetime' },
      { kind: 'literal', value: '2020-01-01t02:00:00+02:00' },
      'sqlite',
      'f  DateTime @default("2020-01-01T00:00:00.000Z")',
    ],
    [{ kind: 'datetime' }, { kind: 'literal', value: 'yesterday' }, 'sqlite', 'f  DateTime'],
    [{ kind: 'json' }, { kind: 'literal', value: [{ a: "it's" }] }, 'sqlite', 'f  Json @default("[{\\"a\\":\\"it\'s\\"}]")'],
    [{ kind: 'json' }, { kind: 'literal', value: '\0' }, 'postgresql', 'f  Json'],
    [{ kind: 'bytes' }, { kind: 'literal', value: 'AP8=' }, 'sqlite', `f  Bytes @default(dbgenerated("X'00ff'"))`],
    [{ kind: 'bytes' }, { kind: 'literal', value: 'AP8=' }, 'postgresql', 'f  Bytes @default("AP8=")'],
    [colour, { kind: 'literal', value: 'green' }, 'sqlite', 'f  Colour @default(green)'],
    [colour, { kind: 'literal', value: 'blue' }, 'sqlite', 'f  Colour'],
    [{ ...colour, values: ['with space'] }, { kind: 'literal', value: 'with space' }, 'sqlite', 'f  String @default("with space")'],
    [{ ...colour, values: [] }, undefined, 'sqlite', 'f  String'],
  ])('%j with default %j on %s is %s', async (type, value, database, want) => {
    const of = model(entity('thing', [field('id', 'string'), field('f', type, value === undefined ? {} : { default: value })]));
    await validatePrismaSchema(schemaOf(of, database), database);
    expect(lines(of, 'thing', '  f ', database).map((line) => line.replace(/ +/g, ' '))).toEqual([want.replace(/ +/g, ' ')]);
  });
});

describe('relations', () => {
  const self = entity('node', [id, field('parentId', 'int', { nullable: true })], {
    relations: [manyToOne('parent', 'Node', 'children', ['parentId'], 'set-null'), toMany('one-to-many', 'children', 'Node', 'parent')],
  });
  const pair = (nullable: boolean, onDelete: 'cascade' | 'restrict' | 'set-null'): readonly Entity[] => [
    entity('a', [id, field('bId', 'int', { nullable })], { relations: [manyToOne('b', 'B', 'as', ['bId'], onDelete)] }),
    entity('b', [id], { relations: [toMany('one-to-many', 'as', 'A', 'b')] }),
  ];
  test.each<[string, readonly Entity[], string, string, string]>([
    [
      'a model with itself is named',
      [self],
      'node',
      'parent ',
      'parent   Node?  @relation("NodeParent", fields: [parentId], references: [id], onDelete: SetNull)',
    ],
    ['both sides of it', [self], 'node', 'children', 'children Node[] @relation("NodeParent")'],
    [
      'one relation between two models is not named',
      pair(false, 'cascade'),
      'a',
      '@relation',
      'b B @relation(fields: [bId], references: [id], onDelete: Cascade)',
    ],
    [
      'a nullable key makes the relation optional',
      pair(true, 'restrict'),
      'a',
      '@relation',
      'b B? @relation(fields: [bId], references: [id], onDelete: Restrict)',
    ],
    [
      'a key that cannot be null is never set null',
      pair(false, 'set-null'),
      'a',
      '@relation',
      'b B @relation(fields: [bId], references: [id], onDelete: Restrict)',
    ],
  ])('%s', async (_, entities, path, text, want) => {
    const of = model(...entities);
    await validatePrismaSchema(schemaOf(of, 'postgresql'), 'postgresql');
    expect(lines(of, path, text)).toEqual([want]);
  });
});

describe('enums', () => {
  const type: FieldType = { kind: 'enum', name: 'Colour', values: ['red'] };
  const one = entity('one', [id, field('c', type)]);
  test.each<[string, readonly Entity[], readonly string[]]>([
    ['of one entity stand beside it', [one], ['prisma/models/one.prisma']],
    ['of two have a file of their own', [one, entity('two', [id, field('c', type)])], ['prisma/models/enums.prisma']],
    ['whose name an entity has not taken', [one, entity('enums', [id, field('c', type)])], ['prisma/models/shared-enums.prisma']],
  ])('%s', (_, entities, want) => {
    expect(
      schemaOf(model(...entities), 'sqlite')
        .filter(({ text }) => text.includes('enum Colour'))
        .map(({ path }) => path),
    ).toEqual(want);
  });

  test('have another name than a table in PostgreSQL', () => {
    expect(lines(model(entity('colour', [id, field('c', type)], { table: 'colour' })), 'colour', '@@map')).toEqual([
      '@@map("colour_enum")',
      '@@map("colour")',
    ]);
  });
});

test('reserved names: those that Prisma rejects', async () => {
  const accepted: string[] = [];
  for (const name of prismaReservedModelNames) {
    const error = await validatePrismaSchema(
      [{ path: 'x.prisma', text: `datasource db {\n  provider = "sqlite"\n}\nmodel ${name} {\n  id Int @id\n}\n` }],
      'sqlite',
    ).catch((reason: unknown) => reason);
    if (!(error instanceof PrismaSchemaError)) accepted.push(name);
  }
  expect(accepted).toEqual(['AND', 'NOT', 'OR', 'Prisma']);
});

test('an invalid schema is an error with file and line', async () => {
  const error: unknown = await validatePrismaSchema(
    [...schemaOf(library(), 'sqlite'), { path: 'prisma/models/bad.prisma', text: '\nmodel Bad {\n  id Nope @id\n}\n' }],
    'sqlite',
  ).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(PrismaSchemaError);
  expect((error as PrismaSchemaError).problems).toEqual([
    {
      file: 'prisma/models/bad.prisma',
      line: 3,
      message: 'Type "Nope" is neither a built-in type, nor refers to another model, composite type, or enum.',
    },
  ]);
});
