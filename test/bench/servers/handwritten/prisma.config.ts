import { defineConfig } from 'prisma/config';

const url = process.env['DATABASE_URL'] ?? 'file:./dev.db';

export default defineConfig({
  schema: url.startsWith('file:') ? 'prisma/sqlite.prisma' : 'prisma/postgresql.prisma',
  datasource: { url },
});
