/** Tables and relations of user actions. */
import { makeNames } from '../../core/names.js';
import type { NameAllocator } from '../../core/names.js';
import { nounOf, participleOf } from './action-words.js';
import type { FieldRequest } from '../entities/fields.js';
import { addChildTable } from '../entities/text-tables.js';
import type { PrincipalLink, EntityMapping, PropertyStorage } from '../entities/entity-mapping.js';
import type { UserActionRelation } from '../relations/relation-types.js';
import type { ResourceSchema } from '../entities/resource-schema.js';
import type { Evidence } from '../../model/evidence.js';
import type { Relation } from '../../model/entity.js';

/** An entity under construction. */
interface ActionBuilder {
  readonly resourceSchema: ResourceSchema;
  readonly key: string;
  readonly allocator: NameAllocator;
  readonly properties: Map<string, PropertyStorage>;
  readonly fields: Map<string, FieldRequest>;
  readonly relations: Relation[];
  readonly userActions: Map<string, PrincipalLink>;
}

/** Adds the relation of a user action and the properties that report it. Returns the mapping of its table, if it needs one. */
export function addUserActionRelation(
  relation: UserActionRelation,
  builders: ReadonlyMap<ResourceSchema, ActionBuilder>,
  entities: NameAllocator,
): ((tables: NameAllocator) => EntityMapping) | undefined {
  const { from, to, verb, whether, howMany } = relation;
  const owner = builders.get(from);
  const target = to === undefined ? undefined : builders.get(to);
  if (owner === undefined || (to !== undefined && target === undefined)) return undefined;
  const rows = from.resource.plural.snake.replaceAll('_', ' ');
  const name = owner.allocator.allocate(`${participleOf(verb)} by`, `relation ${participleOf(verb)}`).camel;
  const evidence: Evidence = {
    pointer: from.intents.find((candidate) => candidate.kind === 'user-action' && candidate.verb === verb)?.operation.pointer ?? '',
    rule: 'toggle-relation',
    confidence: 0.8,
    because:
      to === undefined
        ? `users ${verb} ${rows}, each at most once, and are known by the name in their credentials`
        : `users ${verb} ${rows}, each at most once`,
  };
  const field = target?.key ?? principalColumn.camel;
  owner.userActions.set(verb, { relation: name, field });
  if (whether !== undefined) owner.properties.set(whether.key, { kind: 'has-caller', relation: name, field });
  if (howMany !== undefined) owner.properties.set(howMany.key, { kind: 'count', relation: name });
  if (target !== undefined) {
    joinAccounts(name, owner, target, verb, evidence);
    return undefined;
  }
  const names = entities.allocate(`${from.resource.names.camel} ${nounOf(verb)}`, `callers ${from.id} ${verb}`);
  return addChildTable(owner, { names, relation: name, text: principalColumn, indexes: [], evidence, because: 'each user acts once' });
}

const principalColumn = makeNames('caller');

/** Adds a many-to-many relation to accounts: `favoritedBy` on the resource, `favoritedArticles` on the account. */
function joinAccounts(name: string, owner: ActionBuilder, target: ActionBuilder, verb: string, evidence: Evidence): void {
  const { resourceSchema } = owner;
  const inverse = target.allocator.allocate(
    `${participleOf(verb)} ${resourceSchema.resource.plural.camel}`,
    `inverse ${resourceSchema.id} ${participleOf(verb)}`,
  ).camel;
  owner.relations.push({ kind: 'many-to-many', name, target: target.resourceSchema.id, inverse, evidence: [evidence] });
  target.relations.push({ kind: 'many-to-many', name: inverse, target: resourceSchema.id, inverse: name, evidence: [evidence] });
}
