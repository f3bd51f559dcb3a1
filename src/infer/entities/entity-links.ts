/** Both sides of foreign keys. */
import { makeNames } from '../../core/names.js';
import { evidenceOf as evidenceOfDecision } from '../decided/decision-registry.js';
import type { DecisionRegistry } from '../decided/decision-registry.js';
import type { DecisionOf } from '../../decisions/types.js';
import { fieldOf } from './fields.js';
import type { ForeignKey, Relations } from '../relations/relation-types.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { ResourceSchema } from './resource-schema.js';
import type { Evidence } from '../../model/evidence.js';
import { evidenceOf } from './entity-builder.js';
import type { EntityBuilder } from './entity-builder.js';

export function addLink(
  link: ForeignKey,
  builders: ReadonlyMap<ResourceSchema, EntityBuilder>,
  relations: Relations,
  schemas: Schemas,
  decisions: DecisionRegistry,
): void {
  const owner = builders.get(link.from);
  const target = builders.get(link.to);
  if (owner === undefined || target === undefined) return;
  const keyField = target.fields.get(target.key);
  if (keyField === undefined) return;
  const scalarPlan = link.scalar === undefined ? undefined : owner.properties.get(link.scalar.key);
  // A column may have the name already: a text `eventType` beside the event type in the path.
  const free = owner.allocator.has(makeNames(link.spec).camel) ? `${link.spec} row` : link.spec;
  const relationName = owner.allocator.allocate(free, `relation ${link.spec} ${link.to.id}`).camel;
  let field: string;
  if (scalarPlan?.kind === 'column') {
    field = scalarPlan.field;
    const request = owner.fields.get(field);
    if (request !== undefined) owner.fields.set(field, { ...request, type: keyField.type, link });
  } else {
    const names = owner.allocator.allocate(`${link.spec} ${target.key}`, `key of ${link.spec} ${link.to.id}`);
    field = names.camel;
    owner.fields.set(field, {
      names,
      type: keyField.type,
      isKey: false,
      link,
      ...(link.nested !== undefined ? { property: link.nested } : {}),
    });
  }
  const backList = relations.backLists.find((candidate) => candidate.link === link);
  const several = relations.links.filter((other) => other.from === link.from && other.to === link.to).length > 1;
  const inverseSpec =
    backList?.property.specName ?? (several ? `${link.from.resource.plural.camel} by ${relationName}` : link.from.resource.plural.camel);
  const inverse = target.allocator.allocate(inverseSpec, `inverse ${link.from.id} ${relationName}`).camel;
  const source = link.scalar ?? link.nested;
  const evidence = [
    link.decision !== undefined
      ? evidenceOfDecision(link.decision)
      : source === undefined
        ? pathEvidence(link)
        : evidenceOf(source, link.rule, link.confidence, link.because),
  ];
  const nullable = fieldOf(owner.fields.get(field), owner.resourceSchema, schemas).nullable;
  const standard = link.path || link.owner === true ? 'cascade' : nullable ? 'set-null' : 'restrict';
  const decided = decidedOnDelete(link, relationName, nullable, decisions);
  owner.relations.push({
    kind: 'many-to-one',
    name: relationName,
    target: link.to.id,
    inverse,
    fields: [field],
    references: [target.key],
    onDelete: decided?.value ?? standard,
    evidence: decided === undefined ? evidence : [...evidence, evidenceOfDecision(decided)],
  });
  target.relations.push({ kind: 'one-to-many', name: inverse, target: link.from.id, inverse: relationName, evidence });
  owner.parents.push({ link, relation: relationName, field, target: link.to.id, hiddenKey: target.identity.primary === undefined });
  owner.indexes.push({ fields: [field], reason: `reference to ${link.to.id}` });
  if (link.nested !== undefined)
    owner.properties.set(link.nested.key, { kind: 'related', relation: relationName, field, target: link.to.id });
  if (backList !== undefined) target.properties.set(backList.property.key, { kind: 'back-list', relation: inverse, target: link.from.id });
}

function decidedOnDelete(
  link: ForeignKey,
  relation: string,
  nullable: boolean,
  decisions: DecisionRegistry,
): DecisionOf<'relation.onDelete'> | undefined {
  const decision = decisions.relation('relation.onDelete', link.from.resource, relation, link.scalar ?? link.nested);
  if (decision?.value !== 'set-null' || nullable) return decision;
  decisions.refuse(decision, `every ${link.from.id} must refer to one ${link.to.id}`, 'It may be cascade or restrict.');
  return undefined;
}

function pathEvidence(link: ForeignKey): Evidence {
  const intent = link.from.intents.find((candidate) => candidate.parentPath.length > 0);
  return { pointer: intent?.operation.pointer ?? '', rule: link.rule, confidence: link.confidence, because: link.because };
}
