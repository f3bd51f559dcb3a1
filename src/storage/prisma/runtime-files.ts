/** The files of a service around its database: the client, migrations, and the tables of accounts. */
import { code, tsIdentifier } from '../../emit/encode/typescript.js';
import type { View } from '../../emit/engine.js';
import { type TableFile, filesOfTable } from '../../emit/file-table.js';
import type { PlannedFile } from '../../emit/types.js';
import type { ServicePlan } from '../../lower/service-plan.js';
import { array, awaited, call, constant, member, name, object, property } from '../../languages/typescript/code/build.js';
import { printPart } from '../../languages/typescript/code/doc.js';
import { printStatements } from '../../languages/typescript/code/print-statement.js';
import { delegateName } from './client/names.js';

/** Files of `templates/prisma/common/`, with the capabilities that need them. */
const common: readonly TableFile<ServicePlan>[] = [
  { path: 'prisma.config.ts' },
  { path: 'scripts/migrations.ts' },
  { path: 'scripts/prisma-generate.mjs' },
  { path: 'src/http/order.ts', needs: ['ordering'] },
  { path: 'src/http/account-secrets.ts', needs: ['account-basic'], view: accountSecretsView },
  { path: 'src/http/revocations.ts', needs: ['token-revocation'], view: revocationsView },
];

/** Files of `templates/prisma/<database>/`. */
const byDatabase: Readonly<Record<ServicePlan['database'], readonly TableFile<ServicePlan>[]>> = {
  sqlite: [
    { path: 'scripts/migrate.ts' },
    { path: 'src/database.ts' },
    { path: 'src/sqlite-client.ts' },
    { path: 'test/support/database.ts' },
  ],
  postgresql: [{ path: 'scripts/migrate.ts' }, { path: 'src/database.ts' }, { path: 'test/support/database.ts' }],
};

/** Returns the files of a service around its database. */
export function runtimeFiles(plan: ServicePlan): readonly PlannedFile[] {
  return [...filesOfTable('prisma/common', common, plan), ...filesOfTable(`prisma/${plan.database}`, byDatabase[plan.database], plan)];
}

/** Finds an account by the name that HTTP basic carries. */
function accountSecretsView({ account }: Pick<ServicePlan, 'account'>): View {
  if (account === undefined) throw new Error('there are no accounts');
  const key = `account.${tsIdentifier(account.key)}`;
  const [only = object([]), ...others] = account.identifiers.map((field) => object([property(field, name('name'))]));
  const where = others.length === 0 ? only : object([property('OR', array([only, ...others]))]);
  const find = member(name('database'), delegateName({ id: account.entity }), others.length === 0 ? 'findUnique' : 'findFirst');
  const found = constant('account', awaited(call(find, object([property('where', where)]))));
  return {
    found: code(printPart(printStatements([found]), 3)),
    secret: account.secret,
    key: code(account.isTextKey ? key : `String(${key})`),
  };
}

function revocationsView({ revocations }: Pick<ServicePlan, 'revocations'>): View {
  if (revocations === undefined) throw new Error('tokens cannot be revoked');
  return { delegate: delegateName({ id: revocations }) };
}
