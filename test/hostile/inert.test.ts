/** Gate R2: whatever a document says, its text is text in what is generated (../../ARCHITECTURE §7, RULE). */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ProjectFile } from '../../src/emit/types.js';
import { clashingPaths, unsafePathReason } from '../../src/write/safe-path.js';
import { generateFiles, generateFromDocument } from './generate.js';
import { neutralTwin } from './neutral-twin.js';
import { differences } from './structure.js';

const shared = resolve(import.meta.dirname, '../../../shared');
const judge = join(shared, 'judge/inert.mjs');
const isThere = existsSync(judge);
if (!isThere) {
  console.warn(`NOT RUN: the hostile documents are not at ${shared}.`);
}

/** Those that attack by text: h01 to h30, and the ones that do it everywhere. */
const documents = isThere ? readdirSync(join(shared, 'hostile')).filter((name) => /^h(0\d|[12]\d|30|87|88|89)-/.test(name)) : [];

describe.skipIf(!isThere)('hostile documents', () => {
  it.each(documents)('%s', { timeout: 60_000 }, async (name) => {
    const path = join(shared, 'hostile', name);
    const files = await generateFiles(path);
    if (files === undefined) return; // refused, which is an answer
    const paths = files.map((file) => file.path);
    expect(paths.filter((one) => unsafePathReason(one) !== undefined)).toEqual([]);
    expect(clashingPaths(paths)).toBeUndefined();
    expect(await judged(files)).toMatchObject({ injected: [], broken: [], leaked: [] });
    const twin = await generateFromDocument(neutralTwin(parse(readFileSync(path, 'utf8'))));
    expect(differences(files, twin ?? [])).toEqual([]);
  });
});

/** What the black-box judge says of the files. */
async function judged(files: readonly ProjectFile[]): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'specwright-inert-'));
  try {
    for (const file of files) {
      await mkdir(dirname(join(folder, file.path)), { recursive: true });
      await writeFile(join(folder, file.path), file.text);
    }
    const run = await promisify(execFile)(process.execPath, [judge, folder]).catch(
      (error: unknown) => error as { readonly stdout: string },
    );
    return JSON.parse(run.stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}
