/** Services in memory, for tests of what is written. */
import { rm, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasErrors } from '../../src/core/diagnostics.js';
import { generateProject } from '../../src/pipeline.js';
import type { Options, ProjectFile } from '../../src/emit/types.js';

const sqlite: Options = { target: 'express', database: 'sqlite', preset: 'default' };

/** The files of a service; undefined when the document is refused. */
export async function generateFiles(path: string, options: Partial<Options> = {}): Promise<readonly ProjectFile[] | undefined> {
  const { value, diagnostics } = await generateProject({ path }, { ...sqlite, ...options }, { allowRefHosts: [] });
  return hasErrors(diagnostics) ? undefined : value?.files;
}

/** The same for a document that is no file yet. */
export async function generateFromDocument(document: unknown, options: Partial<Options> = {}): Promise<readonly ProjectFile[] | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'specwright-test-'));
  try {
    const path = join(folder, 'openapi.json');
    await writeFile(path, JSON.stringify(document));
    return await generateFiles(path, options);
  } finally {
    await rm(folder, { recursive: true });
  }
}
