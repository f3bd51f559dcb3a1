import { readFile } from 'node:fs/promises';
import { createClient } from '@libsql/client';
import pg from 'pg';

const url = process.env['DATABASE_URL'] ?? 'file:./dev.db';

if (url.startsWith('file:')) {
  const client = createClient({ url });
  await client.executeMultiple(await readFile('tables/sqlite.sql', 'utf8'));
  client.close();
} else {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(await readFile('tables/postgresql.sql', 'utf8'));
  await client.end();
}
