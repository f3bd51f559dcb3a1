/** One model block of the Prisma schema. */
import type { Entity, Field, FieldType, Key, Relation } from '../../model/entity.js';
import type { ServiceModel } from '../../model/service-model.js';
import type { Database } from '../../emit/types.js';
import { constraintName, relationKey, relationNames, type Taken } from './database-names.js';
import { prismaNamePattern } from './reserved-names.js';
import { defaultAttribute } from './schema-default.js';
import { alignBlock, docComment, lineComment, stringLiteral, type BlockLine } from './schema-text.js';

/** What one model must know of the others. */
export interface SchemaContext {
  readonly database: Database;
  readonly model: ServiceModel;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly relationNames: ReadonlyMap<string, string>;
  /** Tables, indexes, primary keys and unique constraints share one namespace in PostgreSQL, and all but primary keys in SQLite. */
  readonly taken: Taken;
}

/** A context for the models of one schema, to be printed in the order of `model.entities`. */
export function schemaContext(model: ServiceModel, database: Database): SchemaContext {
  return {
    database,
    model,
    entities: new Map(model.entities.map((entity) => [entity.id, entity])),
    relationNames: relationNames(model),
    taken: new Set(model.entities.map((entity) => entity.table)),
  };
}

/**
 * What the column of a field can be in Prisma. An enumeration with a value that is no name in the schema language, or longer
 * than PostgreSQL lets a label be, is kept as text: `@map` would give the client another value than the wire has.
 */
export function columnType(type: FieldType): FieldType {
  if (type.kind !== 'enum') return type;
  const fits =
    type.values.length > 0 &&
    new Set(type.values).size === type.values.length &&
    type.values.every((value) => prismaNamePattern.test(value) && value.length <= 63);
  return fits ? type : { kind: 'string' };
}

/** The block, without a line end after it. */
export function renderModel(entity: Entity, context: SchemaContext): string {
  const fields = entity.fields.flatMap((field): BlockLine[] => [
    ...docComment(field.description, '  '),
    ...(countsUp64(field, context.database)
      ? ['  // Counts up as an INTEGER PRIMARY KEY; "prisma db push" and "migrate dev" would make it a BIGINT, which does not.']
      : []),
    fieldCells(entity, field, context),
  ]);
  const relations = entity.relations.map((relation) => relationCells(entity, relation, context));
  const attributes = blockAttributes(entity, context);
  return [
    ...docComment(entity.description, ''),
    `model ${entity.names.pascal} {`,
    ...[fields, relations, attributes]
      .filter((group) => group.length > 0)
      .map((group) => alignBlock(group).join('\n') + '\n')
      .join('\n')
      .trimEnd()
      .split('\n'),
    '}',
  ].join('\n');
}

/** SQLite has no other way to count up in 64 bits; `migration-sql.ts` declares the column so. */
function countsUp64(field: Field, database: Database): boolean {
  return database === 'sqlite' && field.type.kind === 'bigint' && field.default?.kind === 'autoincrement';
}

function fieldCells(entity: Entity, field: Field, context: SchemaContext): readonly string[] {
  const type = columnType(field.type);
  const single = (key: Key): boolean => key.fields.length === 1 && key.fields[0] === field.name;
  const attributes: string[] = [];
  if (entity.primaryKey.length === 1 && entity.primaryKey[0] === field.name)
    attributes.push(`@id${mapArgument(primaryKeyMap(entity, context))}`);
  if (uniqueKeys(entity).some(single))
    attributes.push(`@unique${mapArgument(constraintName(entity.table, [field.column], 'key', context.taken).map)}`);
  const value = defaultAttribute(field, type, context.database);
  if (value !== undefined) attributes.push(value);
  if (field.touchedOnUpdate === true && type.kind === 'datetime') attributes.push('@updatedAt');
  if (field.column !== field.name) attributes.push(`@map(${stringLiteral(field.column)})`);
  // Without it a timestamp has no time zone, and other programs than this one would read another instant.
  if (type.kind === 'datetime' && context.database === 'postgresql') attributes.push('@db.Timestamptz(3)');
  return [field.name, scalarName(type) + (field.nullable ? '?' : ''), ...(attributes.length > 0 ? [attributes.join(' ')] : [])];
}

