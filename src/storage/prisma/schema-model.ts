/** One model block of the Prisma schema. */
import { type ConstraintEnding, conventionalName } from '../../lower/storage/constraint-names.js';
import type { ColumnPlan, FieldType, KeyPlan, RelationPlan, TablePlan } from '../../lower/storage/storage-plan.js';
import type { Database } from '../../emit/types.js';
import { relationKey, relationNames } from './relation-names.js';
import { defaultAttribute } from './schema-default.js';
import { alignBlock, docComment, lineComment, stringLiteral, type BlockLine } from './schema-text.js';

/** The parts of a schema that its models share. */
export interface SchemaContext {
  readonly database: Database;
  /** Names of models by entity. */
  readonly models: ReadonlyMap<string, string>;
  readonly relationNames: ReadonlyMap<string, string>;
}

export function schemaContext(tables: readonly TablePlan[], database: Database): SchemaContext {
  return {
    database,
    models: new Map(tables.map(({ entity, names }) => [entity, names.pascal])),
    relationNames: relationNames(tables),
  };
}

/** Returns the block, without a line end after it. */
export function renderModel(table: TablePlan, context: SchemaContext): string {
  const fields = table.columns.flatMap((column): BlockLine[] => [
    ...docComment(column.description, '  '),
    ...(countsUp64(column, context.database)
      ? ['  // Counts up as an INTEGER PRIMARY KEY; "prisma db push" and "migrate dev" would make it a BIGINT, which does not.']
      : []),
    fieldCells(table, column, context),
  ]);
  const relations = table.relations.map((relation) => relationCells(table, relation, context));
  const attributes = blockAttributes(table);
  return [
    ...docComment(table.description, ''),
    `model ${table.names.pascal} {`,
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
function countsUp64({ type, default: value }: ColumnPlan, database: Database): boolean {
  return database === 'sqlite' && type.kind === 'bigint' && value?.kind === 'autoincrement';
}

function fieldCells(table: TablePlan, column: ColumnPlan, { database }: SchemaContext): readonly string[] {
  const { field, type, nullable, isTouched } = column;
  const isOnly = (fields: readonly string[]): boolean => fields.length === 1 && fields[0] === field;
  const unique = table.uniques.find(({ fields }) => isOnly(fields));
  const attributes = [
    ...(isOnly(table.primaryKey.fields) ? [`@id${mapArgument(primaryKeyMap(table))}`] : []),
    ...(unique === undefined ? [] : [`@unique${mapArgument(keyMap(table, unique, 'key'))}`]),
    ...(column.default === undefined ? [] : [defaultAttribute(column.default, database)]),
    ...(isTouched ? ['@updatedAt'] : []),
    ...(column.column === field ? [] : [`@map(${stringLiteral(column.column)})`]),
    // Without it a timestamp has no time zone, and other programs than this one would read another instant.
    ...(type.kind === 'datetime' && database === 'postgresql' ? ['@db.Timestamptz(3)'] : []),
  ];
  return [field, scalarName(type) + (nullable ? '?' : ''), ...(attributes.length > 0 ? [attributes.join(' ')] : [])];
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

function relationCells(table: TablePlan, relation: RelationPlan, context: SchemaContext): readonly string[] {
  const target = context.models.get(relation.target) ?? relation.target;
  const name = context.relationNames.get(relationKey(table, relation));
  const named = name === undefined ? [] : [stringLiteral(name)];
  if (relation.kind !== 'many-to-one') {
    return [relation.name, `${target}[]`, ...(named.length > 0 ? [`@relation(${named.join(', ')})`] : [])];
  }
  const map = constraintMap(table, relation.columns, 'fkey', relation.constraint);
  const inputs = [
    ...named,
    `fields: [${relation.fields.join(', ')}]`,
    `references: [${relation.references.join(', ')}]`,
    `onDelete: ${onDelete(relation.onDelete)}`,
    ...(map === undefined ? [] : [`map: ${stringLiteral(map)}`]),
  ];
  return [relation.name, target + (relation.nullable ? '?' : ''), `@relation(${inputs.join(', ')})`];
}

function onDelete(action: 'cascade' | 'restrict' | 'set-null'): string {
  switch (action) {
    case 'cascade':
      return 'Cascade';
    case 'restrict':
      return 'Restrict';
    case 'set-null':
      return 'SetNull';
  }
}

/** In the order that `prisma format` puts them: key, uniques, indexes, name. */
function blockAttributes(table: TablePlan): readonly BlockLine[] {
  const { primaryKey, uniques, indexes, names } = table;
  return [
    ...(primaryKey.fields.length > 1 ? [`  @@id([${primaryKey.fields.join(', ')}]${nextArgument(primaryKeyMap(table))})`] : []),
    ...uniques.filter(({ fields }) => fields.length > 1).flatMap((key) => keyLines(table, key, 'key')),
    ...indexes.flatMap((key) => keyLines(table, key, 'idx')),
    ...(table.table === names.pascal ? [] : [`  @@map(${stringLiteral(table.table)})`]),
  ];
}

function keyLines(table: TablePlan, key: KeyPlan, ending: 'key' | 'idx'): readonly string[] {
  const attribute = ending === 'key' ? 'unique' : 'index';
  return [lineComment(key.reason, '  '), `  @@${attribute}([${key.fields.join(', ')}]${nextArgument(keyMap(table, key, ending))})`];
}

function primaryKeyMap(table: TablePlan): string | undefined {
  return constraintMap(table, [], 'pkey', table.primaryKey.name);
}

function keyMap(table: TablePlan, { columns, name }: KeyPlan, ending: 'key' | 'idx'): string | undefined {
  return constraintMap(table, columns, ending, name);
}

/** Returns the name of a constraint; undefined: it has none, or the one that Prisma finds by itself. */
function constraintMap(
  { table }: TablePlan,
  columns: readonly string[],
  ending: ConstraintEnding,
  name: string | undefined,
): string | undefined {
  return name === conventionalName(table, columns, ending) ? undefined : name;
}

function mapArgument(map: string | undefined): string {
  return map === undefined ? '' : `(map: ${stringLiteral(map)})`;
}

function nextArgument(map: string | undefined): string {
  return map === undefined ? '' : `, map: ${stringLiteral(map)}`;
}
