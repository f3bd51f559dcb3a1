import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/prisma/client.js';

export type Database = PrismaClient;

/** Options of the database connections. Times are in milliseconds. */
export interface DatabaseOptions {
  /** The maximum number of connections. */
  readonly poolSize?: number;
  /** The time limit of a statement. */
  readonly statementTimeout?: number;
  /** The time limit for acquiring a connection. */
  readonly connectionTimeout?: number;
}

/**
 * Creates a client for the PostgreSQL database at a URL. It connects with its first query;
 * `$disconnect()` closes it.
 */
export function connect(url: string, options: DatabaseOptions = {}): Database {
  const { poolSize = 10, statementTimeout = 15_000, connectionTimeout = 5_000 } = options;
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: poolSize,
      statement_timeout: statementTimeout,
      connectionTimeoutMillis: connectionTimeout,
      // Prisma's adapter sends and reads timestamps without their time zone: they are only correct if the
      // session's time zone is UTC.
      options: '-c TimeZone=UTC',
    },
    { statementNameGenerator: nameStatements() },
  );
  return new PrismaClient({ adapter });
}

/**
 * Names of prepared statements, which PostgreSQL caches per connection. A limit bounds the memory
 * of the server; further statements are parsed each time.
 */
function nameStatements(limit = 500): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= limit) return '';
    const name = `s${String(names.size)}`;
    names.set(sql, name);
    return name;
  };
}
