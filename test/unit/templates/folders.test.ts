import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const templates = fileURLToPath(new URL('../../../templates/', import.meta.url));

/** Modules that each framework provides to the files of the language. */
const provided: ReadonlySet<string> = new Set(['app', 'http/body', 'http/guard', 'http/request', 'http/schemes/key-text', 'http/server']);

/** Modules that are printed without a template, or once for each resource. */
const printed = /^(?:generated\/prisma\/client|contract\/openapi|features\/feature\/(?:validators|mapper|\{\{.*\}\}))$|\{\{/;

const neutralFolders = ['typescript', 'prisma/common', 'prisma/sqlite', 'prisma/postgresql'];

function sourcesOf(folder: string): readonly string[] {
  return readdirSync(`${templates}${folder}/src`, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ts(?:\.hbs)?$/.test(path))
    .sort();
}

/** Modules of the project that a source imports, below `src/`. */
function importsOf(folder: string, path: string): readonly string[] {
  const text = readFileSync(`${templates}${folder}/src/${path}`, 'utf8');
  const imports = [...text.matchAll(/ from '(\.[^']*)\.js'/g)];
  return imports.map(([, specifier = '']) => posix.join(posix.dirname(path), specifier));
}

function isNeutral(module: string): boolean {
  return neutralFolders.some((folder) => ['.ts', '.ts.hbs'].some((end) => existsSync(`${templates}${folder}/src/${module}${end}`)));
}

describe('templates of a language or a storage', () => {
  const all = neutralFolders.flatMap((folder) => sourcesOf(folder).map((path) => ({ folder, path })));

  it('are more than thirty', () => {
    expect(all.length).toBeGreaterThan(30);
  });

  it.each(all)('$folder/src/$path does not import a framework', ({ folder, path }) => {
    expect(readFileSync(`${templates}${folder}/src/${path}`, 'utf8')).not.toMatch(/from '(?:express|@nestjs)/);
    const unknown = importsOf(folder, path).filter((module) => !isNeutral(module) && !provided.has(module) && !printed.test(module));
    expect(unknown).toEqual([]);
  });
});
