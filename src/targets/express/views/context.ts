/** What every view of a service is made from. */
import type { Database } from '../../../emit/types.js';
import type { ServiceModel } from '../../../model/service-model.js';
import { type ModelIndex, indexModel } from '../../../model/lookup.js';
import { type PayloadTypes, createWireTypes } from '../../../languages/typescript/types/payload-types.js';

export interface ViewContext {
  readonly model: ServiceModel;
  readonly index: ModelIndex;
  readonly wireTypes: PayloadTypes;
  readonly database: Database;
  /** Entity → kebab name of the feature folder that its repository and mapper live in. */
  readonly folderOf: (entity: string) => string;
}

export function createViewContext(model: ServiceModel, database: Database): ViewContext {
  const index = indexModel(model);
  const folders = new Map(model.features.flatMap((feature) => feature.entities.map((entity) => [entity, feature.names.kebab] as const)));
  return {
    model,
    index,
    wireTypes: createWireTypes(index),
    database,
    folderOf: (entity) => {
      const folder = folders.get(entity);
      if (folder === undefined) {
        throw new Error(`no feature has the entity ${entity}`);
      }
      return folder;
    },
  };
}
