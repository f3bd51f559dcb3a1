/** `README.md` of a generated service, for its operators and developers. */
import { mdCode, mdCodeBlock, mdTable, mdText } from '../../../emit/encode/markdown.js';
import { buildOperationsTable, exampleCall } from './operations-table.js';
import { type ProjectOverview, openOperations } from '../../../lower/docs/overview.js';

/** Returns the file. Text of the specification appears as prose or code, never as markup. */
export function buildReadme(view: ProjectOverview): string {
  const text = [
    `# ${mdText(view.title, 120) || mdText(view.packageName)}\n`,
    ...(view.description === '' ? [] : [`${mdText(firstParagraph(view.description), 500)}\n`]),
    `An Express service in TypeScript with ${databaseName(view)} and Prisma, generated from ${mdCode(view.specification)}.\n`,
    runSection(view),
    callSection(view),
    `## Operations\n`,
    buildOperationsTable(view),
    environmentSection(view),
    deploySection(view),
    ownershipSection(view),
  ].join('\n');
  // A section may be empty.
  return `${text.replace(/\n{3,}/g, '\n\n').trimEnd()}\n`;
}

/** Returns the text up to the first empty line. */
function firstParagraph(text: string): string {
  return text.trim().split(/\r?\n\s*\r?\n/, 1)[0] ?? '';
}

function databaseName(view: ProjectOverview): string {
  return view.database === 'sqlite' ? 'SQLite' : 'PostgreSQL';
}

function runSection(view: ProjectOverview): string {
  const database = view.database === 'sqlite' ? '' : `\`DATABASE_URL\` must be the URL of an existing PostgreSQL database. `;
  return `## Run it

${mdCodeBlock('sh', ['cp .env.example .env && npm ci', 'npm run dev'])}
Node.js 20.19 or newer. ${database}\`npm run dev\` migrates the database, ${view.seeded ? 'seeds an empty one, ' : ''}starts on http://127.0.0.1:3000 and restarts when a file changes.
The API reference is at \`/docs\`, the OpenAPI document at \`/openapi.json\`. \`/healthz\` reports that the process runs, \`/readyz\` that
the database is reachable.

${mdTable(
  ['Command', 'Effect'],
  [
    ['`npm run lint`', 'runs ESLint with type information'],
    ['`npm run typecheck`', 'type-checks without output'],
    ['`npm test`', 'runs the tests, each file with its own database'],
    ['`npm run build`', 'compiles to `dist/`'],
    ['`npm run migrate`', 'applies the pending migrations of `prisma/migrations/`'],
    ...(view.seeded ? [['`npm run seed`', 'stores the rows of `prisma/seed/`; with `-- --if-empty` only into an empty database']] : []),
    ['`npm start`', 'starts the compiled service'],
    ['`npm run generate`', 'regenerates the Prisma client; the other commands do so when needed'],
  ],
)}`;
}

function callSection(view: ProjectOverview): string {
  const call = exampleCall(view);
  if (call === undefined) {
    return '';
  }
  const token = call.includes('specwright token')
    ? `\n\`npx specwright token\` prints a header for development, from the sample secrets of \`.env.example\` or those of \`.env\`.\n`
    : '';
  return `## Call it

${mdCodeBlock('sh', [call])}${token}`;
}

function environmentSection(view: ProjectOverview): string {
  const rows = view.variables.map(({ name, development, required, secret, meaning }) => [
    mdCode(name, 'table'),
    meaning.replaceAll('|', '\\|'),
    development === '' ? '–' : mdCode(development, 'table'),
    required ? `required${secret ? ', secret' : ''}` : 'optional',
  ]);
  return `## Environment

${mdTable(['Variable', 'Meaning', 'In development', 'In production'], rows)}
\`NODE_ENV=production\` enforces the required variables and rejects the sample secrets.
`;
}

function deploySection(view: ProjectOverview): string {
  const state =
    view.database === 'sqlite'
      ? 'The database is a file in `/app/data`: mount a volume there and run one instance.'
      : 'Instances only share the database, so run as many as you need.';
  return `## Deploy it

${mdCodeBlock('sh', [`docker build -t ${view.packageName} .`, `docker run --rm --env-file production.env ${view.packageName} node dist/scripts/migrate.js`, ...(view.seeded ? [`docker run --rm --env-file production.env ${view.packageName} node dist/scripts/seed.js --if-empty`] : []), `docker run -p 3000:3000 --env-file production.env ${view.packageName}`])}
Migrate before you start a new version. Applied migrations are skipped; concurrent runs wait for each other.
The image runs as an unprivileged user with a read-only file system${view.database === 'sqlite' ? ', except for the database' : ''}. ${state}
On \`SIGTERM\` the service finishes open requests. \`compose.yaml\` runs everything on one machine.
`;
}

function ownershipSection(view: ProjectOverview): string {
  const custom = openOperations(view).length;
  const open =
    custom === 0
      ? ''
      : `\n${String(custom)} of ${String(view.operations.length)} operations are not implemented: they check access and input, and respond with 501 until their method in \`service.ts\` is implemented.\n`;
  return `## Work on it

${mdTable(
  ['Owned: yours to change', 'Generated from the specification'],
  [
    ['`src/features/*/service.ts`: business logic', '`src/features/*/api.ts`, `routes.ts`, `schemas.ts`, mappers, validators'],
    ['`src/features/*/*repository.ts`: queries', '`src/http/`, `src/contract/`, `src/app.ts`, `src/config.ts`'],
    ...(view.seeded
      ? [
          [
            '`prisma/seed/`: initial rows of resources that no operation creates',
            '`prisma/seed.ts`, `scripts/seed.ts`: scripts that store them',
          ],
        ]
      : []),
    ['`package.json`, `Dockerfile`, settings, migrations that you add', '`prisma/schema.prisma`, `prisma/models/`, `openapi.json`'],
    ['tests that you add', '`test/contract/`: tests of every operation; `test/support/`: their runner'],
  ],
)}
\`.scaffold/manifest.json\` lists every file with its owner. Generated files follow from ${mdCode(view.specification)}: change that
instead of the files. They contain the types that your files are checked against: an owned file that no longer matches does not compile.
${open}`;
}
