/** `AGENTS.md` of a generated service: what a coding agent must know before it changes anything. Format: agents.md. */
import { mdCode, mdCodeBlock, mdText } from '../../../emit/encode/markdown.js';
import { type OperationRow, type ServiceOverview, openOperations } from '../../../lower/docs/overview.js';

/** More names than this are a list nobody reads; the code has them. */
const mostNames = 30;

/** The file. Instructions in it are ours alone: of the specification it holds names, as code. */
export function buildAgentsGuide(view: ServiceOverview): string {
  const database = view.database === 'sqlite' ? 'SQLite (libSQL driver)' : 'PostgreSQL (pg driver)';
  return `# ${mdText(view.packageName)}

Express 5 service, TypeScript (ESM, strict), Prisma 7 with ${database}, vitest. Made from ${mdCode(view.specification)} by specwright.

## Commands

${mdCodeBlock('sh', ['npm ci', 'npm run lint && npm run typecheck && npm test   # all must pass before you are done', 'npm run dev                                       # migrate, start on :3000, restart on change'])}
## Where things are

- \`src/features/<resource>/service.ts\`: what each operation does. **Logic goes here.** It implements the generated interface of \`api.ts\`.
- \`src/features/<resource>/*repository.ts\`: the queries. No query anywhere else.
- \`src/features/<resource>/{api,routes,schemas}.ts\`, \`validators.js\`, mappers: generated.
- \`src/http/\`: requests, validation, access, errors: generated. \`src/app.ts\` puts it together, \`src/config.ts\` reads the environment.
- \`prisma/schema.prisma\`, \`prisma/models/\`: generated; \`prisma/migrations/\`: applied in order of name by \`scripts/migrate.ts\`.
${
  view.seeded
    ? '- `prisma/seed/`: rows that are there from the beginning, since no operation makes such; yours to change. `npm run seed` stores them, again if need be.\n'
    : ''
}- \`test/contract/\`: tests of every operation, generated; \`test/support/\`: how they start the service on a free port and call it. Your own tests go beside
  them, in files of other names. Each file has its own database.
- \`spec/\`: the specification that all this is made from.
- \`.scaffold/manifest.json\`: which files are generated and which are owned.

## Rules

1. Never edit a file that \`.scaffold/manifest.json\` calls generated: change the specification and generate anew.
2. Never edit or delete a migration that may have been applied: add one.
3. Requests are validated and access is checked before a service method runs: don't repeat it, don't go round it.
4. Errors are thrown as in \`src/http/errors.ts\`, never written to the response by hand; nothing internal goes into their text.
5. Two writes or more are one transaction. Lists are always paged. No raw SQL made of strings.
6. New configuration: \`src/config.ts\` is generated, so read what is yours in a module of your own, and fail at start.
7. No \`any\`, no suppression comments, no skipped tests. Exact versions in \`package.json\`.
8. Secrets come from the environment. Those in \`.env.example\` are samples that production refuses.
${openSection(openOperations(view))}`;
}

function openSection(open: readonly OperationRow[]): string {
  if (open.length === 0) {
    return '';
  }
  const names = open
    .slice(0, mostNames)
    .map(
      ({ id, feature, method, path }) =>
        `- ${mdCode(id)} in ${mdCode(`src/features/${feature}/service.ts`)}: ${mdCode(`${method} ${path}`)}`,
    );
  const rest = open.length - names.length;
  return `
## Not written yet

These answer 501 until their method is written:

${[...names, ...(rest === 0 ? [] : [`- and ${String(rest)} more: search for \`501\` or \`notImplemented\` in the service files`])].join('\n')}
`;
}
