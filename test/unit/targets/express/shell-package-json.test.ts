import { describe, expect, it } from 'vitest';
import { buildPackageJson, packageName, packageVersion } from '../../../../src/targets/express/project/package-json.js';

describe('packageName', () => {
  it.each([
    ['book-store', 'book-store'],
    ['Book Store API', 'book-store-api'],
    ['', 'api-service'],
    ['---', 'api-service'],
    ['../../etc', 'etc'],
    ['node_modules', 'node-modules'],
    ['npm', 'npm-service'],
    ['a'.repeat(300), 'a'.repeat(100)],
  ])('%j → %j', (given, want) => {
    expect(packageName(given)).toBe(want);
  });
});

describe('packageVersion', () => {
  it.each([
    ['1.2.3', '1.2.3'],
    ['v1', '1.0.0'],
    ['2.1', '2.1.0'],
    ['01.02.03', '1.2.3'],
    ['1.0.0-beta.1', '1.0.0-beta.1'],
    ['1.0.0-01', '1.0.0'],
    ['1.0.0+build', '1.0.0'],
    ['2024-01-01', '2024.0.0'],
    ['latest', '0.0.0'],
    ['', '0.0.0'],
  ])('%j → %j', (given, want) => {
    expect(packageVersion(given)).toBe(want);
  });
});

describe('buildPackageJson', () => {
  const base = { name: 'a', version: '1.0.0', description: 'x', database: 'sqlite' } as const;
  const build = (input: Partial<Parameters<typeof buildPackageJson>[0]>) =>
    JSON.parse(buildPackageJson({ ...base, seeded: false, features: { bearer: false, multipart: false, jsonPatch: false }, ...input })) as {
      readonly description?: string;
      readonly scripts: Record<string, string>;
      readonly dependencies: Record<string, string>;
    };

  it('lists only packages that the service uses', () => {
    const least = ['@libsql/client', '@prisma/adapter-libsql', '@prisma/client', 'express', 'libsql', 'pino', 'swagger-ui-dist'];
    expect(Object.keys(build({}).dependencies)).toEqual(least);
    expect(
      Object.keys(build({ database: 'postgresql', features: { bearer: true, multipart: true, jsonPatch: true } }).dependencies),
    ).toEqual(['@fastify/busboy', '@prisma/adapter-pg', '@prisma/client', 'express', 'jose', 'pg', 'pino', 'rfc6902', 'swagger-ui-dist']);
  });

  it('has no install script', () => {
    expect(Object.keys(build({}).scripts).filter((name) => /^(pre|post)|^install$/.test(name))).toEqual([]);
  });

  it.each([
    ['Sells\nbooks.', 'Sells books.'],
    ['"},"scripts":{"start":"x"', '"},"scripts":{"start":"x"'],
    [`a\u202eb`, 'a b'],
    ['x'.repeat(500), `${'x'.repeat(159)}…`],
    ['  ', undefined],
  ])('describes itself in one line: %j', (given, want) => {
    expect(build({ description: given }).description).toBe(want);
  });
});
