/** `features/index.ts`: every operation of the API with the services behind it. */
import { code } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type { ViewContext } from './context.js';
import { repositoryFile } from './mapper.js';
import { isGuarded, routesName } from './routes.js';
import { fileStorageView, repositoryView, serviceDependencies, serviceName } from './service.js';

export function featureIndexView(context: ViewContext): View {
  const features = context.model.features.map((feature) => ({
    folder: feature.names.kebab,
    routes: routesName(feature),
    service: serviceName(feature),
    guarded: isGuarded(context, feature),
    ...serviceDependencies(context, feature),
  }));
  const entities = [...new Set(features.flatMap((feature) => feature.repositories))].sort();
  const tokens = features.some((feature) => feature.tokens);
  const files = features.some((feature) => feature.fileStorage);
  const database = entities.length > 0 || features.some((feature) => feature.database);
  const imports = [
    ...features.flatMap((feature) => [
      { name: feature.routes, module: `./${feature.folder}/routes.js` },
      { name: feature.service, module: `./${feature.folder}/service.js` },
    ]),
    ...entities.map((entity) => ({
      name: repositoryView(context, entity).className,
      module: `./${context.folderOf(entity)}/${repositoryFile(context, entity)}.js`,
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
    repositories: entities.length === 0 ? undefined : entities.map((entity) => repositoryView(context, entity)),
    features: features.map((feature) => ({
      routes: feature.routes,
      service: feature.service,
      guarded: feature.guarded,
      dependencies: code(
        [
          ...(feature.database ? ['database'] : []),
          ...feature.repositories.map((entity) => repositoryView(context, entity).variable),
          ...(feature.fileStorage ? [fileStorageView.variable] : []),
          ...(feature.tokens ? ['tokens'] : []),
        ].join(', '),
      ),
    })),
  };
}
