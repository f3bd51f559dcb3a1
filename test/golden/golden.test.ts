/**
 * The product, as text: each folder beside this file has a document (`spec.yaml`), a choice of options (`case.json`) and the files that
 * come of it (`expected/`). `RECORD=1 npx vitest run --config .config/vitest.config.ts test/golden` writes them anew; look at the
 * difference before anything else of a change.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/emit/types.js';
import { generateFiles } from '../hostile/generate.js';

interface GoldenCase {
  /** Relative to the folder of the case. */
  readonly spec: string;
  readonly database: Database;
  /** Files that are the same in this other case are not written down again. */
  readonly beyond?: string;
}

/**
 * Not compared: the lock file is a part of a list of versions that has a test of its own, and the types are openapi-typescript's words.
 * Together they would be two thirds of every difference.
 */
const leftOut = new Set(['package-lock.json', 'src/contract/openapi.ts']);

const isRecording = process.env['RECORD'] === '1';
const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

describe('golden cases', () => {
  it('are written down', () => {
    expect(folders.length).toBeGreaterThan(3);
  });

  it.each(folders)('%s', { timeout: 60_000 }, async (name) => {
    const generated = await generateCase(name);
    const { beyond } = readCase(name);
    const known = beyond === undefined ? new Map<string, string>() : await generateCase(beyond);
    const files = new Map([...generated].filter(([path, text]) => known.get(path) !== text));
    const expected = join(import.meta.dirname, name, 'expected');
    if (isRecording) record(expected, files);
    // A file that is expected and no longer written fails here, as one does that is new.
    expect(filesBelow(expected)).toEqual([...files.keys()]);
    for (const [path, text] of files) {
      expect(text, `${name}/${path}`).toBe(readFileSync(join(expected, path), 'utf8'));
    }
  });
});

function readCase(name: string): GoldenCase {
  return JSON.parse(readFileSync(join(import.meta.dirname, name, 'case.json'), 'utf8')) as GoldenCase;
}

const generated = new Map<string, Promise<ReadonlyMap<string, string>>>();

/** Each case once, however many are compared with it. */
function generateCase(name: string): Promise<ReadonlyMap<string, string>> {
  const made = generated.get(name) ?? filesOf(name);
  generated.set(name, made);
  return made;
}

async function filesOf(name: string): Promise<ReadonlyMap<string, string>> {
  const { spec, database } = readCase(name);
  const files = (await generateFiles(resolve(import.meta.dirname, name, spec), { database })) ?? [];
  return new Map(files.filter(({ path }) => !leftOut.has(path) && !path.startsWith('spec/')).map(({ path, text }) => [path, text]));
}

function record(folder: string, files: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Paths of all files below a folder, in the order in which a project lists them. */
function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
