import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileSystem, FileSystemError, memoryFileSystem } from '../../../src/core/file-system.js';
import { applyNew } from '../../../src/write/apply-new.js';
import { projectOf } from './project.js';

const origin = { toolVersion: '1.2.3', spec: 'shop.yaml' };
const project = projectOf({ 'package.json': '{}\n', 'src/main.ts': 'main\n', 'src/owned/a.ts': 'mine\n' });
const alone = { pid: 7, isAlive: () => false };

describe('applyNew in memory', () => {
  it('writes every file, its base, and the manifest', async () => {
    const fs = memoryFileSystem({ '/work/other.txt': 'x' });
    const outcome = await applyNew(project, '/work/shop', origin, { ...alone, fs });
    expect(outcome).toEqual({ value: { dir: '/work/shop', written: 3, bytes: 13 }, diagnostics: [] });
    expect([...fs.files().keys()].sort()).toEqual([
      '/work/other.txt',
      '/work/shop/.scaffold/base/package.json.base',
      '/work/shop/.scaffold/base/src/main.ts.base',
      '/work/shop/.scaffold/base/src/owned/a.ts.base',
      '/work/shop/.scaffold/manifest.json',
      '/work/shop/package.json',
      '/work/shop/src/main.ts',
      '/work/shop/src/owned/a.ts',
    ]);
    expect(fs.files().get('/work/shop/.scaffold/base/src/main.ts.base')).toBe('main\n');
  });

  it('creates missing parent folders', async () => {
    const fs = memoryFileSystem({ '/work/other.txt': 'x' });
    const { diagnostics } = await applyNew(project, '/work/a/b/shop', origin, { ...alone, fs });
    expect(diagnostics).toEqual([]);
    expect(fs.files().get('/work/a/b/shop/src/main.ts')).toBe('main\n');
  });

  it('a folder with only .git: accepted and preserved', async () => {
    const fs = memoryFileSystem({ '/work/shop/.git/HEAD': 'ref' });
    const { diagnostics } = await applyNew(project, '/work/shop', origin, { ...alone, fs });
    expect(diagnostics).toEqual([]);
    expect(fs.files().get('/work/shop/.git/HEAD')).toBe('ref');
    expect(fs.files().get('/work/shop/src/main.ts')).toBe('main\n');
  });

  it('removes the staging folder of a killed run, but not of a running one', async () => {
    const fs = memoryFileSystem({
      '/work/.shop.specwright-8/a': 'dead',
      '/work/.shop.specwright-9/a': 'alive',
      '/work/.shop.specwright-x/a': 'no',
    });
    await applyNew(project, '/work/shop', origin, { pid: 7, isAlive: (pid) => pid === 9, fs });
    const left = [...fs.files().keys()].filter((path) => path.includes('specwright'));
    expect(left).toEqual(['/work/.shop.specwright-9/a', '/work/.shop.specwright-x/a']);
  });

  it('a folder that is not empty: rejected with a list of its entries', async () => {
    const fs = memoryFileSystem({ '/work/shop/notes.txt': 'mine' });
    const { value, diagnostics } = await applyNew(project, '/work/shop', origin, { ...alone, fs });
    expect(value).toBeUndefined();
    expect(diagnostics).toEqual([
      {
        code: 'SW4001',
        severity: 'error',
        message: '/work/shop is not empty: it contains notes.txt',
        help: 'Nothing was written. Choose another folder.',
      },
    ]);
    expect([...fs.files()]).toEqual([['/work/shop/notes.txt', 'mine']]);
  });

  it.each([
    ['../evil', 'SW4003'],
    ['.git/config', 'SW4003'],
    ['.scaffold/manifest.json', 'SW4003'],
    ['SRC/MAIN.ts', 'SW4003'],
  ])('rejects a project with the path %s', async (path, code) => {
    const fs = memoryFileSystem({ '/work/x': '' });
    const { diagnostics } = await applyNew(projectOf({ 'src/main.ts': '', [path]: 'x' }), '/work/shop', origin, { ...alone, fs });
    expect(diagnostics.map((each) => each.code)).toEqual([code]);
    expect(fs.files().size).toBe(1);
  });

  it('an interruption: rolls everything back', async () => {
    const fs = memoryFileSystem({ '/work/x': '' });
    const { diagnostics } = await applyNew(project, '/work/shop', origin, { ...alone, fs, signal: AbortSignal.abort() });
    expect(diagnostics.map((each) => each.code)).toEqual(['SW4006']);
    expect([...fs.files().keys()]).toEqual(['/work/x']);
    expect(await fs.list('/work')).toEqual(['x']);
  });
});

