// The section "Overruling" of the README, made from the kinds of decisions and the steps of programs.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

async function load(entry) {
  const options = { absWorkingDir: root, bundle: true, format: 'esm', platform: 'node', write: false, logLevel: 'error' };
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire('/');" };
  const { outputFiles } = await build({ ...options, banner, stdin: { contents: entry, resolveDir: root } });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

/** The section as Markdown. */
export async function decisionsReference() {
  const { decisionKinds, extensionOf, settingOf, subjectOf } = await load(
    `export { decisionKinds } from './src/decisions/kinds/index.js'; export * from './src/decisions/kinds/kind.js';`,
  );
  const { steps } = await load(`export { steps } from './src/infer/decided/program/effects/index.js';`);
  const cell = (text) => text.replaceAll('|', '\\|');
  const kinds = decisionKinds.map(
    (kind) =>
      `| \`${idOf[subjectOf(kind)]}\` | \`${settingOf(kind)}\` | ${cell(kind.takes)} | ${cell(kind.summary)} | \`${extensionOf(kind)}\` |`,
  );
  const language = steps.map(({ syntax, summary, example }) => `| \`${cell(syntax)}\` | ${cell(summary)} | \`${cell(example)}\` |`);
  return [
    opening,
    ['| id | setting | takes | decides | in the document |', '| --- | --- | --- | --- | --- |', ...kinds].join('\n'),
    programs,
    ['| step | does | for example |', '| --- | --- | --- |', ...language].join('\n'),
    closing,
  ].join('\n\n');
}

const idOf = {
  service: 'service',
  entity: 'entity/Book',
  field: 'field/Book.isbn',
  relation: 'relation/Book.author',
  operation: 'operation/listBooks',
  parameter: 'parameter/listBooks.q',
};

const opening = `## Overruling

What is concluded can be overruled, without a line of code, in \`scaffold.decisions.yaml\` beside the document (or the file that \`--decisions\` names):

\`\`\`yaml
decisions:
  field/Job.code: { unique: true }
  operation/listJobs: { order: -createdAt, pageSize: 10 }
  parameter/listJobs.q: { filter: title contains }
  operation/handOver:
    reason: A job has one worker at a time. # kept as evidence, as is \`by: user | agent | model | default\`
    program:
      - find Job where id = path.jobId
      - require job.state = "open" else 409
      - update job set state = "taken", worker = body.worker, takenAt = now
      - respond job
\`\`\`

An operation without an operationId is \`operation/POST /jobs/{jobId}/hand-over\`. \`inspect\` prints the id of everything, and who decided what. The same can stand in
the document, at the schema, property, operation or parameter that it is about, as an extension: \`x-specwright-unique: true\`. Extensions are not served.
A decision that matches nothing, cannot be carried out or contradicts another is an error with its place. The set is closed:`;

const programs = `**A program** is a list of steps. Each is a line of text that says what \`inspect\` says of any other operation, because that is what people and models read and
write with the fewest mistakes; a mistake is reported at its character. It is checked against entities, columns, types and the declared answer, printed as
straight-line code, and tested by the generated tests.`;

const closing = `Values are \`path.x\`, \`query.x\`, \`header.x\`, \`cookie.x\`, \`body.x.y\`, \`principal\` (whoever calls), \`now\`, \`token\` (a new secret), \`name.property\` of a row, \`name\` for its key,
and constants as in JSON. Conditions are \`=\`, \`>\`, \`>=\`, \`<\`, \`<=\`, \`in\` and \`contains\`, joined by \`and\`, on a property or one reached through references (\`author.name\`).
A row is called after its entity (\`job\`), or as \`as\` says. Names that are no words stand in backquotes.`;
