/** `features/<resource>/service.ts`, which is the user's: what each operation does, in straight lines. */
import type { Feature, Operation } from '../../../model/operation.js';
import { code, tsIdentifier, tsString } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { repositoryVariable } from '../../../model/lookup.js';
import { isTransactional } from '../../../lower/transactions.js';
import { programStatements } from '../../../languages/typescript/programs/program-code.js';
import { type ProgramUses, createUses } from '../../../languages/typescript/programs/scope.js';
import type { ViewContext } from './context.js';
import { mapperModule, repositoryFile } from './mapper.js';
import { fileType, givenType, requestType, resultType } from './operation-types.js';

export function serviceView(context: ViewContext, feature: Feature): View {
  const uses = createUses();
  const methods = feature.operations.map((name) => methodView(context, context.index.operation(name), uses));
  const own = feature.entities[0];
  const dependencies = dependenciesOf(context, uses);
  return {
    name: serviceName(feature),
    api: `${feature.names.pascal}Api`,
    description: `What the operations about ${feature.names.snake.replaceAll('_', ' ')} do. Written once and never replaced: edit it freely.`,
    imports: importsOf(context, feature, methods, uses, own),
    dependencies: dependencies.length === 0 ? undefined : dependencies,
    methods: methods.map((method) => method.view),
  };
}

export function serviceName(feature: Feature): string {
  return `${feature.names.pascal}Service`;
}

/** What the service of a feature is given before repositories, where it needs transactions. */
const databaseView = { variable: 'database', className: 'Database' };

/** What the service of a feature is given besides repositories, where it issues tokens. */
const tokensView = { variable: 'tokens', className: 'TokenIssuer' };

/** What the service of a feature is given. */
export interface ServiceDependencies {
  /** It needs transactions. */
  readonly database: boolean;
  /** Entities whose repositories it is given, in order. */
  readonly repositories: readonly string[];
  /** It stores files. */
  readonly files: boolean;
  /** It issues tokens. */
  readonly tokens: boolean;
}

export function serviceDependencies(context: ViewContext, feature: Feature): ServiceDependencies {
  const uses = createUses();
  for (const name of feature.operations) {
    methodView(context, context.index.operation(name), uses);
  }
  return {
    database: uses.transactional.size > 0,
    repositories: [...uses.repositories].sort(),
    files: uses.imports.has('storage'),
    tokens: uses.tokens.used,
  };
}

function dependenciesOf(context: ViewContext, uses: ProgramUses): readonly { readonly variable: string; readonly className: string }[] {
  const repositories = [...uses.repositories].sort().map((entity) => repositoryView(context, entity));
  return [
    ...(uses.transactional.size > 0 ? [databaseView] : []),
    ...repositories,
    ...(uses.imports.has('storage') ? [fileStorageView] : []),
    ...(uses.tokens.used ? [tokensView] : []),
  ];
}

/** The place of the bytes of files, as services have it. */
export const fileStorageView = { variable: 'fileStorage', className: 'FileStorage' };

export function repositoryView(context: ViewContext, entity: string): { readonly variable: string; readonly className: string } {
  return { variable: repositoryVariable(context.index, context.index.entity(entity)), className: `${tsIdentifier(entity)}Repository` };
}

interface Method {
  readonly view: View;
  readonly types: readonly string[];
  readonly request: string | undefined;
}

function methodView(context: ViewContext, operation: Operation, uses: ProgramUses): Method {
  const request = requestType(context, operation);
  const result = resultType(context, operation);
  const description = operation.summary ?? '';
  const name = operation.names.camel;
  if (operation.program === undefined) {
    const names = uses.imports.get('errors') ?? new Set();
    uses.imports.set('errors', names.add('notImplemented'));
    return {
      types: result.imports,
      request: undefined,
      view: {
        name,
        description,
        async: false,
        parameters: code(''),
        result: code(result.type),
        statements: [code(`return Promise.reject(notImplemented(${tsString(operation.names.spec)}));`)],
      },
    };
  }
  const statements = programStatements(context.index, operation, operation.program, context.database, uses, result.type);
  const text = statements.join('\n');
  const parts = ['url', 'path', 'query', 'headers', 'cookies', 'body', 'principal'].filter((part) =>
    new RegExp(`(?<![.\\w])${part}\\b(?!:)`).test(text.replace(/'(?:[^'\\]|\\.)*'/g, "''")),
  );
  const destructured = request !== undefined && parts.length > 0;
  return {
    types: result.imports,
    request: destructured ? request : undefined,
    view: {
      name,
      description,
      // The transaction waits for itself.
      async: !isTransactional(operation.program) && statements.some((statement) => statement.includes('await ')),
      parameters: code(destructured ? `{ ${parts.join(', ')} }: ${request}` : ''),
      result: code(givenType(context, operation).type),
      statements: settled(statements).map((statement) => code(statement)),
    },
  };
}

