/** The table of the words that the rows of a thing carry: one row for each word of each. */
import { makeNames, singularize } from '../core/names.js';
import type { NameAllocator } from '../core/names.js';
import { planPart } from './part-plans.js';
import type { Whole } from './part-plans.js';
import type { EntityPlan, PropertyPlan } from './plans.js';
import type { ThingProperty } from './things.js';
import type { Evidence } from './types.js';

interface Owner extends Whole {
  readonly allocator: NameAllocator;
  readonly properties: Map<string, PropertyPlan>;
}

/** Adds the relation to the owner; the plan itself is made when tables are named. */
export function planWords(owner: Owner, property: ThingProperty, entities: NameAllocator): (tables: NameAllocator) => EntityPlan {
  const { thing } = owner;
  const word = singularize(property.wireName.replace(/[_-]?list$/iu, '') || property.wireName);
  const names = entities.allocate(`${thing.draft.names.camel} ${word}`, `words ${thing.id} ${property.key}`);
  const relation = owner.allocator.allocate(property.wireName, `words ${property.wireName}`).camel;
  const text = makeNames(word);
  const evidence: Evidence = {
    pointer: property.uses[0]?.place.pointer.replace(/^#/u, '') ?? '',
    rule: 'words',
    confidence: 0.8,
    because: `rows of ${thing.id} are found by the words in \`${property.wireName}\`, or all words are gathered: each is a row, and their order says nothing`,
  };
  owner.properties.set(property.key, { kind: 'words', relation, field: text.camel, target: names.pascal });
  const indexes = [{ fields: [text.camel], reason: `words of ${thing.draft.plural.camel}` }];
  return planPart(owner, { names, relation, text, indexes, evidence, because: 'each word is once on its row' });
}
