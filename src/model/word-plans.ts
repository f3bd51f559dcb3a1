/** The table of the words that the rows of a thing carry: one row for each word of each. */
import { makeNames, normalizeName, pluralize, singularize } from '../core/names.js';
import type { NameAllocator } from '../core/names.js';
import type { FieldRequest } from './fields.js';
import type { EntityPlan, PropertyPlan } from './plans.js';
import type { Thing, ThingProperty } from './things.js';
import type { Entity, Evidence, Field, FieldType, Key, Relation } from './types.js';

interface Owner {
  readonly thing: Thing;
  readonly key: string;
  readonly allocator: NameAllocator;
  readonly properties: Map<string, PropertyPlan>;
  readonly fields: ReadonlyMap<string, FieldRequest>;
  readonly relations: Relation[];
}

/** Adds the relation to the owner; the plan itself is made when tables are named. */
export function planWords(owner: Owner, property: ThingProperty, entities: NameAllocator): (tables: NameAllocator) => EntityPlan {
  const { thing } = owner;
  const word = singularize(property.wireName.replace(/[_-]?list$/iu, '') || property.wireName);
  const names = entities.allocate(`${thing.draft.names.camel} ${word}`, `words ${thing.id} ${property.key}`);
  const relation = owner.allocator.allocate(property.wireName, `words ${property.wireName}`).camel;
  const parent = thing.draft.names.camel;
  const columns = [makeNames(`${parent} ${owner.key}`), makeNames(word)] as const;
  const [parentKey, text] = columns;
  const evidence: Evidence = {
    pointer: property.uses[0]?.place.pointer.replace(/^#/u, '') ?? '',
    rule: 'words',
    confidence: 0.8,
    because: `rows of ${thing.id} are found by the words in \`${property.wireName}\`, or all words are gathered: each is a row, and their order says nothing`,
  };
  owner.relations.push({ kind: 'one-to-many', name: relation, target: names.pascal, inverse: parent, evidence: [evidence] });
  owner.properties.set(property.key, { kind: 'words', relation, field: text.camel, target: names.pascal });
  const keyType = owner.fields.get(owner.key)?.type;
  return (tables) => {
    const plural = makeNames(pluralize(names.camel));
    const fields: readonly Field[] = [
      { name: parentKey.camel, column: parentKey.snake, type: plainType(keyType), nullable: false, evidence: [evidence] },
      { name: text.camel, column: text.snake, type: { kind: 'string' }, nullable: false, evidence: [evidence] },
    ];
    const indexes: readonly Key[] = [{ fields: [text.camel], reason: `words of ${thing.draft.plural.camel}` }];
    const entity: Entity = {
      id: names.pascal,
      names,
      plural,
      table: tables.allocate(plural.snake, names.pascal).snake,
      fields,
      primaryKey: [parentKey.camel, text.camel],
      uniques: [],
      indexes,
      relations: [
        {
          kind: 'many-to-one',
          name: parent,
          target: thing.id,
          inverse: relation,
          fields: [parentKey.camel],
          references: [owner.key],
          onDelete: 'cascade',
          evidence: [evidence],
        },
      ],
      evidence: [evidence],
    };
    return { ...emptyPlan(names.pascal, entity, text.camel), below: thing.id };
  };
}

function plainType(type: FieldRequest['type'] | undefined): FieldType {
  return type === undefined || type.kind === 'enum' ? { kind: 'string' } : type;
}

/** No operation is about words alone. */
function emptyPlan(id: string, entity: Entity, key: string): EntityPlan {
  const draft = {
    names: entity.names,
    plural: entity.plural,
    collections: [],
    shapes: [],
    aliases: new Set<string>(),
    properties: new Set<string>(),
  };
  return {
    thing: {
      id,
      draft,
      usages: [],
      creates: [],
      properties: new Map(),
      managed: new Set(),
      keyOf: normalizeName,
      findProperty: () => undefined,
    },
    identity: {
      type: { kind: 'string' },
      generated: false,
      naturals: [],
      byParameter: () => undefined,
      because: 'each word is once on its row',
    },
    entity,
    properties: new Map(),
    key,
    parents: [],
    scopes: new Map(),
    toggles: new Map(),
    memberOf: new Map(),
    files: new Map(),
  };
}
