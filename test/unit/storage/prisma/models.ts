/** Small ServiceModels for the tests of the database. */
import type { Names } from '../../../../src/core/names.js';
import type { Entity, Field, FieldType, Relation } from '../../../../src/model/entity.js';
import type { Evidence } from '../../../../src/model/evidence.js';
import type { ServiceModel } from '../../../../src/model/service-model.js';
import type { Database } from '../../../../src/emit/types.js';
import { lowerStorage } from '../../../../src/lower/storage/lower-storage.js';
import { type SchemaFile, renderPrismaSchema } from '../../../../src/storage/prisma/schema-files.js';

const evidence: readonly Evidence[] = [{ pointer: '/components/schemas/Thing', rule: 'test', confidence: 1, because: 'the test says so' }];

export function names(words: string): Names {
  const parts = words.split(' ');
  const pascal = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
  return {
    spec: words,
    pascal,
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    kebab: parts.join('-').toLowerCase(),
    snake: parts.join('_').toLowerCase(),
  };
}

export function field(name: string, type: FieldType['kind'] | FieldType, more: Partial<Field> = {}): Field {
  return {
    name,
    column: name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    type: typeof type === 'string' ? scalar(type) : type,
    nullable: false,
    evidence,
    ...more,
  };
}

function scalar(kind: FieldType['kind']): FieldType {
  return kind === 'enum' ? { kind, name: 'Colour', values: ['red', 'green'] } : { kind };
}

export const id: Field = field('id', 'int', { default: { kind: 'autoincrement' } });

export function entity(words: string, fields: readonly Field[], more: Partial<Entity> = {}): Entity {
  const own = names(words);
  return {
    id: own.pascal,
    names: own,
    plural: names(`${words}s`),
    table: `${own.snake}s`,
    fields,
    primaryKey: ['id'],
    uniques: [],
    indexes: [],
    relations: [],
    evidence,
    ...more,
  };
}

export function manyToOne(
  name: string,
  target: string,
  inverse: string,
  fields: readonly string[],
  onDelete: 'cascade' | 'restrict' | 'set-null' = 'restrict',
): Relation {
  return { kind: 'many-to-one', name, target, inverse, fields, references: ['id'], onDelete, evidence };
}

export function toMany(kind: 'one-to-many' | 'many-to-many', name: string, target: string, inverse: string): Relation {
  return { kind, name, target, inverse, evidence };
}

export function model(...entities: readonly Entity[]): ServiceModel {
  return {
    kind: 'service-model',
    names: names('test'),
    title: 'Test',
    version: '1',
    basePath: '',
    entities,
    seeds: [],
    projections: [],
    bodies: [],
    operations: [],
    features: [],
    securitySchemes: [],
    errorStyles: [],
    schemas: {},
  };
}

/** A library: every kind of column and relation that a schema can hold. */
export function library(): ServiceModel {
  const status: FieldType = { kind: 'enum', name: 'BookStatus', values: ['available', 'borrowed', 'lost'] };
  const language: FieldType = { kind: 'enum', name: 'Language', values: ['en', 'de'] };
  return model(
    entity(
      'author',
      [
        field('id', 'bigint', { default: { kind: 'autoincrement' } }),
        field('name', 'string'),
        field('language', language, { nullable: true }),
        field('bio', 'string', { nullable: true }),
      ],
      {
        uniques: [{ fields: ['name'], reason: 'x-unique of Author.name' }],
        relations: [toMany('one-to-many', 'books', 'Book', 'author'), toMany('one-to-many', 'edited', 'Book', 'editor')],
        description: 'Who writes.\n\nSecond paragraph.',
      },
    ),
    entity(
      'book',
      [
        field('id', 'string', { default: { kind: 'uuid' } }),
        field('title', 'string', { description: 'As on the cover' }),
        field('status', status, { default: { kind: 'literal', value: 'available' } }),
        field('language', language),
        field('authorId', 'bigint'),
        field('editorId', 'bigint', { nullable: true }),
        field('pages', 'int', { nullable: true }),
        field('rating', 'float', { default: { kind: 'literal', value: 1.5 } }),
        field('isbn', 'bigint', { default: { kind: 'literal', value: 42 } }),
        field('hidden', 'boolean', { default: { kind: 'literal', value: false } }),
        field('extra', 'json', { default: { kind: 'literal', value: { "it's": ['a "b"\n'] } } }),
        field('cover', 'bytes', { nullable: true }),
        field('createdAt', 'datetime', { default: { kind: 'now' } }),
        field('updatedAt', 'datetime', { touchedOnUpdate: true }),
      ],
      {
        uniques: [{ fields: ['authorId', 'title'], reason: 'no author writes a title twice' }],
        indexes: [
          { fields: ['authorId'], reason: 'books of an author' },
          { fields: ['status', 'createdAt'], reason: 'filter of listBooks' },
        ],
        relations: [
          manyToOne('author', 'Author', 'books', ['authorId'], 'cascade'),
          manyToOne('editor', 'Author', 'edited', ['editorId'], 'set-null'),
          toMany('many-to-many', 'tags', 'Tag', 'books'),
          toMany('one-to-many', 'loans', 'Loan', 'book'),
        ],
      },
    ),
    entity('loan', [field('bookId', 'string'), field('number', 'int'), field('day', 'string')], {
      primaryKey: ['bookId', 'number'],
      relations: [manyToOne('book', 'Book', 'loans', ['bookId'])],
    }),
    entity('tag', [id, field('label', 'string'), field('parentId', 'int', { nullable: true })], {
      uniques: [{ fields: ['label'], reason: 'key' }],
      relations: [
        manyToOne('parent', 'Tag', 'children', ['parentId'], 'set-null'),
        toMany('one-to-many', 'children', 'Tag', 'parent'),
        toMany('many-to-many', 'books', 'Book', 'tags'),
      ],
    }),
  );
}

/** The Prisma schema of a model. */
export function schemaOf(of: ServiceModel, database: Database): readonly SchemaFile[] {
  return renderPrismaSchema(lowerStorage(of, database), database);
}
