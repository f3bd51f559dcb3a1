/** Tables: columns with the types and defaults that databases have, keys without repetitions, names of constraints. */
import type { JsonPointer } from '../../core/diagnostics.js';
import type { Entity, Field, FieldType, Key, Relation } from '../../model/entity.js';
import type { ServiceModel } from '../../model/service-model.js';
import { fieldOf } from '../../model/lookup.js';
import { columnDefault } from './column-default.js';
import { type TakenNames, constraintName, enumTypeName, longestIdentifier } from './constraint-names.js';
import type { ColumnPlan, EnumPlan, KeyPlan, RelationPlan, TablePlan } from './storage-plan.js';

type Database = 'sqlite' | 'postgresql';

/**
 * Returns the tables of a service. Tables, indexes, primary keys and unique constraints share one namespace in PostgreSQL, and all but
 * primary keys in SQLite.
 */
export function lowerTables({ entities }: ServiceModel, database: Database): readonly TablePlan[] {
  const taken: TakenNames = new Set(entities.map(({ table }) => table));
  return entities.map((entity) => lowerTable(entity, database, taken));
}

/** Returns the enum types of a service, in the order in which columns first have them. */
export function lowerEnums({ entities }: ServiceModel): readonly EnumPlan[] {
  const taken: TakenNames = new Set(entities.map(({ table }) => table));
  const users = new Map<string, Set<string>>();
  const types = new Map<string, readonly string[]>();
  for (const entity of entities) {
    for (const field of entity.fields) {
      const type = columnType(field.type);
      if (type.kind === 'enum') {
        types.set(type.name, types.get(type.name) ?? type.values);
        users.set(type.name, (users.get(type.name) ?? new Set()).add(entity.id));
      }
    }
  }
  return [...types].map(([name, values]) => ({
    name,
    values,
    databaseName: enumTypeName(name, taken),
    entities: [...(users.get(name) ?? [])],
  }));
}

/**
 * Returns the type of a column in a database. An enum is text where it has no values, equal ones, or one that is no plain name or
 * longer than PostgreSQL lets a label be.
 */
function columnType(type: FieldType): FieldType {
  if (type.kind !== 'enum') return type;
  const { values } = type;
  const isHeld =
    values.length > 0 &&
    new Set(values).size === values.length &&
    values.every((value) => /^[A-Za-z][A-Za-z0-9_]*$/.test(value) && value.length <= longestIdentifier);
  return isHeld ? type : { kind: 'string' };
}

function lowerTable(entity: Entity, database: Database, taken: TakenNames): TablePlan {
  const { id, names, table, description, primaryKey } = entity;
  const keyName = (): { readonly name?: string } => (database === 'postgresql' ? { name: constraintName(table, [], 'pkey', taken) } : {});
  const uniqueKeys = unrepeated(entity.uniques, [primaryKey]);
  // Names are given out in one order for all: first the keys of one column, then foreign keys, then the others.
  const singles = new Map<Key, KeyPlan>();
  let own = {};
  for (const { name } of entity.fields) {
    if (primaryKey.length === 1 && primaryKey[0] === name) own = keyName();
    for (const key of uniqueKeys.filter(({ fields }) => fields.length === 1 && fields[0] === name)) {
      singles.set(key, keyPlan(entity, key, 'key', taken));
    }
  }
  const relations = entity.relations.map((relation) => relationPlan(entity, relation, database, taken));
  if (primaryKey.length > 1) own = keyName();
  const uniques = uniqueKeys.map((key) => singles.get(key) ?? keyPlan(entity, key, 'key', taken));
  const indexes = unrepeated(entity.indexes, [primaryKey, ...uniqueKeys.map(({ fields }) => fields)]);
  return {
    entity: id,
    names,
    table,
    ...(description === undefined ? {} : { description }),
    columns: entity.fields.map(columnPlan),
    primaryKey: { fields: primaryKey, ...own },
    uniques,
    indexes: indexes.map((key) => keyPlan(entity, key, 'idx', taken)),
    relations,
    pointers: pointersOf(entity),
  };
}

/** Returns the keys whose fields are those of no other before them. */
function unrepeated(keys: readonly Key[], before: readonly (readonly string[])[]): readonly Key[] {
  const seen = new Set(before.map((fields) => JSON.stringify(fields)));
  return keys.filter(({ fields }) => {
    const id = JSON.stringify(fields);
    return !seen.has(id) && seen.add(id);
  });
}

function keyPlan(entity: Entity, { fields, reason }: Key, ending: 'key' | 'idx', taken: TakenNames): KeyPlan {
  const columns = fields.map((name) => columnOf(entity, name));
  return { fields, columns, name: constraintName(entity.table, columns, ending, taken), reason };
}

function columnPlan(field: Field): ColumnPlan {
  const type = columnType(field.type);
  const value = columnDefault(field, type);
  return {
    field: field.name,
    column: field.column,
    type,
    nullable: field.nullable,
    ...(value === undefined ? {} : { default: value }),
    isTouched: field.touchedOnUpdate === true && type.kind === 'datetime',
    ...(field.description === undefined ? {} : { description: field.description }),
  };
}

function relationPlan(entity: Entity, relation: Relation, database: Database, taken: TakenNames): RelationPlan {
  const { kind, name, target, inverse } = relation;
  if (kind !== 'many-to-one') {
    return { kind, name, target, inverse };
  }
  const { fields, references } = relation;
  const nullable = fields.map((field) => fieldOf(entity, field).nullable);
  const columns = fields.map((field) => columnOf(entity, field));
  return {
    kind,
    name,
    target,
    inverse,
    fields,
    columns,
    references,
    nullable: nullable.includes(true),
    // SET NULL fails where a column of the key does not admit null.
    onDelete: relation.onDelete === 'set-null' && nullable.includes(false) ? 'restrict' : relation.onDelete,
    ...(database === 'postgresql' ? { constraint: constraintName(entity.table, columns, 'fkey', taken) } : {}),
  };
}

function columnOf(entity: Entity, name: string): string {
  return entity.fields.find((field) => field.name === name)?.column ?? name;
}

function pointersOf(entity: Entity): readonly JsonPointer[] {
  const evidence = [
    ...entity.evidence,
    ...entity.fields.flatMap((field) => field.evidence),
    ...entity.relations.flatMap((relation) => relation.evidence),
  ];
  return [...new Set(evidence.map(({ pointer }) => pointer))].sort();
}
