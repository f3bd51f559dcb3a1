import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/emit/types.js';
import { dependencies, dependenciesOf } from '../../../../src/targets/express/project/dependencies.js';
import {
  buildPackageLock,
  type LockedPackage,
  masterLockPath,
  pruneLock,
  readPackages,
} from '../../../../src/targets/express/project/package-lock.js';

const databases: readonly Database[] = ['sqlite', 'postgresql'];
const all = { bearer: true, multipart: true, jsonPatch: true };
const none = { bearer: false, multipart: false, jsonPatch: false };

function masterLock(database: Database): string {
  return readFileSync(`templates/${masterLockPath(database)}`, 'utf8');
}

function rootOf(database: Database, features: typeof all) {
  return {
    dependencies: dependenciesOf('runtime', database, features),
    devDependencies: dependenciesOf('development', database, features),
  };
}

function lockOf(database: Database, features: typeof all): { readonly packages: Record<string, LockedPackage> } {
  const input = { name: 'book-store', version: '1.2.3', description: '', database, features };
  return JSON.parse(buildPackageLock(input, masterLock(database))) as { packages: Record<string, LockedPackage> };
}

describe.each(databases)('the master lock for %s', (database) => {
  it('sets the same flags as npm', () => {
    const packages = readPackages(masterLock(database));
    expect([...pruneLock(packages, rootOf(database, all))]).toEqual([...packages]);
  });

  it('has no registry URL and a hash for every package', () => {
    const text = masterLock(database);
    expect(text).not.toMatch(/"resolved"|registry\.npmjs|\.tgz/);
    const unhashed = [...readPackages(text)].filter(([, entry]) => typeof entry['integrity'] !== 'string');
    expect(unhashed).toEqual([]);
  });

  it('contains the native packages of every platform', () => {
    const places = [...readPackages(masterLock(database)).keys()].join('\n');
    const wanted = ['rolldown/binding-darwin-arm64', 'rolldown/binding-win32-x64-msvc', 'rolldown/binding-linux-x64-musl'];
    const libsql = ['libsql/darwin-arm64', 'libsql/win32-x64-msvc', 'libsql/linux-x64-musl'];
    for (const name of database === 'sqlite' ? [...wanted, ...libsql] : wanted) {
      expect(places).toContain(name);
    }
  });
});

describe('buildPackageLock', () => {
  it.each([
    { database: 'sqlite', features: none, present: ['@prisma/adapter-libsql'], absent: ['jose', '@fastify/busboy', 'pg', 'rfc6902'] },
    { database: 'sqlite', features: { bearer: true, multipart: false, jsonPatch: false }, present: ['jose'], absent: ['@fastify/busboy'] },
    { database: 'postgresql', features: all, present: ['jose', '@fastify/busboy', 'pg', 'rfc6902'], absent: ['libsql'] },
  ] as const)('locks what $database with $features needs', ({ database, features, present, absent }) => {
    const { packages } = lockOf(database, features);
    expect(packages['']).toMatchObject({ name: 'book-store', version: '1.2.3', ...rootOf(database, features) });
    for (const name of present) {
      expect(packages).toHaveProperty([`node_modules/${name}`]);
    }
    for (const name of absent) {
      expect(packages).not.toHaveProperty([`node_modules/${name}`]);
    }
  });

  it('rejects a stale master lock', () => {
    const stale = JSON.stringify({ packages: { '': {} } });
    const input = { name: 'a', version: '1.0.0', description: '', database: 'sqlite', features: none } as const;
    expect(() => buildPackageLock(input, stale)).toThrow(/update-locks/);
  });
});

describe('pruneLock', () => {
  const lock = (packages: Record<string, LockedPackage>) => new Map(Object.entries(packages));
  const names = (root: Record<string, string>, dev: Record<string, string>, packages: Record<string, LockedPackage>) =>
    Object.fromEntries(pruneLock(lock(packages), { dependencies: root, devDependencies: dev }));

  it.each([
    {
      title: 'looks beside the package first',
      root: { a: '1' },
      dev: {},
      packages: {
        'node_modules/a': { version: '1', dependencies: { b: '^1' } },
        'node_modules/a/node_modules/b': { version: '1' },
        'node_modules/b': { version: '2' },
      },
      want: { 'node_modules/a': {}, 'node_modules/a/node_modules/b': {} },
    },
    {
      title: 'looks beside the parents of a scoped package',
      root: { '@s/a': '1' },
      dev: {},
      packages: {
        'node_modules/@s/a': { version: '1', dependencies: { '@s/b': '1' } },
        'node_modules/@s/a/node_modules/@s/b': { version: '1', dependencies: { c: '1' } },
        'node_modules/@s/a/node_modules/c': { version: '1' },
        'node_modules/c': { version: '2' },
      },
      want: { 'node_modules/@s/a': {}, 'node_modules/@s/a/node_modules/@s/b': {}, 'node_modules/@s/a/node_modules/c': {} },
    },
    {
      title: 'follows cycles, once',
      root: { a: '1' },
      dev: {},
      packages: {
        'node_modules/a': { version: '1', dependencies: { b: '1' } },
        'node_modules/b': { version: '1', dependencies: { a: '1' } },
      },
      want: { 'node_modules/a': {}, 'node_modules/b': {} },
    },
    {
      title: 'is dev, optional and peer where nothing else needs it',
      root: { a: '1' },
      dev: { d: '1' },
      packages: {
        'node_modules/a': { version: '1', optionalDependencies: { o: '1', both: '1' } },
        'node_modules/both': { version: '1' },
        'node_modules/d': { version: '1', dependencies: { both: '1' }, peerDependencies: { p: '1' } },
        'node_modules/o': { version: '1' },
        'node_modules/p': { version: '1' },
      },
      want: {
        'node_modules/a': {},
        'node_modules/both': { devOptional: true },
        'node_modules/d': { dev: true },
        'node_modules/o': { optional: true },
        'node_modules/p': { dev: true, peer: true },
      },
    },
    {
      title: 'does not keep an optional peer for its own sake',
      root: { a: '1' },
      dev: {},
      packages: {
        'node_modules/a': { version: '1', peerDependencies: { p: '1' }, peerDependenciesMeta: { p: { optional: true } } },
        'node_modules/p': { version: '1' },
      },
      want: { 'node_modules/a': {} },
    },
  ])('$title', ({ root, dev, packages, want }) => {
    const result = names(root, dev, packages);
    const flags = Object.fromEntries(
      Object.entries(result).map(([place, { dev: d, optional, devOptional, peer }]) => [
        place,
        JSON.parse(JSON.stringify({ dev: d, optional, devOptional, peer })) as unknown,
      ]),
    );
    expect(flags).toEqual(want);
  });
});

describe('dependencies', () => {
  it('are exact versions, each named once', () => {
    expect(dependencies.filter(({ version }) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    expect(new Set(dependencies.map(({ name }) => name)).size).toBe(dependencies.length);
  });
});
