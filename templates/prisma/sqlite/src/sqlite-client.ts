import type { InArgs, InStatement, InValue, ResultSet, Row, Transaction } from '@libsql/client';
import { Sqlite3Client, Sqlite3Transaction } from '@libsql/client/sqlite3';
import Sqlite from 'libsql';

/**
 * A statement waits up to 5 s for another writing process; readers do not wait for the writer; a
 * power failure may lose the last transactions but never corrupts the file.
 */
const settings = `
  PRAGMA busy_timeout = 5000;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA foreign_keys = ON;
`;

/** Prisma sends a small, fixed set of queries; the limit is for raw SQL with inlined values. */
const maxQueries = 500;

/** Declares the escape character of LIKE, which PostgreSQL assumes and SQLite does not. */
function withEscapes(sql: string): string {
  return sql.replace(/ LIKE \('%' \|\| \? \|\| '%'\)/g, "$& ESCAPE '\\'");
}

/** A prepared statement that returns rows. */
interface Query {
  readonly statement: Sqlite.Statement;
  readonly columns: string[];
  readonly columnTypes: string[];
}

/**
 * Keeps one connection to a file and caches prepared queries.
 * libsql's client would move the connection into each transaction, open another and never close
 * the first (two leaked file handles per transaction), and prepare each query again.
 */
export class SqliteClient extends Sqlite3Client {
  readonly #connection: Sqlite.Database;
  readonly #queries = new Map<string, Query>();

  constructor(path: string) {
    const connection = new Sqlite(path);
    connection.exec(settings);
    super(path, {}, connection, 'bigint');
    this.#connection = connection;
  }

  override async execute(input: InStatement | string, inputArgs: InArgs = []): Promise<ResultSet> {
    const statement = typeof input === 'string' ? { sql: input, args: inputArgs } : input;
    const { args = [] } = statement;
    const sql = withEscapes(statement.sql);
    const query = Array.isArray(args) ? this.#prepare(sql) : undefined;
    return query === undefined || !Array.isArray(args)
      ? super.execute({ sql, args })
      : run(query, args);
  }

  /**
   * Starts a write transaction. No other statement interleaves, since Prisma's adapter holds a
   * lock during a transaction. A later upgrade to a writer would fail without waiting if another
   * process has written.
   */
  override transaction(): Promise<Transaction> {
    this.#connection.exec('BEGIN IMMEDIATE');
    return Promise.resolve(new SqliteTransaction(this, this.#connection));
  }

  override close(): void {
    this.#queries.clear();
    super.close();
  }

  /** Undefined for a statement that returns no rows. */
  #prepare(sql: string): Query | undefined {
    const known = this.#queries.get(sql);
    if (known !== undefined) {
      return known;
    }
    const statement = this.#connection.prepare(sql);
    if (!statement.reader) {
      return undefined;
    }
    const columns = statement.safeIntegers(true).raw(true).columns();
    const query = {
      statement,
      columns: columns.map(({ name }) => name),
      columnTypes: columns.map(({ type }) => type ?? ''),
    };
    if (this.#queries.size === maxQueries) {
      this.#queries.clear();
    }
    this.#queries.set(sql, query);
    return query;
  }
}

class SqliteTransaction extends Sqlite3Transaction {
  readonly #client: Sqlite3Client;

  constructor(client: Sqlite3Client, connection: Sqlite.Database) {
    super(connection, 'bigint');
    this.#client = client;
  }

  override execute(input: InStatement | string, args: InArgs = []): Promise<ResultSet> {
    const statement = typeof input === 'string' ? { sql: input, args } : input;
    // SQLite itself ends a transaction when, for example, the disk is full; what follows must not
    // run without it. libsql's own method refuses.
    return this.closed ? super.execute(statement) : this.#client.execute(statement);
  }

  override async commit(): Promise<void> {
    try {
      await super.commit();
    } finally {
      // Rolls back a failed commit: the connection stays usable.
      this.close();
    }
  }
}

function run({ statement, columns, columnTypes }: Query, args: readonly InValue[]): ResultSet {
  const rows = statement.all(args.map(toColumn)) as Row[];
  for (const row of rows) {
    for (let index = 0; index < row.length; index += 1) {
      const value: unknown = row[index];
      if (value instanceof Uint8Array) {
        row[index] = Uint8Array.from(value).buffer;
      }
    }
  }
  return {
    columns,
    columnTypes,
    rows,
    rowsAffected: 0,
    lastInsertRowid: undefined,
    toJSON: () => ({ columns, rows }),
  };
}

function toColumn(value: InValue): unknown {
  if (typeof value === 'boolean') {
    return value ? 1n : 0n;
  }
  return value instanceof ArrayBuffer ? Buffer.from(value) : value;
}
