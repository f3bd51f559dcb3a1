/** `features/index.ts`: every operation of the API with the services behind it. */
import {
  array,
  call,
  constant,
  construct,
  name,
  parameter,
  readonlyList,
  returning,
  spread,
  typeName,
} from '../../../languages/typescript/code/build.js';
import type { Import, SourceFile } from '../../../languages/typescript/code/declarations.js';
import type { Expression } from '../../../languages/typescript/code/syntax.js';
import { fileStorage, repositoryDependency, serviceName } from '../../../languages/typescript/features/service.js';
import type { FeaturePlan } from '../../../lower/service-plan.js';
import type { ViewContext } from './context.js';
import { isGuarded, routesName } from './routes.js';

/** Returns the file that collects the routes of all features. */
export function featureIndexFile(context: ViewContext): SourceFile {
  const { features, capabilities } = context.plan;
  const needs = features.map(({ dependencies }) => dependencies);
  const rows = new Map(needs.flatMap(({ repositories }) => repositories.map((one) => [one.entity, one] as const)));
  const repositories = [...rows.values()].sort((a, b) => (a.entity < b.entity ? -1 : 1));
  const tokens = needs.some((feature) => feature.tokens);
  const files = needs.some((feature) => feature.fileStorage);
  const database = repositories.length > 0 || needs.some((feature) => feature.database);
  const imports = [
    ...features.flatMap((feature) => [
      { names: [routesName(feature)], module: `./${feature.names.kebab}/routes.js` },
      { names: [serviceName(feature)], module: `./${feature.names.kebab}/service.js` },
    ]),
    ...repositories.map((one) => ({
      names: [repositoryDependency(one).className],
      module: `./${context.entityFile(one.entity, 'repository')}.js`,
    })),
  ].sort((a, b) => (a.module < b.module ? -1 : 1));
  return {
    imports: [
      ...typeImport(database, 'Database', '../database.js'),
      ...typeImport(features.some(isGuarded), 'SchemeName', '../http/auth.js'),
      ...typeImport(features.some(isGuarded), 'Guard', '../http/guard.js'),
      ...typeImport(true, 'Route', '../http/route.js'),
      ...typeImport(tokens, 'TokenIssuer', '../http/tokens.js'),
      ...typeImport(files, 'FileStorage', '../storage/file-storage.js'),
      ...imports,
    ],
    declarations: [
      {
        kind: 'function',
        name: 'createRoutes',
        description: 'Returns the routes of all operations.',
        parameters: [
          ...(database ? [parameter('database', typeName('Database'))] : []),
          ...(files ? [parameter('fileStorage', typeName('FileStorage'))] : []),
          ...(tokens ? [parameter('tokens', typeName('TokenIssuer'))] : []),
          ...(capabilities.includes('access-control') ? [parameter('guard', typeName('Guard', typeName('SchemeName')))] : []),
        ],
        returns: readonlyList(typeName('Route')),
        body: [
          ...repositories
            .map(repositoryDependency)
            .map(({ variable, className }) => constant(variable, construct(name(className), name('database')))),
          returning(array(features.map((feature) => spread(routesCode(feature))))),
        ],
      },
    ],
  };
}

function typeImport(isUsed: boolean, type: string, module: string): readonly Import[] {
  return isUsed ? [{ module, isTypeOnly: true, names: [type] }] : [];
}

/** `booksRoutes(new BooksService(…), guard)` */
function routesCode(feature: FeaturePlan): Expression {
  const { dependencies } = feature;
  const given = [
    ...(dependencies.database ? ['database'] : []),
    ...dependencies.repositories.map((one) => repositoryDependency(one).variable),
    ...(dependencies.fileStorage ? [fileStorage.variable] : []),
    ...(dependencies.tokens ? ['tokens'] : []),
  ];
  const service = construct(name(serviceName(feature)), ...given.map(name));
  return call(name(routesName(feature)), service, ...(isGuarded(feature) ? [name('guard')] : []));
}
