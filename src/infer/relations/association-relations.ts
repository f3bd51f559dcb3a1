/** The many-to-many relation of an association: `members` of a team, and `teams` of a user. */
import type { NameAllocator } from '../../core/names.js';
import type { PropertyStorage } from '../entities/entity-mapping.js';
import type { AssociationRelation } from './relation-types.js';
import type { ResourceSchema } from '../entities/resource-schema.js';
import type { Evidence } from '../../model/evidence.js';
import type { Relation } from '../../model/entity.js';

/** An entity under construction. */
interface AssociationBuilder {
  readonly resourceSchema: ResourceSchema;
  readonly allocator: NameAllocator;
  readonly relations: Relation[];
  readonly properties: ReadonlyMap<string, PropertyStorage>;
  readonly associations: Map<string, string>;
}

/** Adds the relation of an association; a property of groups with the keys of members is the same relation. */
export function addAssociation(
  { group, member, property, association }: AssociationRelation,
  builders: ReadonlyMap<ResourceSchema, AssociationBuilder>,
): void {
  const owner = builders.get(group);
  const target = builders.get(member);
  if (owner === undefined || target === undefined) return;
  const kept = property === undefined ? undefined : owner.properties.get(property.key);
  const known = kept?.kind === 'many' ? owner.relations.find(({ name }) => name === kept.relation) : undefined;
  if (known?.kind === 'many-to-many') {
    target.associations.set(group.id, known.inverse);
    return;
  }
  const name = owner.allocator.allocate(association.literal, `members ${association.key}`).camel;
  const inverse = target.allocator.allocate(group.resource.plural.camel, `groups ${association.key}`).camel;
  const evidence: Evidence = {
    pointer: association.pointer,
    rule: 'join-members',
    confidence: 0.85,
    because: `${member.resource.plural.snake.replaceAll('_', ' ')} are linked to each of ${group.resource.plural.snake.replaceAll('_', ' ')}`,
  };
  owner.relations.push({ kind: 'many-to-many', name, target: member.id, inverse, evidence: [evidence] });
  target.relations.push({ kind: 'many-to-many', name: inverse, target: group.id, inverse: name, evidence: [evidence] });
  target.associations.set(group.id, inverse);
}
