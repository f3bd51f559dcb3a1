/** `features/<resource>/service.ts`, owned by the user: the statements of each operation. */
import { code, tsIdentifier } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type { RowsPlan } from '../../../lower/query-plan.js';
import type { DependenciesPlan, FeaturePlan, OperationPlan } from '../../../lower/service-plan.js';
import { flatStatement } from '../code/print-flat.js';
import { importsOf } from '../code/statements.js';
import type { ImportedFrom } from '../code/syntax.js';
import { methodStatements } from '../programs/method-code.js';
import { type FeatureContext, type FileView, entityModule, modulePath } from './feature-context.js';
import { fileType, givenType, requestType, resultType } from './operation-types.js';

/** Returns the view of the service of a feature, and the names that its methods import. */
export function serviceView(context: FeatureContext, feature: FeaturePlan): FileView {
  const methods = feature.operations.map((operation) => methodView(context, operation));
  const dependencies = dependencyViews(feature.dependencies);
  const view = {
    name: serviceName(feature),
    api: `${feature.names.pascal}Api`,
    description: `Operations on ${feature.names.snake.replaceAll('_', ' ')}. Written once and never replaced: edit it freely.`,
    imports: importViews(context, feature, methods),
    dependencies: dependencies.length === 0 ? undefined : dependencies,
    methods: methods.map((method) => method.view),
  };
  return { view, uses: methods.flatMap((method) => method.imports) };
}

export function serviceName({ names }: Pick<FeaturePlan, 'names'>): string {
  return `${names.pascal}Service`;
}

/** The database, for services that run transactions. */
const databaseView = { variable: 'database', className: 'Database' };

/** The issuer of tokens, for services that issue, renew or revoke them. */
const tokensView = { variable: 'tokens', className: 'TokenIssuer' };

/** The storage of the bytes of files. */
export const fileStorageView = { variable: 'fileStorage', className: 'FileStorage' };

interface Dependency {
  readonly variable: string;
  readonly className: string;
}

function dependencyViews(needs: DependenciesPlan): readonly Dependency[] {
  return [
    ...(needs.database ? [databaseView] : []),
    ...needs.repositories.map(repositoryView),
    ...(needs.fileStorage ? [fileStorageView] : []),
    ...(needs.tokens ? [tokensView] : []),
  ];
}

/** Returns a repository as a service has it. */
export function repositoryView({ entity, repository }: RowsPlan): Dependency {
  return { variable: repository, className: `${tsIdentifier(entity)}Repository` };
}

interface Method {
  readonly view: View;
  readonly types: readonly string[];
  readonly request: string | undefined;
  readonly imports: readonly ImportedFrom[];
}

function methodView(context: FeatureContext, operation: OperationPlan): Method {
  const { names, method, summary } = operation;
  const request = method.inputs.length === 0 ? undefined : requestType(operation);
  const result = resultType(context, operation);
  const statements = methodStatements(method, { storage: context.storage, resultType: result.type, specName: names.spec });
  return {
    types: result.imports,
    request,
    imports: importsOf(statements),
    view: {
      name: names.camel,
      description: summary ?? '',
      // The transaction waits for itself.
      async: !method.isTransaction && method.waits,
      parameters: code(request === undefined ? '' : `{ ${method.inputs.join(', ')} }: ${request}`),
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

function importViews(context: FeatureContext, feature: FeaturePlan, methods: readonly Method[]): readonly View[] {
  const needs = feature.dependencies;
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
    ...[...new Set([...needs.repositories.map(({ entity }) => entity), ...needs.transactional])].sort().map((entity) => {
      const module = entityModule(context, feature, entity, 'repository');
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

/** Imports of the names that statements use. Types of the file storage come in the same import as its functions. */
function usedLines(
  context: FeatureContext,
  feature: FeaturePlan,
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
    ...[...names].map(([module, each]) => importLine(each, modulePath(context, feature, module), module === clientModule)),
  ];
}
