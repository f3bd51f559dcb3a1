import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.js';
import { loadConfig } from '../../src/config.js';
import { type Database, connect } from '../../src/database.js';
import { createAppServer } from '../../src/http/server.js';
import { createLogger } from '../../src/logger.js';
import { createTestDatabase } from './database.js';

/** What is sent. `path` holds the query too. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What came back. `body` is the parsed JSON, or the text of anything else. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly body: unknown;
  readonly bytes: Buffer;
}

/** The whole service on a socket of its own, with a database of its own. */
export interface Service {
  readonly call: (call: Call) => Promise<Answer>;
  /** Brings the rows back that are there from the beginning. */
  readonly restore: () => Promise<void>;
  /** What is below the folder of files, but for what is still coming in. */
  readonly storedFiles: () => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}

/** The largest body that is, or holds, a file: small, so that there is more soon. */
export const uploadLimit = 65_536;

/** @param seed stores the rows that are there from the beginning */
export async function startService(
  seed: (database: Database) => Promise<void> = () => Promise.resolve(),
): Promise<Service> {
  const testDatabase = await createTestDatabase();
  const folder = join(tmpdir(), `service-test-files-${randomUUID()}`);
  await mkdir(folder);
  const config = loadConfig({
    ...process.env,
    NODE_ENV: 'test',
    DATABASE_URL: testDatabase.url,
    STORAGE_FOLDER: folder,
    UPLOAD_LIMIT: String(uploadLimit),
  });
  const database = connect(config.databaseUrl);
  await seed(database);
  const log = createLogger({ ...config, logLevel: 'silent' });
  const server = createAppServer(createApp({ config, database, log }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    call: (call) => send(port, call),
    restore: () => seed(database),
    storedFiles: () => filesIn(folder),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await database.$disconnect();
      await testDatabase.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const part of await readdir(folder)) {
    const files = part === 'incoming' ? [] : await readdir(join(folder, part));
    found.push(...files.map((file) => `${part}/${file}`));
  }
  return found.sort();
}

/** node:http and not fetch, which mends what a test breaks on purpose. */
function send(port: number, { method, path, headers, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, method, path, headers: { ...headers } },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const text = bytes.toString('utf8');
          const type = incoming.headers['content-type'] ?? '';
          // Errors that are declared as YAML, or as lines of JSON, are written as one object of JSON.
          const isJson =
            /[/+]json/.test(type) || (/ya?ml|json/.test(type) && /^\{".*\}\s*$/.test(text));
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text,
            bytes,
            body: isJson && text !== '' ? (JSON.parse(text) as unknown) : text,
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
