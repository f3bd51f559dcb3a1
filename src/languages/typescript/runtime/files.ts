/** The runtime files of every service in TypeScript, whatever its framework. */
import { type TableFile, filesOfTable } from '../../../emit/file-table.js';
import { copy } from '../../../emit/planned-file.js';
import type { PlannedFile } from '../../../emit/types.js';
import type { ServicePlan } from '../../../lower/service-plan.js';
import { printFile } from '../code/print-file.js';
import { authFile } from './auth.js';
import { configView } from './config.js';
import { errorBodyView } from './error-body.js';
import { sessionView, tokensView } from './tokens.js';

/** The table of files in `templates/typescript/`, with their conditions. */
const table: readonly TableFile<ServicePlan>[] = [
  { path: 'src/config.ts', view: configView },
  { path: 'src/logger.ts' },
  { path: 'src/main.ts' },
  { path: 'src/http/error-body.ts', view: errorBodyView },
  { path: 'src/http/errors.ts' },
  { path: 'src/http/json-schema.ts' },
  { path: 'src/http/parameters.ts' },
  { path: 'src/http/path-order.ts' },
  { path: 'src/http/principal.ts', view: sessionView },
  { path: 'src/http/query.ts' },
  { path: 'src/http/storable-text.ts' },
  { path: 'src/http/page.ts', needs: ['pagination'] },
  { path: 'src/http/link-header.ts', needs: ['link-headers'] },
  { path: 'src/http/json-patch.ts', needs: ['json-patch'] },
  { path: 'src/http/upload.ts', needs: ['uploads'] },
  { path: 'src/storage/disk-storage.ts', needs: ['file-storage'] },
  { path: 'src/storage/file-storage.ts', needs: ['file-storage'] },
  { path: 'src/http/accounts.ts', needs: ['account-keys'] },
  { path: 'src/http/passwords.ts', needs: ['passwords'] },
  { path: 'src/http/tokens.ts', needs: ['token-issue'], view: tokensView },
  { path: 'src/http/auth.ts', needs: ['access-control'], print: (plan) => printFile(authFile(plan)) },
  { path: 'src/http/schemes/account-basic.ts', needs: ['scheme:account-basic'] },
  { path: 'src/http/schemes/api-key.ts', needs: ['scheme:api-key'] },
  { path: 'src/http/schemes/basic.ts', needs: ['password-schemes'] },
  { path: 'src/http/schemes/bearer.ts', needs: ['scheme:bearer'] },
  { path: 'src/http/schemes/json-web-token.ts', needs: ['token-schemes'], view: sessionView },
  { path: 'src/http/schemes/secrets.ts', needs: ['secret-schemes'] },
  { path: 'src/http/schemes/token-key.ts', needs: ['scheme:token-key'] },
  { path: 'src/http/schemes/unsupported.ts', needs: ['scheme:unsupported'] },
];

/** Returns the runtime files of a service. `validators`: those that its compiled validators import, below `src/`. */
export function runtimeFiles(plan: ServicePlan, validators: readonly string[]): readonly PlannedFile[] {
  return [...filesOfTable('typescript', table, plan), ...validators.map((file) => copy(`src/${file}`, `typescript/src/${file}`))];
}
