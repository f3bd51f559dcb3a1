/** Which files a generated Express service has, when, and who owns each. One line a file. */
import type { Feature } from '../../model/operation.js';
import type { PlannedFile } from '../../emit/types.js';
import type { Target, TargetInput } from '../target.js';
import {
  createInitialMigration,
  initialMigrationPath,
  migrationLockPath,
  renderMigrationLock,
} from '../../storage/prisma/migration-sql.js';
import { renderPrismaSchema } from '../../storage/prisma/schema-files.js';
import { seedFiles } from '../../storage/prisma/seed-files.js';
import { compileValidators } from '../../languages/typescript/validators/compile-validators.js';
import { isSecured } from './views/access.js';
import { apiView } from './views/api.js';
import { appView, authView, configView, contractTypesView, errorBodyView, featureIndexView, schemeFilesOf } from './views/app.js';
import { type ViewContext, createViewContext } from './views/context.js';
import { mapperFile, mapperView, repositoryFile } from './views/mapper.js';
import { effectsOn, readsRows, repositoryFileView } from './views/repository.js';
import { requestsView } from './views/requests.js';
import { routesView } from './views/routes.js';
import { serviceView } from './views/service.js';
import { fileUseOf } from './file-use.js';
import { copy, template, text } from '../../emit/planned-file.js';
import { accountSecretsView, issuesTokens, revocationsView, sessionView, tokensView } from './token-use.js';
import { testFiles } from './test-files.js';
import { shellFiles } from './project-files.js';

export const expressTarget: Target = { name: 'express', plan: planExpress };

