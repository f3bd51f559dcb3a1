/** The data that every view of a service is made from. */
import type { ServicePlan } from '../../../lower/service-plan.js';
import { prismaCode } from '../../../storage/prisma/client/prisma-code.js';
import type { FeatureContext } from '../../../languages/typescript/features/feature-context.js';
import { createWireTypes } from '../../../languages/typescript/types/payload-types.js';

export type ViewContext = FeatureContext;

export function createViewContext(plan: ServicePlan): ViewContext {
  return {
    plan,
    wireTypes: createWireTypes(plan),
    storage: prismaCode(plan.database),
    entityFile: (entity, file) => {
      const home = plan.features.find(({ entities }) => entities.includes(entity));
      const table = plan.storage.tables.find((each) => each.entity === entity);
      if (home === undefined || table === undefined) {
        throw new Error(`no feature has the entity ${entity}`);
      }
      return `${home.names.kebab}/${home.entities.length === 1 ? file : `${table.names.kebab}.${file}`}`;
    },
  };
}
