/** Names that a person writes, of properties on the wire or of columns, become paths of fields. */
import { suggestionOf } from '../unmatched.js';
import type { EntityMapping } from '../../entities/entity-mapping.js';
import type { Field } from '../../../model/entity.js';
import { isUnsupported } from '../../unsupported.js';
import type { Unsupported } from '../../unsupported.js';

export interface FoundPath {
  /** Relations, and the field last. */
  readonly path: readonly string[];
  readonly field: Field;
  readonly plan: EntityMapping;
}

/** @param planOf the entities that relations lead to */
export function pathTo(
  plan: EntityMapping,
  names: readonly string[],
  planOf: (entity: string) => EntityMapping | undefined,
): FoundPath | (Unsupported & { readonly help?: string }) {
  const [first = '', ...rest] = names;
  if (rest.length === 0) {
    const field = fieldCalled(plan, first);
    if (field !== undefined) return { path: [field.name], field, plan };
    const help = suggestionOf(first, knownNames(plan));
    return { reason: `${plan.entity.id} has no ${quoted(first)}`, ...(help === undefined ? {} : { help }) };
  }
  const relation = plan.entity.relations.find(
    (candidate) => candidate.kind === 'many-to-one' && relationIsCalled(plan, candidate.name, first),
  );
  const target = relation === undefined ? undefined : planOf(relation.target);
  if (relation === undefined || target === undefined) {
    const relations = plan.entity.relations.flatMap((each) => (each.kind === 'many-to-one' ? [each.name] : []));
    const help = suggestionOf(first, relations);
    return { reason: `${plan.entity.id} refers to nothing called ${quoted(first)}`, ...(help === undefined ? {} : { help }) };
  }
  const inner = pathTo(target, rest, planOf);
  return isUnsupported(inner) ? inner : { ...inner, path: [relation.name, ...inner.path] };
}

/** The column that a wire name, or the name of the field itself, means. */
export function fieldCalled(plan: EntityMapping, name: string): Field | undefined {
  const byProperty = [...plan.resourceSchema.properties.values()].find(
    (property) => property.specName === name || property.uses.some((use) => use.property.name === name),
  );
  const kept = byProperty === undefined ? undefined : plan.properties.get(byProperty.key);
  const column = kept?.kind === 'column' || kept?.kind === 'related' ? kept.field : name;
  return plan.entity.fields.find((field) => field.name === column);
}

function relationIsCalled(plan: EntityMapping, relation: string, name: string): boolean {
  if (relation === name) return true;
  return [...plan.resourceSchema.properties.values()].some((property) => {
    const kept = plan.properties.get(property.key);
    return property.specName === name && kept?.kind === 'related' && kept.relation === relation;
  });
}

/** What may be written for a column of an entity. */
export function knownNames(plan: EntityMapping): readonly string[] {
  const wires = [...plan.resourceSchema.properties.values()].flatMap((property) =>
    fieldCalled(plan, property.specName) === undefined ? [] : [property.specName],
  );
  return [...new Set([...wires, ...plan.entity.fields.map(({ name }) => name)])];
}

/** Text that somebody wrote, in a message of one line. */
export function quoted(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return `\`${JSON.stringify(short).slice(1, -1).replaceAll('`', "'")}\``;
}
