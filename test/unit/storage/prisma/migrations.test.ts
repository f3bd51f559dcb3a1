import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nextMigration, readMigrations, type MigrationRecord } from '../../../../templates/prisma/common/scripts/migrations.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const migration = (name: string, sql: string): { name: string; sql: string; checksum: string } => ({ name, sql, checksum: sha256(sql) });
const applied = (name: string, sql: string, more: Partial<MigrationRecord> = {}): MigrationRecord => ({
  name,
  checksum: sha256(sql),
  finished: true,
  rolledBack: false,
  ...more,
});

const folder = [migration('0_init', 'a\n'), migration('1_more', 'b\n')];

describe('the next migration', () => {
  test.each<[string, readonly MigrationRecord[], string | undefined]>([
    ['of an empty database is the first', [], '0_init'],
    ['after the first is the second', [applied('0_init', 'a\n')], '1_more'],
    ['after all is none', [applied('0_init', 'a\n'), applied('1_more', 'b\n')], undefined],
    ['may come before one that was applied', [applied('1_more', 'b\n')], '0_init'],
    ['ignores what only the database knows', [applied('0_init', 'a\n'), applied('1_more', 'b\n'), applied('2_newer', 'c')], undefined],
    ['is again one that was rolled back', [applied('0_init', 'x', { finished: false, rolledBack: true })], '0_init'],
    [
      'is none when one was rolled back and then applied',
      [applied('0_init', 'x', { rolledBack: true }), applied('0_init', 'a\n'), applied('1_more', 'b\n')],
      undefined,
    ],
    ['does not mind other line ends', [applied('0_init', 'a\r\n')], '1_more'],
  ])('%s', (_, records, want) => {
    expect(nextMigration(folder, records)?.name).toBe(want);
  });

  test.each<[string, readonly MigrationRecord[], string]>([
    ['changed file', [applied('0_init', 'A\n')], 'migration 0_init was changed after it had been applied'],
    ['failed migration', [applied('0_init', 'a\n', { finished: false })], 'migration 0_init has failed before'],
  ])('is rejected: %s', (_, records, want) => {
    expect(() => nextMigration(folder, records)).toThrow(want);
  });
});

describe('reading the folder', () => {
  let dir = '';
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'migrations-'));
    for (const name of ['10_b', '0_init', '1_a']) {
      await mkdir(join(dir, name));
      await writeFile(join(dir, name, 'migration.sql'), `-- ${name}\n`);
    }
    await writeFile(join(dir, 'migration_lock.toml'), '');
  });
  afterAll(() => rm(dir, { recursive: true }));

  test('gives folders by name with their checksum', async () => {
    expect(await readMigrations(dir)).toEqual(['0_init', '10_b', '1_a'].map((name) => migration(name, `-- ${name}\n`)));
  });
});
