// The fewest steps to the driver: statements prepared once, rows as the driver gives them.
import { randomUUID } from 'node:crypto';
import Database from 'libsql';
import pg from 'pg';

const columns = '"id", "title", "isbn", "price", "status", "authorId", "publishedOn", "tags", "createdAt", "updatedAt"';
const bookValues = (book) => {
  const now = new Date().toISOString();
  const { title, isbn, price, status = 'draft', authorId, publishedOn = null, tags = [] } = book;
  return [randomUUID(), title, isbn, price, status, authorId, publishedOn, JSON.stringify(tags), now, now];
};

export function openStore(url) {
  return url.startsWith('file:') ? openSqlite(url.slice('file:'.length)) : openPostgres(url);
}

function openSqlite(path) {
  const database = new Database(path);
  database.exec('PRAGMA synchronous = NORMAL');
  const find = database.prepare(`SELECT ${columns} FROM "Book" WHERE "id" = ?`);
  const list = database.prepare(`SELECT ${columns} FROM "Book" ORDER BY "title" LIMIT ? OFFSET ?`);
  const count = database.prepare('SELECT count(*) AS "total" FROM "Book"');
  const insert = database.prepare(`INSERT INTO "Book" (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING ${columns}`);
  const author = database.prepare('INSERT INTO "Author" ("id", "name") VALUES (?, ?) RETURNING *');
  const row = (book) => ({ ...book, tags: JSON.parse(book.tags) });
  return {
    // `all`, since `get` of this driver adds a property of its own to the row.
    find: async (id) => find.all(id).map(row)[0],
    list: async (limit, offset) => ({ items: list.all(limit, offset).map(row), total: count.all()[0].total }),
    insert: async (book) => insert.all(...bookValues(book)).map(row)[0],
    insertAuthor: async ({ name }) => author.all(randomUUID(), name)[0],
  };
}

function openPostgres(url) {
  // DATE as the text that it is; the rest of the types are the driver's.
  pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
  const pool = new pg.Pool({ connectionString: url });
  const run = async (name, text, values) => (await pool.query({ name, text, values })).rows;
  return {
    find: async (id) => (await run('find', `SELECT ${columns} FROM "Book" WHERE "id" = $1`, [id]))[0],
    list: async (limit, offset) => {
      const [items, [{ total }]] = await Promise.all([
        run('list', `SELECT ${columns} FROM "Book" ORDER BY "title" LIMIT $1 OFFSET $2`, [limit, offset]),
        run('count', 'SELECT count(*)::int AS "total" FROM "Book"', []),
      ]);
      return { items, total };
    },
    insert: async (book) =>
      (
        await run(
          'insert',
          `INSERT INTO "Book" (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ${columns}`,
          bookValues(book),
        )
      )[0],
    insertAuthor: async ({ name }) =>
      (await run('author', 'INSERT INTO "Author" ("id", "name") VALUES ($1, $2) RETURNING *', [randomUUID(), name]))[0],
  };
}
