/** Documents whose services did not compile once, each as small as its cause. */
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { type SourceChecker, createSourceChecker } from '../corpus/check-sources.js';
import { generateFromDocument } from '../hostile/generate.js';
import { compileCases } from './support/compile-cases.js';
import { installPackages } from './support/generated-service.js';

const folder = join(inject('surroundings').folder, 'compiles');
let checker: SourceChecker;

beforeAll(async () => {
  await installPackages('sqlite', folder);
  checker = await createSourceChecker(folder);
});

/** Writes the service of a document below the installed packages, and makes its database client. */
async function writeService(name: string, document: unknown): Promise<string> {
  const project = join(folder, name);
  for (const { path, text } of (await generateFromDocument(document)) ?? []) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), text);
  }
  const { status, stderr } = spawnSync(process.execPath, ['scripts/prisma-generate.mjs'], { cwd: project, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return project;
}

describe('the service compiles and passes its linter', () => {
  it.each(compileCases)('$title', async ({ document }) => {
    const project = await writeService(`case-${String(compileCases.findIndex((one) => one.document === document))}`, document);
    expect(await checker.check(project, { lint: true })).toEqual({ types: [], lint: [] });
  });
});
