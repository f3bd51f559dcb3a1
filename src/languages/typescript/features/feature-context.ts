/** The data that the files of a feature are printed from. */
import type { FeaturePlan, ServicePlan } from '../../../lower/service-plan.js';
import type { StorageCode } from '../programs/storage-code.js';
import type { PayloadTypes } from '../types/payload-types.js';

/** A service, the names of its types, and the modules of its files. */
export interface FeatureContext {
  readonly plan: ServicePlan;
  readonly wireTypes: PayloadTypes;
  readonly storage: StorageCode;
  /** Returns the module of a file of an entity, from the folder of a feature. */
  readonly entityModule: (feature: FeaturePlan, entity: string, file: 'mapper' | 'repository') => string;
}
