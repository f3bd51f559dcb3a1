/** `features/<resource>/service.ts`, owned by the user: the statements of each operation. */
import { tsIdentifier } from '../../../emit/encode/typescript.js';
import type { RowsPlan } from '../../../lower/query-plan.js';
import type { DependenciesPlan, FeaturePlan, OperationPlan } from '../../../lower/service-plan.js';
import { propertyParameter, typeName } from '../code/build.js';
import type { Import, Method, SourceFile } from '../code/declarations.js';
import type { ImportedFrom } from '../code/syntax.js';
import { importsOf } from '../code/used-imports.js';
import { methodStatements } from '../programs/method-code.js';
import { type FeatureContext, type FeatureFile, entityModule, modulePath } from './feature-context.js';
import { fileType, givenType, promiseOf, requestType, resultType } from './operation-types.js';

/** Returns the service of a feature, and the names that its methods import. */
export function serviceFile(context: FeatureContext, feature: FeaturePlan): FeatureFile {
  const methods = feature.operations.map((operation) => serviceMethod(context, operation));
  const dependencies = dependenciesOf(feature.dependencies);
  const file: SourceFile = {
    imports: importsOfFile(context, feature, methods),
    declarations: [
      {
        kind: 'class',
        name: serviceName(feature),
        description: `Operations on ${feature.names.snake.replaceAll('_', ' ')}. Written once and never replaced: edit it freely.`,
        implements: `${feature.names.pascal}Api`,
        ...(dependencies.length === 0
          ? {}
          : { properties: dependencies.map(({ variable, className }) => propertyParameter(variable, typeName(className))) }),
        methods: methods.map(({ method }) => method),
      },
    ],
  };
  return { file, uses: methods.flatMap((method) => method.imports) };
}

export function serviceName({ names }: Pick<FeaturePlan, 'names'>): string {
  return `${names.pascal}Service`;
}

/** The database, for services that run transactions. */
const database = { variable: 'database', className: 'Database' };

/** The issuer of tokens, for services that issue, renew or revoke them. */
const tokens = { variable: 'tokens', className: 'TokenIssuer' };

/** The storage of the bytes of files. */
export const fileStorage = { variable: 'fileStorage', className: 'FileStorage' };

interface Dependency {
  readonly variable: string;
  readonly className: string;
}

function dependenciesOf(needs: DependenciesPlan): readonly Dependency[] {
  return [
    ...(needs.database ? [database] : []),
    ...needs.repositories.map(repositoryDependency),
    ...(needs.fileStorage ? [fileStorage] : []),
    ...(needs.tokens ? [tokens] : []),
  ];
}

/** Returns a repository as a service has it. */
export function repositoryDependency({ entity, repository }: RowsPlan): Dependency {
  return { variable: repository, className: `${tsIdentifier(entity)}Repository` };
}

interface ServiceMethod {
  readonly method: Method;
  readonly types: readonly string[];
  readonly request: string | undefined;
  readonly imports: readonly ImportedFrom[];
}

function serviceMethod(context: FeatureContext, operation: OperationPlan): ServiceMethod {
  const { names, method, summary } = operation;
  const request = method.inputs.length === 0 ? undefined : requestType(operation);
  const result = resultType(context, operation);
  const body = methodStatements(method, { storage: context.storage, resultType: result.type, specName: names.spec });
  const target = { kind: 'object-pattern' as const, members: method.inputs.map((key) => ({ key })) };
  return {
    types: result.imports,
    request,
    imports: importsOf(body),
    method: {
      name: tsIdentifier(names.camel),
      description: summary ?? '',
      // The transaction waits for itself.
      isAsync: !method.isTransaction && method.waits,
      parameters: request === undefined ? [] : [{ modifiers: '', target, optional: false, type: typeName(request) }],
      returns: promiseOf(givenType(context, operation).type),
      body,
    },
  };
}

function importsOfFile(context: FeatureContext, feature: FeaturePlan, methods: readonly ServiceMethod[]): readonly Import[] {
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
    ...(needs.database ? [importLine([database.className], '../../database.js', true)] : []),
    ...(needs.tokens ? [importLine([tokens.className], '../../http/tokens.js', true)] : []),
    ...usedLines(
      context,
      feature,
      methods.flatMap((method) => method.imports),
      [...(needs.fileStorage ? [fileStorage.className] : []), ...(types.includes(fileType) ? [fileType] : [])],
    ),
  ];
  return lines.filter(({ names = [] }) => names.length > 0).sort((a, b) => (a.module < b.module ? -1 : 1));
}

function importLine(names: Iterable<string>, module: string, isTypeOnly: boolean): Import {
  return { names: [...new Set(names)].sort(), module, isTypeOnly };
}

const storageModule = 'storage/file-storage';
const clientModule = 'generated/prisma/client';

/** Imports of the names that statements use. Types of the file storage come in the same import as its functions. */
function usedLines(
  context: FeatureContext,
  feature: FeaturePlan,
  used: readonly ImportedFrom[],
  storageTypes: readonly string[],
): readonly Import[] {
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
