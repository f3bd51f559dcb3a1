/** The runtime files that import Express. */
import { code } from '../../emit/encode/typescript.js';
import type { View } from '../../emit/engine.js';
import { type TableFile, filesOfTable } from '../../emit/file-table.js';
import type { PlannedFile } from '../../emit/types.js';
import type { ServicePlan } from '../../lower/service-plan.js';

/** Which files of `templates/express/` exist, and when. */
const table: readonly TableFile<ServicePlan>[] = [
  { path: 'src/http/body.ts' },
  { path: 'src/http/docs.ts', view: ownPathsView },
  { path: 'src/http/error-handler.ts' },
  { path: 'src/http/health.ts', view: ownPathsView },
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

function ownPathsView({ ownPaths }: ServicePlan): View {
  const { docs, description, health, ready } = ownPaths;
  return {
    docs: code(docs),
    // The page loads its files by relative references, since a proxy may serve it below another path.
    docsFolder: code(docs.slice(1)),
    description: code(description),
    descriptionFile: code(description.slice(1)),
    health: code(health),
    ready: code(ready),
  };
}
