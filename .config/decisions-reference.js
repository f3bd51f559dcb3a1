// The section "Overruling" of the README, derived from the kinds of decisions and the steps of programs.
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
    ['| id | setting | value | effect | in the document |', '| --- | --- | --- | --- | --- |', ...kinds].join('\n'),
    programs,
    ['| step | effect | example |', '| --- | --- | --- |', ...language].join('\n'),
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

Every inference can be overruled without code, in \`scaffold.decisions.yaml\` beside the document (or in the file of \`--decisions\`):

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

An operation without an operationId has the id \`operation/POST /jobs/{jobId}/hand-over\`. \`inspect\` prints all ids, and the origin of each decision.

A decision can also be an extension in the document, at its schema, property, operation or parameter: \`x-specwright-unique: true\`. Extensions are not served.

A decision that matches nothing, cannot be applied or conflicts with another is an error with its location. The set is closed:`;

const programs = `**A program** is a list of steps, one line of text each. The steps use the words of \`inspect\`, which people and language models write with few mistakes.
A syntax error is reported with its column. Programs are checked against entities, columns, types and the declared response. They become straight-line code
with generated tests.`;

const closing = `- Values: \`path.x\`, \`query.x\`, \`header.x\`, \`cookie.x\`, \`body.x.y\`, \`principal\` (the authenticated subject), \`now\`, \`token\` (a new secret), \`name.property\` of a row,
  \`name\` for its key, and JSON constants.
- Conditions: \`=\`, \`>\`, \`>=\`, \`<\`, \`<=\`, \`in\` and \`contains\`, joined by \`and\`, on a property or a property of a related row (\`author.name\`).
- Names: a row has the name of its entity (\`job\`), unless \`as\` gives another. Enclose names that are not identifiers in backquotes.`;
