import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/prisma/client.js';

export type Database = PrismaClient;

/** What may be set of the connections to the database. Times are in milliseconds. */
export interface DatabaseOptions {
  /** How many connections to keep at most. */
  readonly poolSize?: number;
  /** How long one statement may take. */
  readonly statementTimeout?: number;
  /** How long to wait for a connection. */
  readonly connectionTimeout?: number;
}

/**
 * A client for the PostgreSQL database at a URL. It connects with its first query; `$disconnect()`
 * closes it.
 */
export function connect(url: string, options: DatabaseOptions = {}): Database {
  const { poolSize = 10, statementTimeout = 15_000, connectionTimeout = 5_000 } = options;
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: poolSize,
      statement_timeout: statementTimeout,
      connectionTimeoutMillis: connectionTimeout,
      // Prisma's adapter sends and reads instants without their zone: they are only right where the
      // session's zone is UTC.
      options: '-c TimeZone=UTC',
    },
    { statementNameGenerator: nameStatements() },
  );
  return new PrismaClient({ adapter });
}

/**
 * Names for statements that PostgreSQL keeps prepared on each connection. There are as many as the
 * service has queries, times the filters that come with a request; those beyond the limit are
 * parsed each time, so that the server's memory is bounded.
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
