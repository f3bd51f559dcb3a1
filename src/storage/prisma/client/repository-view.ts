/** `features/<resource>/repository.ts`, owned by the user: the queries of one entity. */
import { isBare } from '../../../lower/loading.js';
import type { RepositoryMethod, RepositoryPlan } from '../../../lower/repositories.js';
import type { FieldType } from '../../../lower/storage/storage-plan.js';
import { code, tsIdentifier } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { principalType } from '../../../languages/typescript/mapping/projection-code.js';
import { distinctMethod } from '../../../languages/typescript/names.js';
import { type FeatureContext, entityModule } from '../../../languages/typescript/features/feature-context.js';
import type { FeaturePlan } from '../../../lower/service-plan.js';
import { delegateName, includeName, rowName } from './names.js';

/** Returns the view of a repository in the folder of a feature. */
export function repositoryView(context: FeatureContext, feature: FeaturePlan, plan: RepositoryPlan): View {
  const { entity, plural, row, returnsRows, isTransactional, methods } = plan;
  const included = isBare(row.load) ? undefined : includeName(plan);
  const viewer = row.principal ? principalType(context.plan.principal) : undefined;
  const type = rowName(row.id);
  return {
    title: plural.snake.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase()),
    name: `${entity}Repository`,
    entity,
    delegate: delegateName({ id: entity }),
    row: type,
    viewer,
    include: included === undefined ? undefined : code(viewer === undefined ? included : `${included}(viewer)`),
    mapper: returnsRows ? entityModule(context, feature, entity, 'mapper') : undefined,
    mapperImports: code(included === undefined ? type : `${included}, type ${type}`),
    prisma: methods.length > 0,
    transactional: isTransactional,
    ...methods.reduce<View>((view, method) => ({ ...view, ...methodView(method) }), unused),
    distinct: methods.flatMap((method) => (method.kind === 'distinct' ? [distinctView(entity, method)] : [])),
  };
}

/** The methods that the template prints, each left out. */
const unused: View = {
  ...{ find: false, findFirst: false, list: false, count: false, ensure: false, bareEnsure: false, upsert: false },
  ...{ create: false, createAll: false, update: false, delete: false, deleteAll: false },
};

function methodView(method: RepositoryMethod): View {
  switch (method.kind) {
    case 'find':
      return method.by === 'unique-key' ? { find: true } : { findFirst: true };
    case 'ensure':
      return { ensure: true, bareEnsure: method.isBare };
    case 'create-all':
      return { createAll: true };
    case 'delete-all':
      return { deleteAll: true };
    case 'distinct':
      return {};
    case 'list':
    case 'count':
    case 'upsert':
    case 'create':
    case 'update':
    case 'delete':
      return { [method.kind]: true };
  }
}

function distinctView(entity: string, { column, type }: Extract<RepositoryMethod, { kind: 'distinct' }>): View {
  return {
    method: distinctMethod(column),
    entity,
    delegate: delegateName({ id: entity }),
    field: column,
    type: code(clientType(type)),
  };
}

/** Returns the type of a column in the Prisma client. */
function clientType(type: FieldType): string {
  switch (type.kind) {
    case 'int':
    case 'float':
      return 'number';
    case 'string':
    case 'boolean':
    case 'bigint':
      return type.kind;
    case 'datetime':
      return 'Date';
    case 'json':
      return 'Prisma.JsonValue';
    case 'bytes':
      return 'Uint8Array';
    case 'enum':
      return tsIdentifier(type.name);
  }
}
