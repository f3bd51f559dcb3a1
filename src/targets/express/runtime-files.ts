/** The runtime files that import Express. */
import { type TableFile, filesOfTable } from '../../emit/file-table.js';
import type { PlannedFile } from '../../emit/types.js';
import type { ServicePlan } from '../../lower/service-plan.js';

/** Which files of `templates/express/` exist, and when. */
const table: readonly TableFile<ServicePlan>[] = [
  { path: 'src/http/body.ts' },
  { path: 'src/http/docs.ts' },
  { path: 'src/http/error-handler.ts' },
  { path: 'src/http/health.ts' },
  { path: 'src/http/request.ts' },
  { path: 'src/http/request-log.ts' },
  { path: 'src/http/route.ts' },
  { path: 'src/http/router.ts' },
  { path: 'src/http/security-headers.ts' },
  { path: 'src/http/server.ts' },
  { path: 'src/http/form-data.ts', needs: ['multipart'] },
  { path: 'src/http/download.ts', needs: ['downloads'] },
  { path: 'src/http/guard.ts', needs: ['access-control'] },
  { path: 'src/http/schemes/key-text.ts', needs: ['key-schemes'] },
];

/** Returns the runtime files of a service that import Express. */
export function runtimeFiles(plan: ServicePlan): readonly PlannedFile[] {
  return filesOfTable('express', table, plan);
}
