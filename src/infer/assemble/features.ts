/** Operations by the resource that they are about: the folders of a service. */
import { createNameAllocator, pluralize } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { isPrefix } from '../operations/paths.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { MappingAt } from '../programs/conditions.js';
import type { Feature } from '../../model/operation.js';

/**
 * One feature for each entity; an operation that is no entity's joins that of the deepest entity in its path, else one called
 * after its first tag or the first segment of its path. Sorted by name.
 */
export function buildFeatures(
  operations: readonly { readonly operation: ApiOperation; readonly entity?: string }[],
  plans: readonly EntityMapping[],
  planAt: MappingAt,
): readonly Feature[] {
  const groups = new Map<string, { spec: string; entities: string[]; operations: string[] }>();
  const groupOf = (key: string, spec: string): { spec: string; entities: string[]; operations: string[] } => {
    const known = groups.get(key) ?? { spec, entities: [], operations: [] };
    groups.set(key, known);
    return known;
  };
  for (const plan of plans)
    if (plan.below === undefined) groupOf(`entity ${plan.entity.id}`, plan.entity.plural.camel).entities.push(plan.entity.id);
  for (const plan of plans) if (plan.below !== undefined) groupOf(`entity ${plan.below}`, plan.below).entities.push(plan.entity.id);
  const byName = new Map([...groups].map(([key, group]) => [group.spec.toLowerCase(), key]));
  for (const { operation, entity } of operations) {
    const home = entity ?? homeOf(operation, planAt);
    if (home !== undefined) {
      groupOf(`entity ${home}`, home).operations.push(operation.names.camel);
      continue;
    }
    const label = labelOf(operation);
    const key = byName.get(label.toLowerCase()) ?? byName.get(pluralize(label).toLowerCase()) ?? `label ${label.toLowerCase()}`;
    groupOf(key, label).operations.push(operation.names.camel);
  }
  const allocator = createNameAllocator();
  return [...groups.values()]
    .map(({ spec, entities, operations: names }) => ({ names: allocator.allocate(spec), entities, operations: names }))
    .sort((left, right) => (left.names.kebab < right.names.kebab ? -1 : left.names.kebab > right.names.kebab ? 1 : 0));
}

function homeOf(operation: ApiOperation, planAt: MappingAt): string | undefined {
  const keys = [operation.parsed.key, ...operation.parsed.steps.map((step) => step.collection).reverse()];
  // `/pets/search` has no parameter, and is about pets nevertheless.
  let key = operation.parsed.key;
  while (key.includes('/') && key !== '') {
    key = key.slice(0, key.lastIndexOf('/'));
    if (key !== '') keys.push(key);
  }
  return keys.map((candidate) => planAt(candidate)?.entity.id).find((id) => id !== undefined);
}

function labelOf(operation: ApiOperation): string {
  const tag = operation.spec.tags?.find((candidate) => typeof candidate === 'string' && candidate.trim() !== '');
  if (tag !== undefined) return tag;
  const segment = operation.parsed.segments.find((candidate) => candidate.kind === 'literal' && !isPrefix(candidate.text));
  return segment?.kind === 'literal' ? segment.text : 'root';
}
