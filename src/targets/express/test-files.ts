/** The generated tests of an Express service: data for each operation, and the checks that read it. */
import type { PlannedFile } from '../../emit/types.js';
import type { TargetInput } from '../target.js';
import { listTemplates, readTemplate } from '../../emit/templates.js';
import { compileValidators } from '../../languages/typescript/validators/compile-validators.js';
import { copy, template, text } from '../../emit/planned-file.js';
import type { ViewContext } from './views/context.js';
import { type TestUse, checkFilesOf, checksView, testUseOf, worldView } from './views/test-checks.js';
import { errorEntries, errorsView } from './views/test-promises.js';
import { credentialsView } from './views/test-credentials.js';
import { entitiesView } from './views/test-entities.js';
import { routingTestView } from './views/test-routing.js';
import { contractTestView, featureCasesView, reachable, resultEntries } from './views/tests.js';

export function testFiles(input: TargetInput, context: ViewContext): readonly PlannedFile[] {
  const entities = entitiesView(context, input.samples);
  const use = testUseOf(context.model, entities.accounts !== undefined);
  const entries = [...resultEntries(context.model.operations), ...errorEntries(context)];
  const validators = compileValidators({
    entries,
    schemas: context.model.schemas,
    httpFolder: '../../src/http/',
  });
  return [
    ...supportFiles([...checkFilesOf(context.model, use), ...fixedSupport(use)]).map((name) =>
      copy(`test/support/${name}.ts`, `express/test/support/${name}.ts`),
    ),
    copy('test/support/database.ts', `express/test/support/database.${context.database}.ts`),
    template('test/support/credentials.ts', 'generated', 'express/test/support/credentials.ts', credentialsView(context)),
    template('test/contract/entities.ts', 'generated', 'express/test/contract/entities.ts', entities),
    template('test/contract/checks.ts', 'generated', 'express/test/contract/checks.ts', checksView(context.model, use)),
    template('test/contract/world.ts', 'generated', 'express/test/contract/world.ts', worldView(use)),
    template('test/contract/errors.ts', 'generated', 'express/test/contract/errors.ts', errorsView(context)),
    template('test/contract/routing.test.ts', 'generated', 'express/test/contract/routing.test.ts', routingTestView(context)),
    ...(entries.length === 0
      ? []
      : [
          text('test/contract/validators.js', 'generated', validators.code),
          text('test/contract/validators.d.ts', 'generated', validators.types),
        ]),
    ...validators.files.map((file) => copy(`src/${file}`, `typescript/src/${file}`)),
    ...context.model.features.flatMap((feature) => {
      if (reachable(context, feature).length === 0) {
        return [];
      }
      const pointers = feature.operations.map((name) => context.index.operation(name).pointer).sort();
      return [
        template(
          `test/contract/${feature.names.kebab}.cases.ts`,
          'generated',
          'express/test/contract/feature.cases.ts',
          featureCasesView(context, input.samples, feature),
          pointers,
        ),
        template(
          `test/contract/${feature.names.kebab}.test.ts`,
          'generated',
          'express/test/contract/feature.test.ts',
          contractTestView(feature),
          pointers,
        ),
      ];
    }),
  ];
}

/** What the tests of every service need, and what those of this one do beside its checks. */
function fixedSupport(use: TestUse): readonly string[] {
  return [
    'checks',
    'routing-checks',
    'service',
    ...(use.accounts ? ['accounts'] : []),
    ...(use.files ? ['files'] : []),
    ...(use.seeds ? ['seed-rows'] : []),
  ];
}

/** The copied files among these and what they import. */
function supportFiles(roots: readonly string[]): readonly string[] {
  const copied = new Set(listTemplates('express/test/support').map((name) => name.replace(/\.ts$/, '')));
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name) || !copied.has(name)) {
      return;
    }
    found.add(name);
    for (const [, imported = ''] of readTemplate(`express/test/support/${name}.ts`).matchAll(/from '\.\/([\w-]+)\.js'/g)) {
      visit(imported);
    }
  };
  roots.forEach(visit);
  return [...found].sort();
}
