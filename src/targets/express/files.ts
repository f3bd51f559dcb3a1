/** The files of a generated Express service. */
import type { FeaturePlan } from '../../lower/service-plan.js';
import type { PlannedFile } from '../../emit/types.js';
import type { TargetInput } from '../target.js';
import { storageFiles } from '../../storage/prisma/files.js';
import { runtimeFiles as languageFiles } from '../../languages/typescript/runtime/files.js';
import { contractTypesView } from '../../languages/typescript/types/contract-types.js';
import { schemasView, validatorEntries } from '../../languages/typescript/features/schemas.js';
import { compileValidators } from '../../languages/typescript/validators/compile-validators.js';
import { apiView } from '../../languages/typescript/features/api.js';
import { appView } from './views/app.js';
import { featureIndexView } from './views/feature-index.js';
import { type ViewContext, createViewContext } from './views/context.js';
import { mapperFile, mapperView, repositoryFile } from './views/mapper.js';
import { repositoryFileView } from './views/repository.js';
import { routesView } from './views/routes.js';
import { serviceView } from '../../languages/typescript/features/service.js';
import { runtimeFiles } from './runtime-files.js';
import { copy, template, text } from '../../emit/planned-file.js';
import { testFiles } from './test-files.js';
import { shellFiles } from './project-files.js';

/** Prints a service for Express. */
export async function planExpress(input: TargetInput): Promise<readonly PlannedFile[]> {
  const { plan } = input;
  const context = createViewContext(plan);
  const features = plan.features.map((feature) => featureFiles(context, feature));
  const files = [
    ...features.flatMap(({ files: own }) => own),
    ...(features.some(({ files: own }) => own.some(importsValues)) ? [copy('src/values.ts', 'prisma/common/src/values.ts')] : []),
    ...languageFiles(plan, [...new Set(features.flatMap(({ runtime }) => runtime))]),
    ...runtimeFiles(plan),
    template('src/features/index.ts', 'generated', 'express/src/features/index.ts', featureIndexView(context)),
    template('src/app.ts', 'generated', 'express/src/app.ts', appView(context)),
    ...(await storageFiles(plan)),
    text('src/contract/openapi.ts', 'generated', input.payloadTypes),
    template('src/contract/types.ts', 'generated', 'typescript/src/contract/types.ts', contractTypesView(context.wireTypes)),
    text('openapi.json', 'generated', `${JSON.stringify(input.served, null, 2)}\n`),
    ...input.specification.files.map((file) => text(`spec/${file.path}`, 'owned', file.text)),
    ...shellFiles(input),
    ...testFiles(input, context),
  ];
  // Several parts may need the same file of the runtime.
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

/** The files of one feature, and those below `src/` that its validators import. */
function featureFiles(
  context: ViewContext,
  plan: FeaturePlan,
): { readonly files: readonly PlannedFile[]; readonly runtime: readonly string[] } {
  const at = `src/features/${plan.names.kebab}`;
  const pointers = plan.operations.map(({ http }) => http.pointer).sort();
  const entries = validatorEntries(plan);
  const validators = compileValidators({ entries, schemas: context.plan.schemas, httpFolder: '../../http/' });
  const files = [
    template(`${at}/api.ts`, 'generated', 'typescript/src/features/feature/api.ts', apiView(context, plan), pointers),
    template(
      `${at}/routes.ts`,
      'generated',
      'express/src/features/feature/routes.ts',
      routesView(plan, context.plan.errorStyles),
      pointers,
    ),
    template(`${at}/schemas.ts`, 'generated', 'typescript/src/features/feature/schemas.ts', schemasView(plan), pointers),
    ...(entries.length === 0
      ? []
      : [
          text(`${at}/validators.js`, 'generated', validators.code, pointers),
          text(`${at}/validators.d.ts`, 'generated', validators.types, pointers),
        ]),
    template(`${at}/service.ts`, 'owned', 'typescript/src/features/feature/service.ts', serviceView(context, plan), pointers),
    ...plan.entities.flatMap((id) => entityFiles(context, id, at, pointers)),
  ];
  return { files, runtime: entries.length === 0 ? [] : validators.files };
}

/** Returns the mapper and the repository of an entity, where it has them. */
function entityFiles(context: ViewContext, entity: string, at: string, pointers: readonly string[]): readonly PlannedFile[] {
  const from = 'prisma/common/src/features/feature';
  const mapper = context.mapperPlan(entity);
  const repository = context.repositoryPlan(entity);
  return [
    ...(mapper === undefined
      ? []
      : [template(`${at}/${mapperFile(context, entity)}.ts`, 'generated', `${from}/mapper.ts`, mapperView(context, mapper), pointers)]),
    ...(repository === undefined
      ? []
      : [
          template(
            `${at}/${repositoryFile(context, entity)}.ts`,
            'owned',
            `${from}/repository.ts`,
            repositoryFileView(context, repository),
            pointers,
          ),
        ]),
  ];
}

/** Does it convert values between wire and database, beyond what a line of code does? */
function importsValues({ content }: PlannedFile): boolean {
  const imports =
    content.kind === 'template' && Array.isArray(content.view['imports'])
      ? (content.view['imports'] as readonly { readonly module?: unknown }[])
      : [];
  return imports.some(({ module }) => module === '../../values.js');
}
