/** The columns and relations that rows have because people log in: hashes of secrets, and who has done what to a row. */
import type { NameAllocator } from '../core/names.js';
import { participleOf } from './callers.js';
import type { FieldRequest } from './fields.js';
import type { PropertyPlan } from './plans.js';
import type { CallerRelation } from './relation-types.js';
import type { Thing, ThingProperty } from './things.js';
import type { Evidence, Relation } from './types.js';

/** An entity in the making. */
interface Draft {
  readonly allocator: NameAllocator;
  readonly properties: Map<string, PropertyPlan>;
  readonly fields: Map<string, FieldRequest>;
  readonly relations: Relation[];
  readonly toggles: Map<string, string>;
  secret?: string;
}

/** The column of a hash. */
export function addSecret(draft: Draft, property: ThingProperty): void {
  const names = draft.allocator.allocate(`${property.wireName} hash`, `hash of ${property.wireName}`);
  draft.fields.set(names.camel, { names, property, type: { kind: 'string' }, isKey: false });
  draft.properties.set(property.key, { kind: 'secret', field: names.camel });
  draft.secret = names.camel;
}

/** `favoritedBy` on the thing, `favoritedArticles` on the account. */
export function addCallerRelation({ from, to, verb, whether, howMany }: CallerRelation, drafts: ReadonlyMap<Thing, Draft>): void {
  const owner = drafts.get(from);
  const target = drafts.get(to);
  if (owner === undefined || target === undefined) return;
  const done = participleOf(verb);
  const name = owner.allocator.allocate(`${done} by`, `relation ${done}`).camel;
  const inverse = target.allocator.allocate(`${done} ${from.draft.plural.camel}`, `inverse ${from.id} ${done}`).camel;
  const usage = from.usages.find((candidate) => candidate.toggle?.verb === verb);
  const evidence: Evidence = {
    pointer: usage?.facts.pointer ?? '',
    rule: 'toggle-relation',
    confidence: 0.8,
    because: `callers ${verb} ${from.draft.plural.snake.replaceAll('_', ' ')}, each at most once`,
  };
  owner.relations.push({ kind: 'many-to-many', name, target: to.id, inverse, evidence: [evidence] });
  target.relations.push({ kind: 'many-to-many', name: inverse, target: from.id, inverse: name, evidence: [evidence] });
  owner.toggles.set(verb, name);
  if (whether !== undefined) owner.properties.set(whether.key, { kind: 'has-caller', relation: name });
  if (howMany !== undefined) owner.properties.set(howMany.key, { kind: 'count', relation: name });
}
