/** ServiceModel → StoragePlan: what every storage library must declare alike. */
import type { ServiceModel } from '../../model/service-model.js';
import { lowerSeeds } from './seeds.js';
import type { StoragePlan } from './storage-plan.js';
import { lowerEnums, lowerTables } from './tables.js';

/** Returns the plan of the database of a service. */
export function lowerStorage(model: ServiceModel, database: 'sqlite' | 'postgresql'): StoragePlan {
  return { tables: lowerTables(model, database), enums: lowerEnums(model), seeds: lowerSeeds(model, database) };
}
