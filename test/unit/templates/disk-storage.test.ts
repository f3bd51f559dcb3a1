/** Files on a disk, as services keep them. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDiskStorage } from '../../../templates/typescript/src/storage/disk-storage.js';
import type { FileStorage } from '../../../templates/typescript/src/storage/file-storage.js';

let folder: string;
let storage: FileStorage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'disk-storage-'));
  storage = createDiskStorage(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function* chunks(...texts: readonly string[]): AsyncGenerator<Buffer> {
  for (const text of texts) {
    yield Promise.resolve(Buffer.from(text));
  }
}

const about = { name: '../../etc/passwd', mediaType: 'text/plain' };
const filesOf = async (): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => entry.name);

describe('files on a disk', () => {
  it('are stored under a random key, and read unchanged', async () => {
    const received = await storage.receive(chunks('ab', 'cd'), about, 10);
    expect(received).toMatchObject({ size: 4, sha256: '88d4266fd4e6338d13b845fcf289579d209c897823b9217da3e161936f031589' });
    const kept = await storage.keep(received);
    expect(await filesOf()).toEqual([kept.key]);
    expect((await buffer(await storage.load(kept).open())).toString()).toBe('abcd');
    expect((await buffer(await storage.load(kept).open({ start: 1, end: 2 }))).toString()).toBe('bc');
    await storage.discard(kept);
    expect(await filesOf()).toEqual([kept.key]);
    await storage.remove(kept);
    await storage.remove(kept);
    await storage.remove(null);
    expect(await filesOf()).toEqual([]);
  });

  it('are removed if they are discarded, too large or incomplete', async () => {
    await storage.discard(await storage.receive(chunks('ab'), about, 10));
    await expect(storage.receive(chunks('abc', 'def'), about, 5)).rejects.toMatchObject({ status: 413 });
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield* chunks('ab');
      throw new Error('the client went away');
    };
    await expect(storage.receive(broken(), about, 10)).rejects.toThrow('went away');
    expect(await filesOf()).toEqual([]);
  });

  it.each(['../../../etc/passwd', '', 'a'.repeat(31), `${'a'.repeat(32)}/../x`, 'A'.repeat(32)])(
    'are never opened under the invalid key %j',
    async (key) => {
      const file = { ...about, key, size: 1, sha256: '' };
      await expect(storage.load(file).open()).rejects.toThrow('invalid key');
      await expect(storage.keep(file)).rejects.toThrow('invalid key');
      await expect(storage.remove(file)).rejects.toThrow('invalid key');
    },
  );
});
