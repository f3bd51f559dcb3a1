/** Tables of tags: one row for each tag of each row. */
import { makeNames, singularize } from '../../core/names.js';
import type { NameAllocator } from '../../core/names.js';
import { planPart } from './text-tables.js';
import type { ParentTable } from './text-tables.js';
import type { EntityMapping, PropertyStorage } from './entity-mapping.js';
import type { ResourceProperty } from './resource-schema.js';
import type { Evidence } from '../../model/evidence.js';

interface Owner extends ParentTable {
  readonly allocator: NameAllocator;
  readonly properties: Map<string, PropertyStorage>;
}

/** Adds the relation to the parent. The mapping is built once tables have names. */
export function planWords(owner: Owner, property: ResourceProperty, entities: NameAllocator): (tables: NameAllocator) => EntityMapping {
  const { thing } = owner;
  const word = singularize(property.specName.replace(/[_-]?list$/iu, '') || property.specName);
  const names = entities.allocate(`${thing.resource.names.camel} ${word}`, `words ${thing.id} ${property.key}`);
  const relation = owner.allocator.allocate(property.specName, `words ${property.specName}`).camel;
  const text = makeNames(word);
  const evidence: Evidence = {
    pointer: property.uses[0]?.place.pointer.replace(/^#/u, '') ?? '',
    rule: 'words',
    confidence: 0.8,
    because: `rows of ${thing.id} are filtered by the tags in \`${property.specName}\`, or an operation lists all tags: each tag is a row, without order`,
  };
  owner.properties.set(property.key, { kind: 'words', relation, field: text.camel, target: names.pascal });
  const indexes = [{ fields: [text.camel], reason: `tags of ${thing.resource.plural.camel}` }];
  return planPart(owner, { names, relation, text, indexes, evidence, because: 'a row has each tag once' });
}
