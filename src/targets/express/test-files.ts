/** The generated tests of an Express service: data for each operation, and the checks that read it. */
import type { PlannedFile, TargetInput } from '../../plan/types.js';
import { listTemplates } from '../../render/templates.js';
import { compileValidators } from '../typescript/validators/compile-validators.js';
import { copy, template, text } from './planned-file.js';
import type { ViewContext } from './views/context.js';
import { errorEntries, errorsView } from './views/test-promises.js';
import { contractTestView, credentialsView, entitiesView, featureCasesView, resultEntries, routingTestView } from './views/tests.js';

export function testFiles(input: TargetInput, context: ViewContext): readonly PlannedFile[] {
  const support = listTemplates('express/test/support').filter((name) => name.endsWith('.ts') && !name.startsWith('database.'));
  const validators = compileValidators({
    entries: [...resultEntries(context), ...errorEntries(context)],
    schemas: context.model.schemas,
    httpFolder: '../../src/http/',
  });
  return [
    ...support.map((name) => copy(`test/support/${name}`, `express/test/support/${name}`)),
    copy('test/support/database.ts', `express/test/support/database.${context.database}.ts`),
    template('test/support/credentials.ts', 'generated', 'test/support/credentials.ts', credentialsView(context)),
    template('test/contract/entities.ts', 'generated', 'test/contract/entities.ts', entitiesView(context, input.samples)),
    template('test/contract/errors.ts', 'generated', 'test/contract/errors.ts', errorsView(context)),
    template('test/contract/routing.test.ts', 'generated', 'test/contract/routing.test.ts', routingTestView(context)),
    text('test/contract/validators.js', 'generated', validators.code),
    text('test/contract/validators.d.ts', 'generated', validators.types),
    ...validators.files.map((file) => copy(`src/${file}`, `shared/typescript/src/${file}`)),
    ...context.model.features.flatMap((feature) => {
      const pointers = feature.operations.map((name) => context.index.operation(name).pointer).sort();
      return [
        template(
          `test/contract/${feature.names.kebab}.cases.ts`,
          'generated',
          'test/contract/feature.cases.ts',
          featureCasesView(context, input.samples, feature),
          pointers,
        ),
        template(
          `test/contract/${feature.names.kebab}.test.ts`,
          'generated',
          'test/contract/feature.test.ts',
          contractTestView(context, feature),
          pointers,
        ),
      ];
    }),
  ];
}
