/** Tables of tags: one row for each tag of each row. */
import { makeNames, singularize } from '../../core/names.js';
import type { NameAllocator } from '../../core/names.js';
import { addChildTable } from './text-tables.js';
import type { ParentTable } from './text-tables.js';
import type { EntityMapping, PropertyStorage } from './entity-mapping.js';
import type { ResourceProperty } from './resource-schema.js';
import type { Evidence } from '../../model/evidence.js';

interface Owner extends ParentTable {
  readonly allocator: NameAllocator;
  readonly properties: Map<string, PropertyStorage>;
}

/** Adds the relation to the parent. The mapping is built once tables have names. */
export function addTagTable(owner: Owner, property: ResourceProperty, entities: NameAllocator): (tables: NameAllocator) => EntityMapping {
  const { resourceSchema } = owner;
  const word = singularize(property.specName.replace(/[_-]?list$/iu, '') || property.specName);
  const names = entities.allocate(`${resourceSchema.resource.names.camel} ${word}`, `words ${resourceSchema.id} ${property.key}`);
  const relation = owner.allocator.allocate(property.specName, `words ${property.specName}`).camel;
  const text = makeNames(word);
  const evidence: Evidence = {
    pointer: property.uses[0]?.place.pointer.replace(/^#/u, '') ?? '',
    rule: 'words',
    confidence: 0.8,
    because: `rows of ${resourceSchema.id} are filtered by the tags in \`${property.specName}\`, or an operation lists all tags: each tag is a row, without order`,
  };
  owner.properties.set(property.key, { kind: 'words', relation, field: text.camel, target: names.pascal });
  const indexes = [{ fields: [text.camel], reason: `tags of ${resourceSchema.resource.plural.camel}` }];
  return addChildTable(owner, { names, relation, text, indexes, evidence, because: 'a row has each tag once' });
}