async function planExpress(input: TargetInput): Promise<readonly PlannedFile[]> {
  const { model, options } = input;
  const context = createViewContext(input.plan);
  const features = model.features.map((feature) => featureFiles(context, feature));
  const schema = renderPrismaSchema(model, options.database);
  const migration = await createInitialMigration(schema, options.database);
  const files = [
    ...features.flatMap(({ files: own }) => own),
    ...(features.some(({ files: own }) => own.some(importsValues)) ? [copy('src/values.ts', 'prisma/common/src/values.ts')] : []),
    ...httpFiles(context, new Set(features.flatMap(({ runtime }) => runtime))),
    ...schema.map((file) => text(file.path, 'generated', file.text, file.pointers)),
    text(initialMigrationPath, 'generated', migration),
    text(migrationLockPath, 'generated', renderMigrationLock(options.database)),
    ...seedFiles(model, options.database),
    copy('prisma.config.ts', 'prisma/common/prisma.config.ts'),
    copy('scripts/migrations.ts', 'prisma/common/scripts/migrations.ts'),
    copy('scripts/prisma-generate.mjs', 'prisma/common/scripts/prisma-generate.mjs'),
    copy('scripts/migrate.ts', `prisma/${options.database}/scripts/migrate.ts`),
    copy('src/database.ts', `prisma/${options.database}/src/database.ts`),
    ...(options.database === 'sqlite' ? [copy('src/sqlite-client.ts', 'prisma/sqlite/src/sqlite-client.ts')] : []),
    text('src/contract/openapi.ts', 'generated', input.payloadTypes),
    template('src/contract/types.ts', 'generated', 'typescript/src/contract/types.ts', contractTypesView(context)),
    text('openapi.json', 'generated', `${JSON.stringify(input.served, null, 2)}\n`),
    ...input.specification.files.map((file) => text(`spec/${file.path}`, 'owned', file.text)),
    ...shellFiles(input, context),
    ...testFiles(input, context),
  ];
  // Several parts may need the same file of the runtime.
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

/** The files of one feature, and those below `src/` that its validators import. */
function featureFiles(
  context: ViewContext,
  feature: Feature,
): { readonly files: readonly PlannedFile[]; readonly runtime: readonly string[] } {
  const at = `src/features/${feature.names.kebab}`;
  const pointers = feature.operations.map((name) => context.index.operation(name).pointer).sort();
  const requests = requestsView(context, feature);
  const validators = compileValidators({
    entries: requests.entries,
    schemas: context.model.schemas,
    httpFolder: '../../http/',
  });
  const files = [
    template(`${at}/api.ts`, 'generated', 'typescript/src/features/feature/api.ts', apiView(context, feature), pointers),
    template(`${at}/routes.ts`, 'generated', 'express/src/features/feature/routes.ts', routesView(context, feature), pointers),
    template(`${at}/schemas.ts`, 'generated', 'typescript/src/features/feature/schemas.ts', requests.view, pointers),
    ...(requests.entries.length === 0
      ? []
      : [
          text(`${at}/validators.js`, 'generated', validators.code, pointers),
          text(`${at}/validators.d.ts`, 'generated', validators.types, pointers),
        ]),
    template(`${at}/service.ts`, 'owned', 'typescript/src/features/feature/service.ts', serviceView(context, feature), pointers),
    ...feature.entities.flatMap((id) => {
      const entity = context.index.entity(id);
      // Words of a row are written and read with it.
      const isPart = effectsOn(context, entity).length === 0 && context.index.projectionsOf(id).length === 0;
      const repository = template(
        `${at}/${repositoryFile(context, id)}.ts`,
        'owned',
        'prisma/common/src/features/feature/repository.ts',
        repositoryFileView(context, entity),
        pointers,
      );
      if (isPart || !readsRows(context, entity)) {
        return isPart ? [] : [repository];
      }
      return [
        template(
          `${at}/${mapperFile(context, id)}.ts`,
          'generated',
          'prisma/common/src/features/feature/mapper.ts',
          mapperView(context, entity),
          pointers,
        ),
        repository,
      ];
    }),
  ];
  return { files, runtime: requests.entries.length === 0 ? [] : validators.files };
}

/** Does it convert values between wire and database, beyond what a line of code does? */
function importsValues({ content }: PlannedFile): boolean {
  const imports =
    content.kind === 'template' && Array.isArray(content.view['imports'])
      ? (content.view['imports'] as readonly { readonly module?: unknown }[])
      : [];
  return imports.some(({ module }) => module === '../../values.js');
}

/** What people log in with. */
function accountFiles({ model }: ViewContext): readonly PlannedFile[] {
  if (model.account === undefined) return [];
  return [
    ...['accounts', 'passwords'].map((name) => copy(`src/http/${name}.ts`, `typescript/src/http/${name}.ts`)),
    ...(issuesTokens(model) ? [template('src/http/tokens.ts', 'generated', 'typescript/src/http/tokens.ts', tokensView(model))] : []),
    ...(model.account.basic === true
      ? [template('src/http/account-secrets.ts', 'generated', 'prisma/common/src/http/account-secrets.ts', accountSecretsView(model))]
      : []),
    ...(model.account.revocations === undefined
      ? []
      : [template('src/http/revocations.ts', 'generated', 'prisma/common/src/http/revocations.ts', revocationsView(model))]),
  ];
}

/** Runtime files that do not know the framework. */
const ofLanguage: ReadonlySet<string> = new Set([
  'errors',
  'json-patch',
  'page',
  'parameters',
  'path-order',
  'query',
  'storable-text',
  'upload',
  ...['account-basic', 'api-key', 'basic', 'bearer', 'secrets', 'token-key', 'unsupported'].map((name) => `schemes/${name}`),
]);

function folderOf(name: string): string {
  return name === 'order' ? 'prisma/common' : ofLanguage.has(name) ? 'typescript' : 'express';
}

function httpFiles(context: ViewContext, runtime: ReadonlySet<string>): readonly PlannedFile[] {
  const programs = context.model.operations.flatMap((operation) => operation.program?.effects ?? []);
  const lists = programs.filter((effect) => effect.kind === 'list');
  const secured = isSecured(context);
  const use = fileUseOf(context.model);
  const http = (name: string): PlannedFile => copy(`src/http/${name}.ts`, `${folderOf(name)}/src/http/${name}.ts`);
  return [
    ...[
      'body',
      'docs',
      'error-handler',
      'errors',
      'health',
      'parameters',
      'path-order',
      'query',
      'request',
      'request-log',
      'route',
      'router',
      'security-headers',
      'server',
      'storable-text',
    ].map(http),
    ...[...new Set([...runtime, 'http/json-schema.ts'])].map((file) => copy(`src/${file}`, `typescript/src/${file}`)),
    ...(use.formData ? [http('form-data')] : []),
    ...(use.received ? [http('upload')] : []),
    ...(use.answered ? [http('download')] : []),
    ...(use.received || use.stored
      ? ['disk-storage', 'file-storage'].map((name) => copy(`src/storage/${name}.ts`, `typescript/src/storage/${name}.ts`))
      : []),
    ...(lists.some((effect) => effect.page.kind !== 'none') ? [http('page')] : []),
    ...(lists.some((effect) => effect.order.by !== undefined) ? [http('order')] : []),
    ...(programs.some((effect) => effect.kind === 'amend') ? [http('json-patch')] : []),
    ...(secured
      ? [
          http('guard'),
          template('src/http/auth.ts', 'generated', 'typescript/src/http/auth.ts', authView(context)),
          ...schemeFilesOf(context).map((name) =>
            name === 'json-web-token'
              ? template(`src/http/schemes/${name}.ts`, 'generated', `typescript/src/http/schemes/${name}.ts`, sessionView(context.model))
              : http(`schemes/${name}`),
          ),
        ]
      : []),
    ...accountFiles(context),
    template('src/http/principal.ts', 'generated', 'typescript/src/http/principal.ts', sessionView(context.model)),
    template('src/http/error-body.ts', 'generated', 'typescript/src/http/error-body.ts', errorBodyView(context)),
    template('src/features/index.ts', 'generated', 'express/src/features/index.ts', featureIndexView(context)),
    template('src/app.ts', 'generated', 'express/src/app.ts', appView(context)),
    template('src/config.ts', 'generated', 'typescript/src/config.ts', configView(context)),
    copy('src/main.ts', 'typescript/src/main.ts'),
    copy('src/logger.ts', 'typescript/src/logger.ts'),
  ];
}
