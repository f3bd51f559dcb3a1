/** The words that the documents of a project have for Prisma. */
import type { Database } from '../../emit/types.js';
import type { StorageWords } from '../../languages/typescript/project-words.js';

/** Returns the words. @param seeded there are rows from the beginning */
export function prismaWords(database: Database, seeded: boolean): StorageWords {
  return {
    name: 'Prisma',
    database: database === 'sqlite' ? 'SQLite' : 'PostgreSQL',
    stack: `Prisma 7 with ${database === 'sqlite' ? 'SQLite (libSQL driver)' : 'PostgreSQL (pg driver)'}`,
    commands: [
      { command: 'npm run migrate', effect: 'applies the pending migrations of `prisma/migrations/`' },
      ...(seeded
        ? [{ command: 'npm run seed', effect: 'stores the rows of `prisma/seed/`; with `-- --if-empty` only into an empty database' }]
        : []),
    ],
    generate: { command: 'npm run generate', effect: 'regenerates the Prisma client; the other commands do so when needed' },
    layout: [
      '`prisma/schema.prisma`, `prisma/models/`: generated; `prisma/migrations/`: applied in name order by `scripts/migrate.ts`.',
      ...(seeded
        ? ['`prisma/seed/`: initial rows of resources that no operation creates; yours to change. `npm run seed` stores them.']
        : []),
    ],
    seeds: seeded
      ? [
          [
            '`prisma/seed/`: initial rows of resources that no operation creates',
            '`prisma/seed.ts`, `scripts/seed.ts`: scripts that store them',
          ],
        ]
      : [],
    schemaFiles: '`prisma/schema.prisma`, `prisma/models/`, `openapi.json`',
  };
}
