import { defineConfig } from 'prisma/config';

// Only the Prisma command line reads this file; the service has its own configuration.
const { DATABASE_URL } = process.env;

export default defineConfig({
  schema: 'prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: DATABASE_URL ?? '' },
});
