/** `README.md` of a generated service, for the people who run it and work on it. */
import { mdCode, mdCodeBlock, mdTable, mdText } from '../../../emit/encode/markdown.js';
import { buildOperationsTable, exampleCall } from './operations-table.js';
import { type ServiceOverview, openOperations } from '../../../lower/docs/overview.js';

/** The file. Text of the specification is in it as prose or code, never as markup. */
export function buildReadme(view: ServiceOverview): string {
  const text = [
    `# ${mdText(view.title, 120) || mdText(view.packageName)}\n`,
    ...(view.description === '' ? [] : [`${mdText(firstParagraph(view.description), 500)}\n`]),
    `An Express service in TypeScript that keeps its data in ${databaseName(view)} through Prisma, made from ${mdCode(view.specification)}.\n`,
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

/** As prose has it: up to the first empty line. */
function firstParagraph(text: string): string {
  return text.trim().split(/\r?\n\s*\r?\n/, 1)[0] ?? '';
}

function databaseName(view: ServiceOverview): string {
  return view.database === 'sqlite' ? 'SQLite' : 'PostgreSQL';
}

function runSection(view: ServiceOverview): string {
  const database = view.database === 'sqlite' ? '' : `\`DATABASE_URL\` must name a PostgreSQL database that exists. `;
  return `## Run it

${mdCodeBlock('sh', ['cp .env.example .env && npm ci', 'npm run dev'])}
Node.js 20.19 or newer. ${database}\`npm run dev\` migrates the database, ${view.seeded ? 'seeds an empty one, ' : ''}starts on http://127.0.0.1:3000 and restarts when a file changes.
The API reference is at \`/docs\`, the OpenAPI document at \`/openapi.json\`; \`/healthz\` says that the process runs, \`/readyz\` that
it reaches its database.

${mdTable(
  ['Command', 'What it does'],
  [
    ['`npm run lint`', 'ESLint with type information'],
    ['`npm run typecheck`', 'TypeScript, nothing written'],
    ['`npm test`', 'the tests, each file with a database of its own'],
    ['`npm run build`', 'compiles to `dist/`'],
    ['`npm run migrate`', 'applies the pending migrations of `prisma/migrations/`'],
    ...(view.seeded ? [['`npm run seed`', 'stores the rows of `prisma/seed/`; with `-- --if-empty` only where there are none yet']] : []),
    ['`npm start`', 'starts what was built'],
    ['`npm run generate`', 'makes the Prisma client anew; the other commands do it by themselves'],
  ],
)}`;
}

function callSection(view: ServiceOverview): string {
  const call = exampleCall(view);
  if (call === undefined) {
    return '';
  }
  const token = call.includes('specwright token')
    ? `\n\`npx specwright token\` makes a header that the service accepts in development, from the sample secrets of \`.env.example\` or those of \`.env\`.\n`
    : '';
  return `## Call it

${mdCodeBlock('sh', [call])}${token}`;
}

function environmentSection(view: ServiceOverview): string {
  const rows = view.variables.map(({ name, development, required, secret, meaning }) => [
    mdCode(name, 'table'),
    meaning.replaceAll('|', '\\|'),
    development === '' ? '–' : mdCode(development, 'table'),
    required ? `required${secret ? ', secret' : ''}` : 'optional',
  ]);
  return `## Environment

${mdTable(['Variable', 'Meaning', 'In development', 'In production'], rows)}
\`NODE_ENV=production\` makes the required ones required, and refuses the sample secrets.
`;
}

function deploySection(view: ServiceOverview): string {
  const state =
    view.database === 'sqlite'
      ? 'The database is a file in `/app/data`: mount a volume there, and run one instance.'
      : 'Instances share nothing but the database, so run as many as you need.';
  return `## Deploy it

${mdCodeBlock('sh', [`docker build -t ${view.packageName} .`, `docker run --rm --env-file production.env ${view.packageName} node dist/scripts/migrate.js`, ...(view.seeded ? [`docker run --rm --env-file production.env ${view.packageName} node dist/scripts/seed.js --if-empty`] : []), `docker run -p 3000:3000 --env-file production.env ${view.packageName}`])}
Migrate before the new version starts; migrations that are applied already are skipped, and two that run at once wait for each other.
The image runs as an unprivileged user and needs no writable file system ${view.database === 'sqlite' ? 'but for the database' : 'at all'}. ${state}
\`SIGTERM\` lets the requests in flight finish. \`compose.yaml\` has all of it for one machine.
`;
}

function ownershipSection(view: ServiceOverview): string {
  const custom = openOperations(view).length;
  const open =
    custom === 0
      ? ''
      : `\n${String(custom)} of ${String(view.operations.length)} operations wait for their logic: they check access and input, and answer 501 until their method in \`service.ts\` is written.\n`;
  return `## Work on it

${mdTable(
  ['Yours to change', 'Made from the specification'],
  [
    ['`src/features/*/service.ts`: what an operation does', '`src/features/*/api.ts`, `routes.ts`, `schemas.ts`, mappers, validators'],
    ['`src/features/*/*repository.ts`: queries', '`src/http/`, `src/contract/`, `src/app.ts`, `src/config.ts`'],
    ...(view.seeded
      ? [
          [
            '`prisma/seed/`: what is there from the beginning, since no operation makes it',
            '`prisma/seed.ts`, `scripts/seed.ts`: how it gets into the database',
          ],
        ]
      : []),
    ['`package.json`, `Dockerfile`, settings, migrations that you add', '`prisma/schema.prisma`, `prisma/models/`, `openapi.json`'],
    ['tests that you add', '`test/contract/`: every operation as the specification has it; `test/support/`: how they are called'],
  ],
)}
\`.scaffold/manifest.json\` lists every file with its owner. What is generated follows from ${mdCode(view.specification)}: change that
rather than the files. They hold the types that your files are checked against, so that a file of yours which no longer agrees does not compile.
${open}`;
}
