import { describe, expect, test } from 'vitest';
import type { Database } from '../../../../src/emit/types.js';
import { createInitialMigration, diffMigration, renderMigrationLock } from '../../../../src/storage/prisma/migration-sql.js';
import { PrismaSchemaError } from '../../../../src/storage/prisma/schema-engine.js';
import { entity, field, library, model, schemaOf } from './models.js';

const bigId = field('id', 'bigint', { default: { kind: 'autoincrement' } });

function initial(database: Database, ...fields: readonly ReturnType<typeof field>[]): Promise<string> {
  return createInitialMigration(schemaOf(model(entity('thing', [bigId, ...fields])), database), database);
}

test.each(['sqlite', 'postgresql'] as const)('the first migration of a library on %s', async (database) => {
  expect(await createInitialMigration(schemaOf(library(), database), database)).toMatchSnapshot();
});

describe('what the SQL says', () => {
  test.each<[string, Database, ReturnType<typeof field>[], string, string?]>([
    ['64-bit keys count up in SQLite', 'sqlite', [], '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT'],
    ['64-bit keys count up in PostgreSQL', 'postgresql', [], '"id" BIGSERIAL NOT NULL'],
    ['the schema public is not created', 'postgresql', [], 'CREATE TABLE', 'CREATE SCHEMA'],
    [
      'JSON defaults are quoted',
      'sqlite',
      [field('j', 'json', { default: { kind: 'literal', value: ["it's", 1] } })],
      `"j" JSONB NOT NULL DEFAULT '["it''s",1]'`,
    ],
    [
      'JSON defaults that are scalars too',
      'sqlite',
      [field('j', 'json', { default: { kind: 'literal', value: 5 } })],
      `"j" JSONB NOT NULL DEFAULT '5'`,
    ],
    [
      'JSON defaults of nullable columns too',
      'sqlite',
      [field('j', 'json', { nullable: true, default: { kind: 'literal', value: 'a,b;' } })],
      `"j" JSONB DEFAULT '"a,b;"'`,
    ],
    ['bytes are bytes', 'sqlite', [field('b', 'bytes', { default: { kind: 'literal', value: 'AP8=' } })], `DEFAULT X'00ff'`],
    [
      'text that looks like SQL stays as it is',
      'sqlite',
      [field('s', 'string', { default: { kind: 'literal', value: `'\n    "x" BIGINT NOT NULL PRIMARY KEY,\n'` } })],
      `DEFAULT ('''' || char(10) || '    "x" BIGINT NOT NULL PRIMARY KEY,' || char(10) || '''')`,
    ],
  ])('%s', async (_, database, fields, want, unwanted = '\0') => {
    const sql = await initial(database, ...fields);
    expect(sql).toContain(want);
    expect(sql).not.toContain(unwanted);
  });
});

describe('from one schema to the next', () => {
  const before = (database: Database): ReturnType<typeof schemaOf> =>
    schemaOf(model(entity('thing', [bigId, field('a', 'int')])), database);
  const after = (database: Database): ReturnType<typeof schemaOf> =>
    schemaOf(model(entity('other', [field('id', 'string')]), entity('thing', [bigId, field('a', 'string', { nullable: true })])), database);

  test.each(['sqlite', 'postgresql'] as const)('an unchanged schema on %s: no migration', async (database) => {
    expect(await diffMigration(before(database), before(database), database)).toBe('');
  });

  test('tables and columns on PostgreSQL', async () => {
    const sql = await diffMigration(before('postgresql'), after('postgresql'), 'postgresql');
    expect(sql).toContain('CREATE TABLE "others"');
    expect(sql).toContain('ALTER TABLE "things" ALTER COLUMN "a" DROP NOT NULL');
  });

  test('a changed table on SQLite: copied with its counter', async () => {
    const sql = await diffMigration(before('sqlite'), after('sqlite'), 'sqlite');
    expect(sql).toContain('CREATE TABLE "new_things" (\n    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,\n');
    expect(sql).toContain(
      [
        `DELETE FROM "sqlite_sequence" WHERE "name" = 'new_things';`,
        `INSERT INTO "sqlite_sequence" ("name", "seq") SELECT 'new_things', "seq" FROM "sqlite_sequence" WHERE "name" = 'things';`,
        'DROP TABLE "things";',
        'ALTER TABLE "new_things" RENAME TO "things";',
      ].join('\n'),
    );
  });
});

test('a schema without files: an error', async () => {
  await expect(createInitialMigration([], 'sqlite')).rejects.toThrow(PrismaSchemaError);
});

test('a service without entities: no SQL', async () => {
  expect(await createInitialMigration(schemaOf(model(), 'postgresql'), 'postgresql')).toBe('');
});

test('the lock names the database', () => {
  expect(renderMigrationLock('sqlite')).toContain('provider = "sqlite"\n');
});
