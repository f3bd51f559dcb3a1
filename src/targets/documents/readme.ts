/** `README.md` of a generated service, for its operators and developers. */
import { mdCode, mdCodeBlock, mdTable, mdText } from '../../emit/encode/markdown.js';
import type { ProjectWords } from '../../emit/project-words.js';
import { buildOperationsTable, exampleCall } from './operations-table.js';
import { type ProjectOverview, openOperations } from '../../lower/docs/overview.js';

/** Returns the file. Text of the specification appears as prose or code, never as markup. */
export function buildReadme(view: ProjectOverview, words: ProjectWords): string {
  const text = [
    `# ${mdText(view.title, 120) || mdText(view.packageName)}\n`,
    ...(view.description === '' ? [] : [`${mdText(firstParagraph(view.description), 500)}\n`]),
    `${words.summary}, generated from ${mdCode(view.specification)}.\n`,
    runSection(view, words),
    callSection(view),
    `## Operations\n`,
    buildOperationsTable(view),
    environmentSection(view),
    deploySection(view, words),
    ownershipSection(view, words),
  ].join('\n');
  // A section may be empty.
  return `${text.replace(/\n{3,}/g, '\n\n').trimEnd()}\n`;
}

/** Returns the text up to the first empty line. */
function firstParagraph(text: string): string {
  return text.trim().split(/\r?\n\s*\r?\n/, 1)[0] ?? '';
}

function runSection(view: ProjectOverview, { install, start, requirement, commands }: ProjectWords): string {
  const database = view.database === 'sqlite' ? '' : `\`DATABASE_URL\` must be the URL of an existing PostgreSQL database. `;
  const { docs, description, health, ready } = view.ownPaths;
  return `## Run it

${mdCodeBlock('sh', [`cp .env.example .env && ${install}`, start])}
${requirement} ${database}\`${start}\` migrates the database, ${view.seeded ? 'seeds an empty one, ' : ''}starts on http://127.0.0.1:3000 and restarts when a file changes.
The API reference is at \`${docs}\`, the OpenAPI document at \`${description}\`. \`${health}\` reports that the process runs, \`${ready}\` that
the database is reachable.

${mdTable(
  ['Command', 'Effect'],
  commands.map(({ command, effect }) => [mdCode(command, 'table'), effect]),
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

function deploySection(view: ProjectOverview, { migrate, seedIfEmpty }: ProjectWords): string {
  const state =
    view.database === 'sqlite'
      ? 'The database is a file in `/app/data`: mount a volume there and run one instance.'
      : 'Instances only share the database, so run as many as you need.';
  return `## Deploy it

${mdCodeBlock('sh', [`docker build -t ${view.packageName} .`, `docker run --rm --env-file production.env ${view.packageName} ${migrate.join(' ')}`, ...(view.seeded ? [`docker run --rm --env-file production.env ${view.packageName} ${seedIfEmpty.join(' ')}`] : []), `docker run -p 3000:3000 --env-file production.env ${view.packageName}`])}
Migrate before you start a new version. Applied migrations are skipped; concurrent runs wait for each other.
The image runs as an unprivileged user with a read-only file system${view.database === 'sqlite' ? ', except for the database' : ''}. ${state}
On \`SIGTERM\` the service finishes open requests. \`compose.yaml\` runs everything on one machine.
`;
}

function ownershipSection(view: ProjectOverview, { ownership, serviceFile }: ProjectWords): string {
  const custom = openOperations(view).length;
  const open =
    custom === 0
      ? ''
      : `\n${String(custom)} of ${String(view.operations.length)} operations are not implemented: they check access and input, and respond with 501 until their method in ${mdCode(serviceFile.slice(serviceFile.lastIndexOf('/') + 1))} is implemented.\n`;
  return `## Work on it

${mdTable(['Owned: yours to change', 'Generated from the specification'], ownership)}
\`.scaffold/manifest.json\` lists every file with its owner. Generated files follow from ${mdCode(view.specification)}: change that
instead of the files. They contain the types that your files are checked against: an owned file that no longer matches does not compile.
${open}`;
}
