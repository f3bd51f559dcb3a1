/** Child tables with one text each: tags, names of users who acted. */
import { makeNames, normalizeName, pluralize } from '../../core/names.js';
import type { NameAllocator, Names } from '../../core/names.js';
import type { FieldRequest } from './fields.js';
import type { EntityMapping } from './entity-mapping.js';
import type { ResourceSchema } from './resource-schema.js';
import type { Entity, Field, FieldType, Key, Relation } from '../../model/entity.js';
import type { Evidence } from '../../model/evidence.js';

/** The parent table under construction. */
export interface ParentTable {
  readonly resourceSchema: ResourceSchema;
  readonly key: string;
  readonly fields: ReadonlyMap<string, FieldRequest>;
  readonly relations: Relation[];
}

export interface TextTable {
  /** Unique names of the entity. */
  readonly names: Names;
  /** Unique name of the relation in the parent. */
  readonly relation: string;
  /** The column of the text. */
  readonly text: Names;
  readonly indexes: readonly Key[];
  readonly evidence: Evidence;
  /** Reason of the unique key. */
  readonly because: string;
}

/** Adds the relation to the parent. The mapping is built once tables have names. */
export function addChildTable(whole: ParentTable, part: TextTable): (tables: NameAllocator) => EntityMapping {
  const { resourceSchema, key } = whole;
  const { names, relation, text, indexes, evidence } = part;
  const parent = resourceSchema.resource.names.camel;
  const parentKey = makeNames(`${parent} ${key}`);
  whole.relations.push({ kind: 'one-to-many', name: relation, target: names.pascal, inverse: parent, evidence: [evidence] });
  const keyType = whole.fields.get(key)?.type;
  return (tables) => {
    const plural = makeNames(pluralize(names.camel));
    const fields: readonly Field[] = [
      { name: parentKey.camel, column: parentKey.snake, type: plainType(keyType), nullable: false, evidence: [evidence] },
      { name: text.camel, column: text.snake, type: { kind: 'string' }, nullable: false, evidence: [evidence] },
    ];
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
          target: resourceSchema.id,
          inverse: relation,
          fields: [parentKey.camel],
          references: [key],
          onDelete: 'cascade',
          evidence: [evidence],
        },
      ],
      evidence: [evidence],
    };
    return { ...childTableMapping(entity, text.camel, part.because), below: resourceSchema.id };
  };
}

function plainType(type: FieldRequest['type'] | undefined): FieldType {
  return type === undefined || type.kind === 'enum' ? { kind: 'string' } : type;
}

/** Builds the mapping of a child table, which no operation is about alone. */
function childTableMapping(entity: Entity, key: string, because: string): EntityMapping {
  const resource = {
    names: entity.names,
    plural: entity.plural,
    collections: [],
    shapes: [],
    aliases: new Set<string>(),
    properties: new Set<string>(),
  };
  return {
    resourceSchema: {
      id: entity.id,
      resource,
      intents: [],
      creates: [],
      properties: new Map(),
      managed: new Set(),
      keyOf: normalizeName,
      findProperty: () => undefined,
    },
    identity: { type: { kind: 'string' }, generated: false, naturals: [], byParameter: () => undefined, because },
    entity,
    properties: new Map(),
    key,
    parents: [],
    partitionKeys: new Map(),
    userActions: new Map(),
    associations: new Map(),
    files: new Map(),
  };
}
