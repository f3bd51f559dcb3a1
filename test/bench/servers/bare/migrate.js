import { readFile } from 'node:fs/promises';
import Database from 'libsql';
import pg from 'pg';

// The same tables as the hand-written service has: both get a copy of ../tables.
const url = process.env.DATABASE_URL;
const folder = 'tables';

if (url.startsWith('file:')) {
  const database = new Database(url.slice('file:'.length));
  database.exec(await readFile(`${folder}/sqlite.sql`, 'utf8'));
  database.close();
} else {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(await readFile(`${folder}/postgresql.sql`, 'utf8'));
  await client.end();
}
