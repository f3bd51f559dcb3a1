/** The data that every view of a service is made from. */
import type { Database } from '../../../emit/types.js';
import type { MapperPlan } from '../../../lower/mapper-plan.js';
import type { RepositoryPlan } from '../../../lower/repositories.js';
import type { OperationPlan, ServicePlan } from '../../../lower/service-plan.js';
import type { ServiceModel } from '../../../model/service-model.js';
import { type ModelIndex, indexModel } from '../../../model/lookup.js';
import { prismaCode } from '../../../storage/prisma/client/prisma-code.js';
import type { FeatureContext } from '../../../languages/typescript/features/feature-context.js';
import { createWireTypes } from '../../../languages/typescript/types/payload-types.js';

export interface ViewContext extends FeatureContext {
  readonly model: ServiceModel;
  readonly index: ModelIndex;
  readonly database: Database;
  /** By `names.camel`. */
  readonly operationPlan: (name: string) => OperationPlan;
  /** Undefined: no operation reads or writes rows of the entity by themselves. */
  readonly repositoryPlan: (entity: string) => RepositoryPlan | undefined;
  /** Undefined: no operation reads rows of the entity. */
  readonly mapperPlan: (entity: string) => MapperPlan | undefined;
  /** Entity → kebab name of the feature folder that its repository and mapper live in. */
  readonly folderOf: (entity: string) => string;
}

export function createViewContext(plan: ServicePlan): ViewContext {
  const { model, database } = plan;
  const index = indexModel(model);
  const folders = new Map(model.features.flatMap((feature) => feature.entities.map((entity) => [entity, feature.names.kebab] as const)));
  const operations = new Map(plan.features.flatMap((feature) => feature.operations.map((each) => [each.names.camel, each] as const)));
  const repositories = new Map(plan.repositories.map((repository) => [repository.entity, repository]));
  const mappers = new Map(plan.mappers.map((mapper) => [mapper.entity, mapper]));
  return {
    plan,
    model,
    index,
    wireTypes: createWireTypes(index),
    storage: prismaCode(database),
    entityModule: (feature, entity, file) => {
      const home = plan.features.find(({ entities }) => entities.includes(entity));
      const name = home?.entities.length === 1 ? file : `${index.entity(entity).names.kebab}.${file}`;
      return home === undefined || home.names.kebab === feature.names.kebab ? `./${name}.js` : `../${home.names.kebab}/${name}.js`;
    },
    database,
    operationPlan: (name) => {
      const operation = operations.get(name);
      if (operation === undefined) {
        throw new Error(`the plan has no operation ${name}`);
      }
      return operation;
    },
    repositoryPlan: (entity) => repositories.get(entity),
    mapperPlan: (entity) => mappers.get(entity),
    folderOf: (entity) => {
      const folder = folders.get(entity);
      if (folder === undefined) {
        throw new Error(`no feature has the entity ${entity}`);
      }
      return folder;
    },
  };
}
