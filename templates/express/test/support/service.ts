import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
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
}

/** The whole service on a socket of its own, with a database of its own. */
export interface Service {
  readonly call: (call: Call) => Promise<Answer>;
  /** Brings the rows back that are there from the beginning. */
  readonly restore: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** @param seed stores the rows that are there from the beginning */
export async function startService(
  seed: (database: Database) => Promise<void> = () => Promise.resolve(),
): Promise<Service> {
  const testDatabase = await createTestDatabase();
  const config = loadConfig({ ...process.env, NODE_ENV: 'test', DATABASE_URL: testDatabase.url });
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
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await database.$disconnect();
      await testDatabase.remove();
    },
  };
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
          const text = Buffer.concat(chunks).toString('utf8');
          const type = incoming.headers['content-type'] ?? '';
          // Errors that are declared as YAML are written as JSON, which is YAML too.
          const isJson = /[/+]json/.test(type) || (/ya?ml/.test(type) && text.startsWith('{"'));
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text,
            body: isJson && text !== '' ? (JSON.parse(text) as unknown) : text,
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
