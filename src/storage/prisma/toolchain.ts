/** The tasks and variables that Prisma adds to a project. */
import { type StorageTools, npmScript } from '../../languages/typescript/toolchain.js';

const statement =
  "import pg from 'pg'; const client = new pg.Client({ connectionString: process.env.SERVER_URL, connectionTimeoutMillis: 5000 });" +
  ' try { await client.connect(); await client.query(process.env.STATEMENT); await client.end(); }' +
  ' catch (error) { console.error(error.message || error.code); process.exit(1); }';

export const prismaTools: StorageTools = {
  prepare: [
    npmScript('generate', 'Generating the database client'),
    {
      name: 'schema',
      title: 'Validating the schema',
      argv: ['prisma', 'validate'],
      requires: { path: 'prisma', absent: 'no prisma folder' },
      isAdvisory: true,
    },
  ],
  sources: ['.prisma', '.sql'],
  environment: [
    // Prisma would fetch a native engine that no task needs: the service applies its migrations itself.
    { name: 'PRISMA_SCHEMA_ENGINE_BINARY', value: '/bin/true', isDefault: true, isPosix: true },
    { name: 'PRISMA_HIDE_UPDATE_MESSAGE', value: '1' },
    { name: 'CHECKPOINT_DISABLE', value: '1' },
  ],
  query: { name: 'query', title: 'Running SQL', argv: ['node', '--input-type=module', '-e', statement] },
};
