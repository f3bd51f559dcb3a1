/** The files of a service that stores its data through Prisma. */
import type { PlannedFile } from '../../emit/types.js';
import { text } from '../../emit/planned-file.js';
import type { ServicePlan } from '../../lower/service-plan.js';
import { createInitialMigration, initialMigrationPath, migrationLockPath, renderMigrationLock } from './migration-sql.js';
import { runtimeFiles } from './runtime-files.js';
import { renderPrismaSchema } from './schema-files.js';
import { seedFiles } from './seed-files.js';

/** Returns the schema, the first migration, the seeds and the client. */
export async function storageFiles(plan: ServicePlan): Promise<readonly PlannedFile[]> {
  const { storage, database } = plan;
  const schema = renderPrismaSchema(storage, database);
  return [
    ...schema.map((file) => text(file.path, 'generated', file.text, file.pointers)),
    text(initialMigrationPath, 'generated', await createInitialMigration(schema, database)),
    text(migrationLockPath, 'generated', renderMigrationLock(database)),
    ...seedFiles(storage.seeds),
    ...runtimeFiles(plan),
  ];
}
