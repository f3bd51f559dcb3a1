/** The files of one entity in the folder of a feature: its mapper and its repository. */
import type { JsonPointer } from '../../../core/diagnostics.js';
import { text } from '../../../emit/planned-file.js';
import type { PlannedFile } from '../../../emit/types.js';
import type { FeaturePlan } from '../../../lower/service-plan.js';
import { printFile } from '../../../languages/typescript/code/print-file.js';
import type { ImportedFrom } from '../../../languages/typescript/code/syntax.js';
import type { EntityFile, FeatureContext } from '../../../languages/typescript/features/feature-context.js';
import { mapperFile } from './mapper-file.js';
import { repositoryFile } from './repository-file.js';

/** Planned files, and the names that their code imports. */
export interface EntityFiles {
  readonly files: readonly PlannedFile[];
  readonly uses: readonly ImportedFrom[];
}

/** Returns the mapper and the repository of an entity, where the plan has them. */
export function entityFiles(context: FeatureContext, feature: FeaturePlan, entity: string, pointers: readonly JsonPointer[]): EntityFiles {
  const { mappers, repositories } = context.plan;
  const pathOf = (file: EntityFile): string => `src/features/${context.entityFile(entity, file)}.ts`;
  const printed = mappers.filter((plan) => plan.entity === entity).map((plan) => mapperFile(context, feature, plan));
  const repository = repositories.find((plan) => plan.entity === entity);
  return {
    files: [
      ...printed.map(({ file }) => text(pathOf('mapper'), 'generated', printFile(file), pointers)),
      ...(repository === undefined
        ? []
        : [text(pathOf('repository'), 'owned', printFile(repositoryFile(context, feature, repository)), pointers)]),
    ],
    uses: printed.flatMap(({ uses }) => uses),
  };
}
