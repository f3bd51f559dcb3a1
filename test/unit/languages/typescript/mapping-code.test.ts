import { describe, expect, it } from 'vitest';
import type { MappedProperty, ProjectedProperty, PropertySource, PropertyTarget } from '../../../../src/model/projection.js';
import type { Schema } from '../../../../src/core/schema.js';
import { type WriteMode, projectionLine } from '../../../../src/languages/typescript/mapping/mapping-code.js';
import { assignmentLine } from '../../../../src/languages/typescript/mapping/mapping-in.js';
import { loadLibrary } from '../../targets/library.js';

const library = await loadLibrary();
const string: Schema = { type: 'string' };
const integer: Schema = { type: 'integer' };

describe('row → wire', () => {
  const out = (entity: string, source: PropertySource, property: Partial<ProjectedProperty>): string => {
    const projection = { ...library.projection(entity), entity };
    const { key, expression } = projectionLine(
      library,
      projection,
      { specName: 'x', required: true, nullable: false, schema: string, ...property, source },
      'Wire',
    );
    return `${key}: ${expression}`;
  };

  it.each<[string, PropertySource, Partial<ProjectedProperty>, string]>([
    ['a column', { kind: 'column', field: 'title' }, {}, 'x: row.title'],
    ['under another name', { kind: 'column', field: 'isNew' }, { specName: 'is-new', schema: { type: 'boolean' } }, `'is-new': row.isNew`],
    ['under a dangerous name', { kind: 'column', field: 'title' }, { specName: '__proto__' }, `['__proto__']: row.title`],
    ['that may be null', { kind: 'column', field: 'price' }, { nullable: true, schema: { type: ['integer', 'null'] } }, 'x: row.price'],
    [
      'that is left out where it is null',
      { kind: 'column', field: 'price' },
      { required: false, schema: integer },
      'x: row.price ?? undefined',
    ],
    [
      'of an enum in the document only',
      { kind: 'column', field: 'title' },
      { schema: { type: 'string', enum: ['a', 'b'] } },
      `x: row.title as Wire['x']`,
    ],
    ['that must be there', { kind: 'column', field: 'price' }, { schema: integer, plain: 7 }, 'x: row.price ?? 7'],
    [
      'JSON that must be there',
      { kind: 'column', field: 'notes' },
      { schema: { type: 'array' }, plain: [] },
      `x: row.notes === null ? [] : (row.notes as Wire['x'])`,
    ],
    ['JSON that names no property', { kind: 'column', field: 'notes' }, { schema: { properties: {} }, plain: {} }, 'x: row.notes'],
    ['that may be a number as well', { kind: 'column', field: 'title' }, { schema: { oneOf: [integer, string] } }, 'x: row.title'],
    ['of which nothing is said', { kind: 'column', field: 'title' }, { schema: { description: 'whatever' } }, 'x: row.title'],
    [
      'that has another form beside an enum',
      { kind: 'column', field: 'title' },
      { schema: { anyOf: [integer, { enum: ['a'] }] } },
      `x: row.title as Wire['x']`,
    ],
    ['of 64 bits', { kind: 'column', field: 'id' }, { schema: integer }, 'x: Number(row.id)'],
    [
      'of 64 bits, as text',
      { kind: 'column', field: 'id' },
      { schema: { type: 'string', enum: ['1'] } },
      `x: (String(row.id)) as Wire['x']`,
    ],
    ['a moment', { kind: 'column', field: 'soldAt' }, { nullable: true }, 'x: row.soldAt === null ? null : row.soldAt.toISOString()'],
    ['a moment that is left out', { kind: 'column', field: 'soldAt' }, { required: false }, 'x: row.soldAt?.toISOString()'],
    ['JSON', { kind: 'column', field: 'notes' }, { nullable: true, schema: { type: ['object', 'null'] } }, `x: row.notes as Wire['x']`],
    [
      'JSON that is left out',
      { kind: 'column', field: 'notes' },
      { required: false, schema: { type: 'object' } },
      `x: row.notes === null ? undefined : (row.notes as Wire['x'])`,
    ],
    ['JSON of any kind', { kind: 'column', field: 'notes' }, { nullable: true, schema: true }, 'x: row.notes'],
    ['a parent', { kind: 'related', relation: 'author', projection: 'Author' }, {}, 'x: toAuthor(row.author)'],
    ['a column of a parent', { kind: 'related-column', relation: 'author', field: 'name' }, {}, 'x: row.author.name'],
    ['a constant', { kind: 'constant', value: { a: [`'`] } }, {}, "x: { a: ['\\''] }"],
  ])('%s', (_, source, property, want) => expect(out('Book', source, property)).toBe(want));

  it.each<[string, PropertySource, string]>([
    ['children', { kind: 'related-list', relation: 'books', projection: 'Book' }, 'x: row.books.map((item) => toBook(item))'],
    ['keys of children', { kind: 'related-keys', relation: 'books', field: 'id' }, 'x: row.books.map((item) => Number(item.id))'],
    ['the number of children', { kind: 'related-count', relation: 'books' }, 'x: row._count.books'],
  ])('%s', (_, source, want) => expect(out('Author', source, { schema: { type: 'array', items: integer } })).toBe(want));
});