function scalarName(type: FieldType): string {
  switch (type.kind) {
    case 'string':
      return 'String';
    case 'int':
      return 'Int';
    case 'bigint':
      return 'BigInt';
    case 'float':
      return 'Float';
    case 'boolean':
      return 'Boolean';
    case 'datetime':
      return 'DateTime';
    case 'json':
      return 'Json';
    case 'bytes':
      return 'Bytes';
    case 'enum':
      return type.name;
  }
}

function relationCells(entity: Entity, relation: Relation, context: SchemaContext): readonly string[] {
  const target = context.entities.get(relation.target)?.names.pascal ?? relation.target;
  const name = context.relationNames.get(relationKey(entity, relation));
  const inputs = name === undefined ? [] : [stringLiteral(name)];
  if (relation.kind !== 'many-to-one') {
    return [relation.name, `${target}[]`, ...(inputs.length > 0 ? [`@relation(${inputs.join(', ')})`] : [])];
  }
  const nullable = relation.fields.map((name) => entity.fields.find((field) => field.name === name)?.nullable === true);
  inputs.push(
    `fields: [${relation.fields.join(', ')}]`,
    `references: [${relation.references.join(', ')}]`,
    `onDelete: ${onDelete(relation.onDelete, nullable)}`,
  );
  if (context.database === 'postgresql') {
    const map = constraintName(
      entity.table,
      relation.fields.map((name) => columnOf(entity, name)),
      'fkey',
      context.taken,
    ).map;
    if (map !== undefined) inputs.push(`map: ${stringLiteral(map)}`);
  }
  return [relation.name, target + (nullable.includes(true) ? '?' : ''), `@relation(${inputs.join(', ')})`];
}

/** Prisma refuses `SetNull` where a column of the key cannot be null. */
function onDelete(action: 'cascade' | 'restrict' | 'set-null', nullable: readonly boolean[]): string {
  switch (action) {
    case 'cascade':
      return 'Cascade';
    case 'restrict':
      return 'Restrict';
    case 'set-null':
      return nullable.includes(false) ? 'Restrict' : 'SetNull';
  }
}

/** In the order that `prisma format` puts them: key, uniques, indexes, name. */
function blockAttributes(entity: Entity, context: SchemaContext): readonly BlockLine[] {
  const lines: BlockLine[] = [];
  if (entity.primaryKey.length > 1) lines.push(`  @@id([${entity.primaryKey.join(', ')}]${nextArgument(primaryKeyMap(entity, context))})`);
  const uniques = uniqueKeys(entity);
  for (const key of uniques.filter((unique) => unique.fields.length > 1)) lines.push(...keyLines(entity, key, 'key', context));
  const served = new Set([entity.primaryKey, ...uniques.map((key) => key.fields)].map((fields) => JSON.stringify(fields)));
  for (const key of entity.indexes) {
    const id = JSON.stringify(key.fields);
    if (served.has(id)) continue;
    served.add(id);
    lines.push(...keyLines(entity, key, 'idx', context));
  }
  if (entity.table !== entity.names.pascal) lines.push(`  @@map(${stringLiteral(entity.table)})`);
  return lines;
}

function keyLines(entity: Entity, key: Key, ending: 'key' | 'idx', context: SchemaContext): readonly string[] {
  const map = constraintName(
    entity.table,
    key.fields.map((name) => columnOf(entity, name)),
    ending,
    context.taken,
  ).map;
  return [lineComment(key.reason, '  '), `  @@${ending === 'key' ? 'unique' : 'index'}([${key.fields.join(', ')}]${nextArgument(map)})`];
}

/** Uniques that say more than the primary key, each once. */
function uniqueKeys(entity: Entity): readonly Key[] {
  const seen = new Set([JSON.stringify(entity.primaryKey)]);
  return entity.uniques.filter((key) => {
    const id = JSON.stringify(key.fields);
    return !seen.has(id) && seen.add(id);
  });
}

/** SQLite does not name primary keys, and Prisma refuses a name there. */
function primaryKeyMap(entity: Entity, context: SchemaContext): string | undefined {
  return context.database === 'postgresql' ? constraintName(entity.table, [], 'pkey', context.taken).map : undefined;
}

function mapArgument(map: string | undefined): string {
  return map === undefined ? '' : `(map: ${stringLiteral(map)})`;
}

function nextArgument(map: string | undefined): string {
  return map === undefined ? '' : `, map: ${stringLiteral(map)}`;
}

function columnOf(entity: Entity, name: string): string {
  return entity.fields.find((field) => field.name === name)?.column ?? name;
}
