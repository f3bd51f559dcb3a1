/** The files of a generated Express service. */
import type { FeaturePlan } from '../../lower/service-plan.js';
import type { PlannedFile } from '../../emit/types.js';
import type { ImportedFrom } from '../../languages/typescript/code/syntax.js';
import type { TargetInput } from '../target.js';
import { storageFiles } from '../../storage/prisma/files.js';
import { entityFiles } from '../../storage/prisma/client/entity-files.js';
import { runtimeFiles as languageFiles } from '../../languages/typescript/runtime/files.js';
import { renderOpenApiTypes } from '../../languages/typescript/types/openapi-types.js';
import { contractTypesView } from '../../languages/typescript/types/contract-types.js';
import { schemasView, validatorEntries } from '../../languages/typescript/features/schemas.js';
import { compileValidators } from '../../languages/typescript/validators/compile-validators.js';
import { apiView } from '../../languages/typescript/features/api.js';
import { appView } from './views/app.js';
import { featureIndexView } from './views/feature-index.js';
import { type ViewContext, createViewContext } from './views/context.js';
import { routesView } from './views/routes.js';
import { serviceView } from '../../languages/typescript/features/service.js';
import { testFiles } from '../../languages/typescript/tests/test-files.js';
import { runtimeFiles } from './runtime-files.js';
import { copy, template, text } from '../../emit/planned-file.js';
import { shellFiles } from './project-files.js';

/** Prints a service for Express. */
export async function planExpress(input: TargetInput): Promise<readonly PlannedFile[]> {
  const { plan } = input;
  const context = createViewContext(plan);
  const features = plan.features.map((feature) => featureFiles(context, feature));
  const files = [
    ...features.flatMap(({ files: own }) => own),
    ...(features.some(({ uses }) => uses.some(({ module }) => module === 'values'))
      ? [copy('src/values.ts', 'prisma/common/src/values.ts')]
      : []),
    ...languageFiles(plan, [...new Set(features.flatMap(({ runtime }) => runtime))]),
    ...runtimeFiles(plan),
    template('src/features/index.ts', 'generated', 'express/src/features/index.ts', featureIndexView(context)),
    template('src/app.ts', 'generated', 'express/src/app.ts', appView(context)),
    ...(await storageFiles(plan)),
    text('src/contract/openapi.ts', 'generated', renderOpenApiTypes(input.document)),
    template('src/contract/types.ts', 'generated', 'typescript/src/contract/types.ts', contractTypesView(context.wireTypes)),
    text('openapi.json', 'generated', `${JSON.stringify(input.served, null, 2)}\n`),
    ...input.specification.files.map((file) => text(`spec/${file.path}`, 'owned', file.text)),
    ...shellFiles(input),
    ...testFiles(plan, input.tests),
  ];
  // Several parts may need the same file of the runtime.
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

/** Returns the files of one feature, those below `src/` that its validators import, and the names that its code imports. */
function featureFiles(
  context: ViewContext,
  plan: FeaturePlan,
): { readonly files: readonly PlannedFile[]; readonly runtime: readonly string[]; readonly uses: readonly ImportedFrom[] } {
  const at = `src/features/${plan.names.kebab}`;
  const pointers = plan.operations.map(({ http }) => http.pointer).sort();
  const entries = validatorEntries(plan);
  const validators = compileValidators({ entries, schemas: context.plan.schemas, httpFolder: '../../http/' });
  // In the order of the files: types get their short names at their first use.
  const api = apiView(context, plan);
  const service = serviceView(context, plan);
  const entities = plan.entities.map((entity) => entityFiles(context, plan, entity, pointers));
  const files = [
    template(`${at}/api.ts`, 'generated', 'typescript/src/features/feature/api.ts', api, pointers),
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
    template(`${at}/service.ts`, 'owned', 'typescript/src/features/feature/service.ts', service.view, pointers),
    ...entities.flatMap((one) => one.files),
  ];
  return {
    files,
    runtime: entries.length === 0 ? [] : validators.files,
    uses: [...service.uses, ...entities.flatMap(({ uses }) => uses)],
  };
}