describe('wire → row', () => {
  const line = (entity: string, mode: WriteMode, target: PropertyTarget, property: Partial<MappedProperty>): string => {
    const { key, expression } = assignmentLine(
      library,
      library.entity(entity),
      { specName: 'x', required: true, nullable: false, schema: string, ...property, target },
      mode,
    );
    return `${key}: ${expression}`;
  };
  const column = (field: string): PropertyTarget => ({ kind: 'column', field });
  const author: PropertyTarget = { kind: 'connect', relation: 'author', field: 'authorId', key: 'id' };
  const withId: Schema = { type: 'object', required: ['id'], properties: { id: string } };

  it.each<[string, WriteMode, PropertyTarget, Partial<MappedProperty>, string]>([
    ['a text', 'create', column('title'), {}, 'title: body.x'],
    ['a text by another name', 'create', column('title'), { specName: 'the-title' }, `title: body['the-title']`],
    ['null for what cannot be null', 'create', column('title'), { nullable: true }, 'title: body.x ?? undefined'],
    ['a missing text resets', 'replace', column('scan'), { required: false }, 'scan: body.x ?? null'],
    ['a missing value falls back to its default', 'replace', column('isNew'), { required: false }, 'isNew: body.x ?? false'],
    ['a missing value stays', 'patch', column('isNew'), { required: false }, 'isNew: body.x'],
    ['64 bits', 'create', column('id'), {}, 'id: BigInt(body.x)'],
    ['a moment', 'create', column('soldAt'), {}, 'soldAt: toDate(body.x)'],
    [
      'a moment, optional',
      'patch',
      column('soldAt'),
      { required: false, nullable: true },
      'soldAt: body.x === undefined || body.x === null ? body.x : toDate(body.x)',
    ],
    ['a moment, reset', 'replace', column('soldAt'), { required: false }, 'soldAt: body.x === undefined ? null : toDate(body.x)'],
    ['JSON', 'create', column('notes'), {}, 'notes: toNullableJson(body.x)'],
    ['JSON, optional', 'patch', column('notes'), { required: false }, 'notes: body.x === undefined ? undefined : toNullableJson(body.x)'],
    ['JSON, reset', 'replace', column('notes'), { required: false }, 'notes: toNullableJson(body.x ?? null)'],
    ['a parent by its key', 'create', author, { schema: withId }, 'authorId: body.x.id'],
    ['a parent whose key may be missing', 'create', author, { schema: { type: 'object' } }, 'authorId: keyOf(body.x.id)'],
    ['a parent, optional', 'patch', author, { required: false, schema: withId }, 'authorId: body.x === undefined ? undefined : body.x.id'],
    [
      'a parent, nullable',
      'patch',
      author,
      { required: false, nullable: true, schema: withId },
      'authorId: body.x === null || body.x === undefined ? body.x : body.x.id',
    ],
  ])('%s (%s)', (_, mode, target, property, want) => expect(line('Book', mode, target, property)).toBe(want));

  it.each<[string, WriteMode, PropertyTarget, Partial<MappedProperty>, string]>([
    [
      'keys',
      'create',
      { kind: 'connect-list', relation: 'books', references: 'id' },
      { schema: { type: 'array', items: integer } },
      'books: { connect: body.x.map((item) => ({ id: BigInt(item) })) }',
    ],
    [
      'keys of objects',
      'replace',
      { kind: 'connect-list', relation: 'books', references: 'id', key: 'id' },
      { schema: { type: 'array', items: withId } },
      'books: { set: body.x.map((item) => ({ id: BigInt(item.id) })) }',
    ],
    [
      'keys, optional',
      'replace',
      { kind: 'connect-list', relation: 'books', references: 'id' },
      { required: false, schema: { type: 'array', items: integer } },
      'books: { set: body.x?.map((item) => ({ id: BigInt(item) })) ?? [] }',
    ],
    [
      'keys, optional',
      'patch',
      { kind: 'connect-list', relation: 'books', references: 'id' },
      { required: false, schema: { type: 'array', items: integer } },
      'books: body.x && { set: body.x.map((item) => ({ id: BigInt(item) })) }',
    ],
  ])('a whole set by %s (%s)', (_, mode, target, property, want) => expect(line('Author', mode, target, property)).toBe(want));
});
