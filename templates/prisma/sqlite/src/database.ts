import type { Client, Config } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaClient } from './generated/prisma/client.js';
import { SqliteClient } from './sqlite-client.js';

export type Database = PrismaClient;

/**
 * Creates a client for the SQLite database at a `file:` URL, e.g. `file:./dev.db`. It connects
 * with its first query; `$disconnect()` closes it.
 */
export function connect(url: string): Database {
  return new PrismaClient({ adapter: new SqliteAdapter({ url, intMode: 'bigint' }) });
}

class SqliteAdapter extends PrismaLibSql {
  override createClient(config: Config): Client {
    const path = /^file:(?:\/\/)?([^?]+)/.exec(config.url)?.[1];
    return path === undefined
      ? super.createClient(config)
      : new SqliteClient(decodeURIComponent(path));
  }
}
