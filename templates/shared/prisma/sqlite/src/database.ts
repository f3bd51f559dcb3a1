import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { Client, ResultSet, Transaction } from '@libsql/client';
import { PrismaClient } from './generated/prisma/client.js';

export type Database = PrismaClient;

/** How long a statement waits for another process that writes, in milliseconds. */
const busyTimeout = 5_000;

/**
 * A client for the SQLite database at a `file:` URL, e.g. `file:./dev.db`. It connects with its
 * first query; `$disconnect()` closes it.
 */
export function connect(url: string): Database {
  const adapter = new PrismaLibSql({ url, timeout: busyTimeout, intMode: 'bigint' });
  const createClient = adapter.createClient.bind(adapter);
  const connect = adapter.connect.bind(adapter);
  adapter.createClient = (config) => keepConnection(createClient(config));
  adapter.connect = async () => {
    const connection = await connect();
    // Readers do not wait for the writer; a power failure may lose the last transactions but never
    // corrupts the file.
    await connection.executeScript(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;',
    );
    return connection;
  };
  return new PrismaClient({ adapter });
}

/**
 * Makes a client run its transactions on the one connection that it has. By itself it would give
 * the connection to the transaction, open another and never close the first: two file handles lost
 * with each transaction. Nothing else comes between, since Prisma's adapter holds a lock for as
 * long as a transaction lasts.
 */
function keepConnection(client: Client): Client {
  if (client.protocol !== 'file') return client;
  const transaction = async (): Promise<Transaction> => {
    // At once for writing: to become a writer later fails, without waiting, where another process
    // has written since.
    await client.execute('BEGIN IMMEDIATE');
    let closed = false;
    const rollback = async (): Promise<void> => {
      if (closed) return;
      closed = true;
      await client.execute('ROLLBACK');
    };
    return {
      execute: (statement) => client.execute(statement),
      batch: async (statements) => {
        const results: ResultSet[] = [];
        for (const statement of statements) results.push(await client.execute(statement));
        return results;
      },
      executeMultiple: () =>
        Promise.reject(new Error('a script would end the transaction that it runs in')),
      commit: async () => {
        try {
          await client.execute('COMMIT');
          closed = true;
        } catch (error) {
          await rollback();
          throw error;
        }
      },
      rollback,
      close: () => void rollback(),
      get closed() {
        return closed;
      },
    };
  };
  return Object.assign(client, { transaction });
}