/** The statements of a method that answers a promise; what waits for nothing makes one of what it answers. */
function settled(statements: readonly string[]): readonly string[] {
  if (statements.length === 0) {
    return ['return Promise.resolve();'];
  }
  return statements.some((statement) => statement.includes('await '))
    ? statements
    : statements.map((statement) => statement.replace(/^return (.*);$/s, 'return Promise.resolve($1);'));
}

function importsOf(
  context: ViewContext,
  feature: Feature,
  methods: readonly Method[],
  uses: ProgramUses,
  own: string | undefined,
): readonly View[] {
  const lines: { readonly names: string; readonly module: string; readonly typeOnly: boolean }[] = [];
  const add = (names: Iterable<string>, module: string, typeOnly: boolean): void => {
    const sorted = [...new Set(names)].sort();
    if (sorted.length > 0) {
      lines.push({ names: sorted.join(', '), module, typeOnly });
    }
  };
  add([`${feature.names.pascal}Api`, ...methods.map((method) => method.request).filter((name) => name !== undefined)], './api.js', true);
  const types = methods.flatMap((method) => method.types);
  add(
    types.filter((name) => name !== fileType),
    '../../contract/types.js',
    true,
  );
  addStorage(uses, types.includes(fileType), add);
  for (const entity of [...new Set([...uses.repositories, ...uses.transactional])].sort()) {
    const module = moduleOf(context, feature, entity, repositoryFile(context, entity));
    add([`${entity}Repository`], module, !uses.transactional.has(entity));
  }
  if (uses.transactional.size > 0) {
    add([databaseView.className], '../../database.js', true);
  }
  if (uses.tokens.used) {
    add([tokensView.className], '../../http/tokens.js', true);
  }
  for (const [module, names] of uses.imports) {
    if (module === 'prisma') {
      add(names, '../../generated/prisma/client.js', true);
    } else if (module === 'values') {
      add(names, '../../values.js', false);
    } else if (module === 'schemas') {
      add(names, './schemas.js', false);
    } else if (module !== 'storage' && !module.startsWith('mapper:')) {
      add(names, `../../http/${module}.js`, false);
    }
  }
  // Functions of one mapper come in one import, whether they read or write.
  const mappers = new Map<string, Set<string>>();
  const need = (entity: string, name: string): void => {
    mappers.set(entity, (mappers.get(entity) ?? new Set()).add(name));
  };
  for (const projection of uses.projections) {
    need(context.index.projection(projection).entity, `to${projection}`);
  }
  for (const [module, names] of uses.imports) {
    if (module.startsWith('mapper:')) {
      for (const name of names) {
        need(module.slice('mapper:'.length), name);
      }
    }
  }
  for (const [entity, names] of mappers) {
    add(
      names,
      own === undefined || context.folderOf(entity) !== feature.names.kebab
        ? mapperModuleFrom(context, entity)
        : mapperModule(context, own, entity),
      false,
    );
  }
  return lines
    .sort((a, b) => (a.module < b.module ? -1 : 1))
    .map(({ names, module, typeOnly }) => ({ names: code(names), module, typeOnly }));
}

/** Types and functions of the storage, in one import. */
function addStorage(
  uses: ProgramUses,
  answersFiles: boolean,
  add: (names: Iterable<string>, module: string, typeOnly: boolean) => void,
): void {
  const used = [...(uses.imports.get('storage') ?? [])];
  const types = [
    ...used.filter((name) => name.startsWith('type ')).map((name) => name.slice('type '.length)),
    ...(answersFiles ? [fileType] : []),
  ];
  const functions = used.filter((name) => !name.startsWith('type '));
  const typeOnly = functions.length === 0;
  add([...types.map((name) => (typeOnly ? name : `type ${name}`)), ...functions], '../../storage/file-storage.js', typeOnly);
}

function mapperModuleFrom(context: ViewContext, entity: string): string {
  return `../${context.folderOf(entity)}/${repositoryFile(context, entity).replace('repository', 'mapper')}.js`;
}

function moduleOf(context: ViewContext, feature: Feature, entity: string, file: string): string {
  const folder = context.folderOf(entity);
  return folder === feature.names.kebab ? `./${file}.js` : `../${folder}/${file}.js`;
}
