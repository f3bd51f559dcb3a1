/** `features/index.ts`: every operation of the API with the services behind it. */
import { code } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type { ViewContext } from './context.js';
import { isGuarded, routesName } from './routes.js';
import { fileStorageView, repositoryView, serviceName } from '../../../languages/typescript/features/service.js';

export function featureIndexView(context: ViewContext): View {
  const features = context.plan.features.map((feature) => ({
    folder: feature.names.kebab,
    routes: routesName(feature),
    service: serviceName(feature),
    guarded: isGuarded(feature),
    ...feature.dependencies,
  }));
  const rows = new Map(features.flatMap(({ repositories }) => repositories.map((one) => [one.entity, one] as const)));
  const repositories = [...rows.values()].sort((a, b) => (a.entity < b.entity ? -1 : 1));
  const tokens = features.some((feature) => feature.tokens);
  const files = features.some((feature) => feature.fileStorage);
  const database = repositories.length > 0 || features.some((feature) => feature.database);
  const imports = [
    ...features.flatMap((feature) => [
      { name: feature.routes, module: `./${feature.folder}/routes.js` },
      { name: feature.service, module: `./${feature.folder}/service.js` },
    ]),
    ...repositories.map((one) => ({
      name: repositoryView(one).className,
      module: `./${context.entityFile(one.entity, 'repository')}.js`,
    })),
  ].sort((a, b) => (a.module < b.module ? -1 : 1));
  return {
    database,
    secured: features.some((feature) => feature.guarded),
    tokens,
    imports,
    parameters: code(
      [
        ...(database ? ['database: Database'] : []),
        ...(files ? ['fileStorage: FileStorage'] : []),
        ...(tokens ? ['tokens: TokenIssuer'] : []),
        ...(context.plan.capabilities.includes('access-control') ? ['guard: Guard<SchemeName>'] : []),
      ].join(', '),
    ),
    files,
    repositories: repositories.length === 0 ? undefined : repositories.map(repositoryView),
    features: features.map((feature) => ({
      routes: feature.routes,
      service: feature.service,
      guarded: feature.guarded,
      dependencies: code(
        [
          ...(feature.database ? ['database'] : []),
          ...feature.repositories.map((one) => repositoryView(one).variable),
          ...(feature.fileStorage ? [fileStorageView.variable] : []),
          ...(feature.tokens ? ['tokens'] : []),
        ].join(', '),
      ),
    })),
  };
}
