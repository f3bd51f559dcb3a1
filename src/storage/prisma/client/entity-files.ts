/** The files of one entity in the folder of a feature: its mapper and its repository. */
import type { JsonPointer } from '../../../core/diagnostics.js';
import { template } from '../../../emit/planned-file.js';
import type { PlannedFile } from '../../../emit/types.js';
import type { FeaturePlan } from '../../../lower/service-plan.js';
import type { ImportedFrom } from '../../../languages/typescript/code/syntax.js';
import type { EntityFile, FeatureContext } from '../../../languages/typescript/features/feature-context.js';
import { mapperView } from './mapper-view.js';
import { repositoryView } from './repository-view.js';

/** Planned files, and the names that their code imports. */
export interface EntityFiles {
  readonly files: readonly PlannedFile[];
  readonly uses: readonly ImportedFrom[];
}

const templates = 'prisma/common/src/features/feature';

/** Returns the mapper and the repository of an entity, where the plan has them. */
export function entityFiles(context: FeatureContext, feature: FeaturePlan, entity: string, pointers: readonly JsonPointer[]): EntityFiles {
  const { mappers, repositories } = context.plan;
  const pathOf = (file: EntityFile): string => `src/features/${context.entityFile(entity, file)}.ts`;
  const printed = mappers.filter((plan) => plan.entity === entity).map((plan) => mapperView(context, feature, plan));
  const repository = repositories.find((plan) => plan.entity === entity);
  return {
    files: [
      ...printed.map(({ view }) => template(pathOf('mapper'), 'generated', `${templates}/mapper.ts`, view, pointers)),
      ...(repository === undefined
        ? []
        : [template(pathOf('repository'), 'owned', `${templates}/repository.ts`, repositoryView(context, feature, repository), pointers)]),
    ],
    uses: printed.flatMap(({ uses }) => uses),
  };
}