describe('applyNew when the disk fails', () => {
  const start = { '/work/other.txt': 'x', '/work/empty/.git/HEAD': 'ref' };
  /** A file system whose n-th changing call fails, and none after it. */
  const failingAt = (fs: FileSystem, n: number, code: string): FileSystem & { readonly calls: () => number } => {
    let calls = 0;
    const guard =
      <A extends readonly string[]>(call: (...given: A) => Promise<void>) =>
      (...given: A): Promise<void> =>
        ++calls === n ? Promise.reject(new FileSystemError(code, given[0] ?? '')) : call(...given);
    return {
      ...fs,
      createText: guard(fs.createText),
      makeDirectory: guard(fs.makeDirectory),
      rename: guard(fs.rename),
      calls: () => calls,
    };
  };

  it.each([
    ['/work/a/shop', 'ENOSPC', 'SW4005'],
    ['/work/a/shop', 'EACCES', 'SW4004'],
    ['/work/empty', 'ENOSPC', 'SW4005'],
  ])('a failure at any call, %s with %s: leaves the disk unchanged', async (dir, errno, code) => {
    const whole = failingAt(memoryFileSystem(start), -1, errno);
    await applyNew(project, dir, origin, { ...alone, fs: whole });
    expect(whole.calls()).toBeGreaterThan(10);
    for (let n = 1; n <= whole.calls(); n++) {
      const memory = memoryFileSystem(start);
      const { value, diagnostics } = await applyNew(project, dir, origin, { ...alone, fs: failingAt(memory, n, errno) });
      expect(value).toBeUndefined();
      expect(diagnostics.map((each) => each.code)).toEqual([code]);
      expect(Object.fromEntries(memory.files())).toEqual(start);
      expect(await memory.list('/work')).toEqual(['empty', 'other.txt']);
    }
  });
});

describe('applyNew on disk', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'specwright-test-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('two runs: write the same bytes', async () => {
    await applyNew(project, join(folder, 'one'), origin);
    await applyNew(project, join(folder, 'deeper/two'), { ...origin });
    const read = (name: string): Promise<string> => readFile(join(folder, name, '.scaffold/manifest.json'), 'utf8');
    expect(await read('one')).toBe(await read('deeper/two'));
    expect((await readdir(folder)).sort()).toEqual(['deeper', 'one']);
  });

  it('an existing empty folder: filled', async () => {
    const { value } = await applyNew(project, folder, origin);
    expect(value?.written).toBe(3);
    expect((await readdir(folder)).sort()).toEqual(['.scaffold', 'package.json', 'src']);
  });

  it.each(['link', 'link/shop'])('rejects a symbolic link: %s', async (path) => {
    await mkdir(join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), join(folder, 'link'));
    const { diagnostics } = await applyNew(project, join(folder, path), origin);
    expect(diagnostics.map((each) => each.code)).toEqual(['SW4002']);
    expect(await readdir(join(folder, 'elsewhere'))).toEqual([]);
  });

  it('rejects a file at the path of the folder', async () => {
    await writeFile(join(folder, 'shop'), 'mine');
    const { diagnostics } = await applyNew(project, join(folder, 'shop'), origin);
    expect(diagnostics.map((each) => each.code)).toEqual(['SW4002']);
    expect(await readFile(join(folder, 'shop'), 'utf8')).toBe('mine');
  });

  it('two concurrent runs: one succeeds, the other changes nothing', async () => {
    const results = await Promise.all([1, 2].map((pid) => applyNew(project, join(folder, 'shop'), origin, { pid, isAlive: () => true })));
    expect(results.filter(({ value }) => value !== undefined)).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['shop']);
  });
});
