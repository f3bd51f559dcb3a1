/** The data that every view of a service is made from. */
import type { OperationPlan, ServicePlan } from '../../../lower/service-plan.js';
import type { ServiceModel } from '../../../model/service-model.js';
import { indexModel } from '../../../model/lookup.js';
import { prismaCode } from '../../../storage/prisma/client/prisma-code.js';
import type { FeatureContext } from '../../../languages/typescript/features/feature-context.js';
import { createWireTypes } from '../../../languages/typescript/types/payload-types.js';

export interface ViewContext extends FeatureContext {
  readonly model: ServiceModel;
  /** By `names.camel`. */
  readonly operationPlan: (name: string) => OperationPlan;
}

export function createViewContext(plan: ServicePlan): ViewContext {
  const { model, database } = plan;
  const index = indexModel(model);
  const operations = new Map(plan.features.flatMap((feature) => feature.operations.map((each) => [each.names.camel, each] as const)));
  return {
    plan,
    model,
    wireTypes: createWireTypes(index),
    storage: prismaCode(database),
    entityFile: (entity, file) => {
      const home = plan.features.find(({ entities }) => entities.includes(entity));
      if (home === undefined) {
        throw new Error(`no feature has the entity ${entity}`);
      }
      return `${home.names.kebab}/${home.entities.length === 1 ? file : `${index.entity(entity).names.kebab}.${file}`}`;
    },
    operationPlan: (name) => {
      const operation = operations.get(name);
      if (operation === undefined) {
        throw new Error(`the plan has no operation ${name}`);
      }
      return operation;
    },
  };
}
