/** The operations of a service as a Markdown table, and an example call. */
import { mdCode, mdTable, mdText } from '../../emit/encode/markdown.js';
import { shellWord } from '../../emit/encode/shell.js';
import { type OperationRow, type ServiceOverview, findExampleCall } from '../../lower/docs/overview.js';

/** The maximum number of rows in a README; the API reference has them all. */
const mostRows = 100;

const coverageWords: Readonly<Record<OperationRow['coverage'], string>> = {
  persisted: 'stored in the database',
  seeded: 'stored in the database, with initial rows',
  custom: 'not implemented (501)',
  unsupported: 'not supported (501)',
};

/** Returns the table: route, summary, access and implementation. */
export function buildOperationsTable(view: ServiceOverview): string {
  const rows = view.operations
    .slice(0, mostRows)
    .map((operation) => [
      mdCode(`${operation.method} ${operation.path}`, 'table'),
      operation.summary === '' ? mdCode(operation.id, 'table') : mdText(operation.summary, 120),
      accessWords(operation),
      coverageWords[operation.coverage],
    ]);
  const rest = view.operations.length - rows.length;
  const more = rest === 0 ? '' : `\n${String(rest)} more are in the API reference at \`${view.ownPaths.docs}\`.\n`;
  return `${mdTable(['Operation', 'Summary', 'Access', 'Implementation'], rows)}${more}`;
}

const rowAccessWords: Readonly<Record<NonNullable<OperationRow['rowAccess']>, string>> = {
  'own-rows': 'own rows',
  owner: 'owner of the row',
  holder: 'holder of the account',
};

function accessWords({ access, anonymousAllowed, rowAccess }: OperationRow): string {
  const alternatives = access
    .filter((schemes) => schemes.length > 0)
    .map((schemes) => schemes.map((scheme) => mdCode(scheme, 'table')).join(' and '));
  if (alternatives.length === 0) {
    return 'public';
  }
  const words = [...alternatives, ...(anonymousAllowed ? ['anonymous'] : [])].join(' or ');
  return rowAccess === undefined ? words : `${words}: ${rowAccessWords[rowAccess]}`;
}

/** Returns a `curl` command for the operation that is easiest to call, if there is one. */
export function exampleCall(view: ServiceOverview): string | undefined {
  const call = findExampleCall(view);
  if (call === undefined) {
    return undefined;
  }
  const url = shellWord(`http://127.0.0.1:3000${call.path}`);
  if (call.scheme === undefined) {
    return `curl ${url}`;
  }
  const choice = call.isChoice ? ` --scheme ${shellWord(call.scheme)}` : '';
  return `curl -H "$(npx specwright token${choice})" ${url}`;
}
