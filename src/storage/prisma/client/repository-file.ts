/** `features/<resource>/repository.ts`, owned by the user: the queries of one entity. */
import { isBare } from '../../../lower/loading.js';
import type { RepositoryMethod, RepositoryPlan } from '../../../lower/repositories.js';
import type { FeaturePlan } from '../../../lower/service-plan.js';
import { tsIdentifier } from '../../../emit/encode/typescript.js';
import { parameter, propertyParameter, typeName } from '../../../languages/typescript/code/build.js';
import type { SourceFile } from '../../../languages/typescript/code/declarations.js';
import { type FeatureContext, entityModule } from '../../../languages/typescript/features/feature-context.js';
import { principalType } from '../../../languages/typescript/mapping/projection-code.js';
import { delegateName, includeName, rowName } from './names.js';
import { type RepositoryCode, repositoryMethod } from './repository-methods.js';

/** Order of the methods in a repository. */
const order: readonly RepositoryMethod['kind'][] = [
  'find',
  'list',
  'count',
  'ensure',
  'upsert',
  'create',
  'create-all',
  'update',
  'delete',
  'distinct',
  'delete-all',
];

/** Returns a repository in the folder of a feature. */
export function repositoryFile(context: FeatureContext, feature: FeaturePlan, plan: RepositoryPlan): SourceFile {
  const { entity, plural, row, returnsRows, isTransactional, methods } = plan;
  const include = isBare(row.load) ? undefined : includeName(plan);
  const viewer = row.principal ? parameter('viewer', typeName(principalType(context.plan.principal))) : undefined;
  const type = rowName(row.id);
  const code: RepositoryCode = {
    entity,
    delegate: delegateName({ id: entity }),
    row: typeName(type),
    ...(include === undefined ? {} : { include }),
    ...(viewer === undefined ? {} : { viewer: { ...viewer, optional: true } }),
  };
  const client = isTransactional ? 'Prisma.TransactionClient' : 'Database';
  const printed = order.flatMap((kind) => methods.filter((method) => method.kind === kind));
  const title = plural.snake.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());
  return {
    imports: [
      ...(isTransactional ? [] : [{ module: '../../database.js', isTypeOnly: true, names: ['Database'] }]),
      ...(methods.length > 0 ? [{ module: '../../generated/prisma/client.js', isTypeOnly: true, names: ['Prisma'] }] : []),
      ...(returnsRows
        ? [
            {
              module: entityModule(context, feature, entity, 'mapper'),
              isTypeOnly: include === undefined,
              names: include === undefined ? [type] : [include, `type ${type}`],
            },
          ]
        : []),
    ],
    declarations: [
      {
        kind: 'class',
        name: `${tsIdentifier(entity)}Repository`,
        description: `${title} in the database.`,
        properties: [propertyParameter('database', typeName(client))],
        methods: printed.map((method) => repositoryMethod(code, method)),
      },
    ],
  };
}
