/** The data that the files of a feature are printed from. */
import type { FeaturePlan, ServicePlan } from '../../../lower/service-plan.js';
import type { SourceFile } from '../code/declarations.js';
import type { ImportedFrom } from '../code/syntax.js';
import { mapperPrefix } from '../names.js';
import type { StorageCode } from '../programs/storage-code.js';
import type { PayloadTypes } from '../types/payload-types.js';

/** A service, the names of its types, and the modules of its files. */
export interface FeatureContext {
  readonly plan: ServicePlan;
  readonly wireTypes: PayloadTypes;
  readonly storage: StorageCode;
  /** Returns the path of a file of an entity below `src/features/`, without its extension. */
  readonly entityFile: (entity: string, file: EntityFile) => string;
}

export type EntityFile = 'mapper' | 'repository';

/** A file of a feature, and the names that its code imports. */
export interface FeatureFile {
  readonly file: SourceFile;
  readonly uses: readonly ImportedFrom[];
}

/** Returns the module of a file of an entity, from the folder of a feature. */
export function entityModule(context: FeatureContext, { names }: FeaturePlan, entity: string, file: EntityFile): string {
  const [folder = '', name = ''] = context.entityFile(entity, file).split('/');
  return folder === names.kebab ? `./${name}.js` : `../${folder}/${name}.js`;
}

/** Returns the path of a module that code nodes name, from the folder of a feature. */
export function modulePath(context: FeatureContext, feature: FeaturePlan, module: string): string {
  if (module.startsWith(mapperPrefix)) {
    return entityModule(context, feature, module.slice(mapperPrefix.length), 'mapper');
  }
  return module.startsWith('./') ? `${module}.js` : `../../${module}.js`;
}
