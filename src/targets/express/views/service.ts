/** `features/<resource>/service.ts`, owned by the user: the statements of each operation. */
import type { Feature, Operation } from '../../../model/operation.js';
import { code, tsIdentifier } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { importsOf } from '../../../languages/typescript/code/statements.js';
import { flatStatement } from '../../../languages/typescript/code/print-flat.js';
import type { ImportedFrom } from '../../../languages/typescript/code/syntax.js';
import { methodStatements } from '../../../languages/typescript/programs/method-code.js';
import type { DependenciesPlan } from '../../../lower/service-plan.js';
import { repositoryVariable } from '../../../model/lookup.js';
import { prismaCode } from '../../../storage/prisma/client/prisma-code.js';
import type { ViewContext } from './context.js';
import { mapperModule, repositoryFile } from './mapper.js';
import { fileType, givenType, requestType, resultType } from './operation-types.js';

/** Returns the view of the service of a feature. */
export function serviceView(context: ViewContext, feature: Feature): View {
  const methods = feature.operations.map((name) => methodView(context, context.index.operation(name)));
  const needs = serviceDependencies(context, feature);
  const dependencies = dependencyViews(context, needs);
  return {
    name: serviceName(feature),
    api: `${feature.names.pascal}Api`,
    description: `What the operations about ${feature.names.snake.replaceAll('_', ' ')} do. Written once and never replaced: edit it freely.`,
    imports: importViews(context, feature, methods, needs),
    dependencies: dependencies.length === 0 ? undefined : dependencies,
    methods: methods.map((method) => method.view),
  };
}

export function serviceName(feature: Feature): string {
  return `${feature.names.pascal}Service`;
}

/** The database, for services that run transactions. */
const databaseView = { variable: 'database', className: 'Database' };

/** The issuer of tokens, for services that issue, renew or revoke them. */
const tokensView = { variable: 'tokens', className: 'TokenIssuer' };

/** The storage of the bytes of files. */
export const fileStorageView = { variable: 'fileStorage', className: 'FileStorage' };

/** Returns the objects that the service of a feature is constructed with. */
export function serviceDependencies({ plan }: ViewContext, { names }: Feature): DependenciesPlan {
  const feature = plan.features.find((one) => one.names.camel === names.camel);
  if (feature === undefined) {
    throw new Error(`the plan has no feature ${names.camel}`);
  }
  return feature.dependencies;
}

interface Dependency {
  readonly variable: string;
  readonly className: string;
}

function dependencyViews(context: ViewContext, needs: DependenciesPlan): readonly Dependency[] {
  return [
    ...(needs.database ? [databaseView] : []),
    ...needs.repositories.map((entity) => repositoryView(context, entity)),
    ...(needs.fileStorage ? [fileStorageView] : []),
    ...(needs.tokens ? [tokensView] : []),
  ];
}

export function repositoryView(context: ViewContext, entity: string): Dependency {
  return { variable: repositoryVariable(context.index, context.index.entity(entity)), className: `${tsIdentifier(entity)}Repository` };
}

interface Method {
  readonly view: View;
  readonly types: readonly string[];
  readonly request: string | undefined;
  readonly imports: readonly ImportedFrom[];
}

function methodView(context: ViewContext, operation: Operation): Method {
  const plan = context.operationPlan(operation.names.camel).method;
  const request = plan.inputs.length === 0 ? undefined : requestType(context, operation);
  const result = resultType(context, operation);
  const statements = methodStatements(plan, {
    storage: prismaCode(context.database),
    resultType: result.type,
    specName: operation.names.spec,
  });
  return {
    types: result.imports,
    request,
    imports: importsOf(statements),
    view: {
      name: operation.names.camel,
      description: operation.summary ?? '',
      // The transaction waits for itself.
      async: !plan.isTransaction && plan.waits,
      parameters: code(request === undefined ? '' : `{ ${plan.inputs.join(', ')} }: ${request}`),
      result: code(givenType(context, operation).type),
      statements: statements.map((statement) => code(flatStatement(statement))),
    },
  };
}

/** One import of the service file; a `type` import has types alone. */
interface ImportLine {
  readonly names: string;
  readonly module: string;
  readonly typeOnly: boolean;
}

function importViews(context: ViewContext, feature: Feature, methods: readonly Method[], needs: DependenciesPlan): readonly View[] {
  const types = methods.flatMap((method) => method.types);
  const lines = [
    importLine(
      [`${feature.names.pascal}Api`, ...methods.map((method) => method.request).filter((name) => name !== undefined)],
      './api.js',
      true,
    ),
    importLine(
      types.filter((name) => name !== fileType),
      '../../contract/types.js',
      true,
    ),
    ...[...new Set([...needs.repositories, ...needs.transactional])].sort().map((entity) => {
      const module = moduleOf(context, feature, entity, repositoryFile(context, entity));
      return importLine([`${entity}Repository`], module, !needs.transactional.includes(entity));
    }),
    ...(needs.database ? [importLine([databaseView.className], '../../database.js', true)] : []),
    ...(needs.tokens ? [importLine([tokensView.className], '../../http/tokens.js', true)] : []),
    ...usedLines(
      context,
      feature,
      methods.flatMap((method) => method.imports),
      [...(needs.fileStorage ? [fileStorageView.className] : []), ...(types.includes(fileType) ? [fileType] : [])],
    ),
  ];
  return lines
    .filter(({ names }) => names !== '')
    .sort((a, b) => (a.module < b.module ? -1 : 1))
    .map(({ names, module, typeOnly }) => ({ names: code(names), module, typeOnly }));
}

function importLine(names: Iterable<string>, module: string, typeOnly: boolean): ImportLine {
  return { names: [...new Set(names)].sort().join(', '), module, typeOnly };
}

const storageModule = 'storage/file-storage';
const clientModule = 'generated/prisma/client';
const mapperPrefix = 'mapper:';

/** Imports of the names that statements use. Types of the file storage come in the same import as its functions. */
function usedLines(
  context: ViewContext,
  feature: Feature,
  used: readonly ImportedFrom[],
  storageTypes: readonly string[],
): readonly ImportLine[] {
  const names = new Map<string, Set<string>>();
  for (const { module, name } of used) {
    names.set(module, (names.get(module) ?? new Set()).add(name));
  }
  const functions = [...(names.get(storageModule) ?? [])];
  names.delete(storageModule);
  return [
    importLine(
      [...storageTypes.map((name) => (functions.length === 0 ? name : `type ${name}`)), ...functions],
      `../../${storageModule}.js`,
      functions.length === 0,
    ),
    ...[...names].map(([module, each]) => importLine(each, pathOf(context, feature, module), module === clientModule)),
  ];
}

function pathOf(context: ViewContext, feature: Feature, module: string): string {
  if (module.startsWith(mapperPrefix)) {
    return mapperPath(context, feature, module.slice(mapperPrefix.length));
  }
  return module.startsWith('./') ? `${module}.js` : `../../${module}.js`;
}

function mapperPath(context: ViewContext, feature: Feature, entity: string): string {
  const own = feature.entities[0];
  return own === undefined || context.folderOf(entity) !== feature.names.kebab
    ? `../${context.folderOf(entity)}/${repositoryFile(context, entity).replace('repository', 'mapper')}.js`
    : mapperModule(context, own, entity);
}

function moduleOf(context: ViewContext, feature: Feature, entity: string, file: string): string {
  const folder = context.folderOf(entity);
  return folder === feature.names.kebab ? `./${file}.js` : `../${folder}/${file}.js`;
}
