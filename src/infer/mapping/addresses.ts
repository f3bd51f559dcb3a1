/** Addresses of rows: the path of the operation that reads one row, filled with its columns. */
import { fieldNamed, keyFieldOf } from '../programs/conditions.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { normalizeName } from '../../core/names.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import type { PathStep } from '../operations/paths.js';
import type { PropertySource } from '../../model/projection.js';

type Address = Extract<PropertySource, { readonly kind: 'address' }>;
type ReadIntent = Extract<OperationIntent, { readonly kind: 'read' }>;

/** Returns the shortest address at which a row is read; undefined if its columns do not fill one. */
export function addressOf(mapping: EntityMapping, mappings: ReadonlyMap<string, EntityMapping>): Address | undefined {
  return mapping.resourceSchema.intents
    .flatMap((intent): readonly ReadIntent[] => (isPlainRead(intent) ? [intent] : []))
    .sort((left, right) => left.operation.path.length - right.operation.path.length || left.operation.index - right.operation.index)
    .map((intent) => addressIn(intent, mapping, mappings))
    .find((address) => address !== undefined);
}

function isPlainRead(intent: OperationIntent): intent is ReadIntent {
  return (
    intent.kind === 'read' && intent.userAction === undefined && intent.operation.call === undefined && !intent.operation.parsed.irregular
  );
}

function addressIn(
  { operation, parentPath }: ReadIntent,
  mapping: EntityMapping,
  mappings: ReadonlyMap<string, EntityMapping>,
): Address | undefined {
  const step = operation.parsed.steps.at(-1);
  if (step === undefined || !operation.path.endsWith('}')) return undefined;
  const columns: readonly (readonly [string, string | undefined])[] = [
    [step.parameter, keyFieldOf(mapping, step.collection, step.parameter)],
    ...parentPath.map((above) => [above.parameter, parentColumn(above, mapping, mappings)] as const),
  ];
  const parameters = columns.flatMap(([parameter, column]) =>
    column === undefined || fieldNamed(mapping, column)?.nullable !== false ? [] : [[parameter, column] as const],
  );
  return parameters.length === columns.length
    ? { kind: 'address', path: operation.path, parameters: Object.fromEntries(parameters) }
    : undefined;
}

/** Finds the column that holds the parameter of a step above: a partition key, or the key of the parent. */
function parentColumn(step: PathStep, mapping: EntityMapping, mappings: ReadonlyMap<string, EntityMapping>): string | undefined {
  const partition = mapping.partitionKeys.get(normalizeName(step.parameter));
  if (partition !== undefined) return partition;
  const parent = mapping.parents.find(
    ({ link }) => link.path && link.to.resource.collections.some((collection) => collection.key === step.collection),
  );
  const target = parent === undefined ? undefined : mappings.get(parent.target);
  return target !== undefined && keyFieldOf(target, step.collection, step.parameter) === target.key ? parent?.field : undefined;
}
