import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { tooLarge } from '../http/errors.js';
import type { ByteRange, FileStorage } from './file-storage.js';

const keyPattern = /^[0-9a-f]{32}$/;

/**
 * Stores files in a folder, each under its random key. Received files that are not kept yet have a
 * folder of their own.
 */
export function createDiskStorage(folder: string): FileStorage {
  const incoming = path.join(folder, 'incoming');
  const receivedPath = (key: string): string => path.join(incoming, checked(key));
  const keptFolder = (key: string): string => path.join(folder, checked(key).slice(0, 2));
  const keptPath = (key: string): string => path.join(keptFolder(key), key);

  return {
    receive: async (bytes, about, limit) => {
      const key = randomBytes(16).toString('hex');
      const hash = createHash('sha256');
      let size = 0;
      const measured = async function* () {
        for await (const chunk of bytes) {
          size += chunk.length;
          if (size > limit) {
            throw tooLarge();
          }
          hash.update(chunk);
          yield chunk;
        }
      };
      await mkdir(incoming, { recursive: true });
      try {
        // Created before the first byte arrives, so that a removal cannot precede it.
        const file = await open(receivedPath(key), 'wx', 0o600);
        await pipeline(measured(), file.createWriteStream({ flush: true }));
      } catch (error) {
        await rm(receivedPath(key), { force: true });
        throw error;
      }
      return {
        ...about,
        key,
        size,
        sha256: hash.digest('hex'),
        open: async (range) => openFile(receivedPath(key), range),
      };
    },

    keep: async ({ key, name, mediaType, size, sha256 }) => {
      await mkdir(keptFolder(key), { recursive: true });
      await rename(receivedPath(key), keptPath(key));
      await flush(keptFolder(key));
      return { key, name, mediaType, size, sha256 };
    },

    discard: async ({ key }) => {
      await rm(receivedPath(key), { force: true });
    },

    load: (file) => ({ ...file, open: async (range) => openFile(keptPath(file.key), range) }),

    remove: async (file) => {
      if (file !== null) {
        await rm(receivedPath(file.key), { force: true });
        await rm(keptPath(file.key), { force: true });
      }
    },
  };
}

/** Validates a key: only generated keys become a part of a path. */
function checked(key: string): string {
  if (!keyPattern.test(key)) {
    throw new Error('invalid key of a stored file');
  }
  return key;
}

async function openFile(file: string, range: ByteRange | undefined) {
  const handle = await open(file, 'r');
  return handle.createReadStream(range);
}

/** Flushes a folder: after a crash, a renamed file is only found if its folder was written too. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
