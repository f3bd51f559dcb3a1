/** The files of a generated Express service. */
import type { FeaturePlan } from '../../lower/service-plan.js';
import type { PlannedFile } from '../../emit/types.js';
import type { ImportedFrom } from '../../languages/typescript/code/syntax.js';
import type { TargetInput } from '../target.js';
import { storageFiles } from '../../storage/prisma/files.js';
import { entityFiles } from '../../storage/prisma/client/entity-files.js';
import { runtimeFiles as languageFiles } from '../../languages/typescript/runtime/files.js';
import { renderOpenApiTypes } from '../../languages/typescript/types/openapi-types.js';
import { printFile } from '../../languages/typescript/code/print-file.js';
import { contractTypesFile } from '../../languages/typescript/types/contract-types.js';
import { schemasFile, validatorEntries } from '../../languages/typescript/features/schemas.js';
import { compileValidators } from '../../languages/typescript/validators/compile-validators.js';
import { apiFile } from '../../languages/typescript/features/api.js';
import { appView } from './views/app.js';
import { featureIndexFile } from './views/feature-index.js';
import { type ViewContext, createViewContext } from './views/context.js';
import { routesFile } from './views/routes.js';
import { serviceFile } from '../../languages/typescript/features/service.js';
import { testFiles } from '../../languages/typescript/tests/test-files.js';
import { runtimeFiles } from './runtime-files.js';
import { copy, template, text } from '../../emit/planned-file.js';
import { shellFiles } from './project-files.js';

/** The modules of conversions, which a service has if its code imports them. */
const conversionModules = ['values', 'nested', 'variants'];

/** Prints a service for Express. */
export async function planExpress(input: TargetInput): Promise<readonly PlannedFile[]> {
  const { plan } = input;
  const context = createViewContext(plan);
  const features = plan.features.map((feature) => featureFiles(context, feature));
  const files = [
    ...features.flatMap(({ files: own }) => own),
    ...conversionModules
      .filter((file) => features.some(({ uses }) => uses.some(({ module }) => module === file)))
      .map((file) => copy(`src/${file}.ts`, `prisma/common/src/${file}.ts`)),
    ...languageFiles(plan, [...new Set(features.flatMap(({ runtime }) => runtime))]),
    ...runtimeFiles(plan),
    text('src/features/index.ts', 'generated', printFile(featureIndexFile(context))),
    template('src/app.ts', 'generated', 'express/src/app.ts', appView(context)),
    ...(await storageFiles(plan)),
    text('src/contract/openapi.ts', 'generated', renderOpenApiTypes(input.document)),
    text('src/contract/types.ts', 'generated', printFile(contractTypesFile(context.wireTypes))),
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
  const api = apiFile(context, plan);
  const service = serviceFile(context, plan);
  const entities = plan.entities.map((entity) => entityFiles(context, plan, entity, pointers));
  const files = [
    text(`${at}/api.ts`, 'generated', printFile(api), pointers),
    text(`${at}/routes.ts`, 'generated', printFile(routesFile(plan, context.plan.errorStyles)), pointers),
    text(`${at}/schemas.ts`, 'generated', printFile(schemasFile(plan)), pointers),
    ...(entries.length === 0
      ? []
      : [
          text(`${at}/validators.js`, 'generated', validators.code, pointers),
          text(`${at}/validators.d.ts`, 'generated', validators.types, pointers),
        ]),
    text(`${at}/service.ts`, 'owned', printFile(service.file), pointers),
    ...entities.flatMap((one) => one.files),
  ];
  return {
    files,
    runtime: entries.length === 0 ? [] : validators.files,
    uses: [...service.uses, ...entities.flatMap(({ uses }) => uses)],
  };
}
