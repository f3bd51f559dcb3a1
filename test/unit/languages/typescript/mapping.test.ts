import { describe, expect, it } from 'vitest';
import type { MappedProperty, ProjectedProperty, PropertySource, PropertyTarget } from '../../../../src/model/projection.js';
import type { Schema } from '../../../../src/core/schema.js';
import { lowerAssignment } from '../../../../src/lower/body-mappings.js';
import type { WriteMode } from '../../../../src/lower/conversions.js';
import { propertyValue } from '../../../../src/lower/projections.js';
import { typeName } from '../../../../src/languages/typescript/code/build.js';
import { printFlat } from '../../../../src/languages/typescript/code/doc.js';
import { printProperty } from '../../../../src/languages/typescript/code/print-expression.js';
import { assignmentCode } from '../../../../src/languages/typescript/mapping/assignment-code.js';
import { propertyCode } from '../../../../src/languages/typescript/mapping/projection-code.js';
import { loadLibrary } from '../../targets/library.js';

const library = await loadLibrary();
const string: Schema = { type: 'string' };
const integer: Schema = { type: 'integer' };

describe('a property of a response', () => {
  const out = (entity: string, source: PropertySource, property: Partial<ProjectedProperty>): string => {
    const projected = { specName: 'x', required: true, nullable: false, schema: string, ...property, source };
    const value = propertyValue(library, library.entity(entity), projected);
    return printFlat(printProperty(propertyCode({ specName: projected.specName, value }, typeName('Wire'))));
  };

  it.each<[string, PropertySource, Partial<ProjectedProperty>, string]>([
    ['a text column: as it is', { kind: 'column', field: 'title' }, {}, 'x: row.title'],
    [
      'another name in the document: quoted key',
      { kind: 'column', field: 'isNew' },
      { specName: 'is-new', schema: { type: 'boolean' } },
      `'is-new': row.isNew`,
    ],
    ['__proto__: computed key', { kind: 'column', field: 'title' }, { specName: '__proto__' }, `['__proto__']: row.title`],
    [
      'a nullable column, nullable in the document: as it is',
      { kind: 'column', field: 'price' },
      { nullable: true, schema: { type: ['integer', 'null'] } },
      'x: row.price',
    ],
    [
      'a nullable column, optional in the document: left out',
      { kind: 'column', field: 'price' },
      { required: false, schema: integer },
      'x: row.price ?? undefined',
    ],
    [
      'text, an enum in the document: asserted type',
      { kind: 'column', field: 'title' },
      { schema: { type: 'string', enum: ['a', 'b'] } },
      `x: row.title as Wire['x']`,
    ],
    [
      'a nullable column, required in the document: placeholder',
      { kind: 'column', field: 'price' },
      { schema: integer, plain: 7 },
      'x: row.price ?? 7',
    ],
    [
      'nullable JSON, required in the document: placeholder',
      { kind: 'column', field: 'notes' },
      { schema: { type: 'array' }, plain: [] },
      `x: row.notes === null ? [] : (row.notes as Wire['x'])`,
    ],
    [
      'JSON without declared properties: as it is',
      { kind: 'column', field: 'notes' },
      { schema: { properties: {} }, plain: {} },
      'x: row.notes',
    ],
    [
      'text, a number or text in the document: as it is',
      { kind: 'column', field: 'title' },
      { schema: { oneOf: [integer, string] } },
      'x: row.title',
    ],
    [
      'text, untyped in the document: as it is',
      { kind: 'column', field: 'title' },
      { schema: { description: 'whatever' } },
      'x: row.title',
    ],
    [
      'text, a number or an enum in the document: asserted type',
      { kind: 'column', field: 'title' },
      { schema: { anyOf: [integer, { enum: ['a'] }] } },
      `x: row.title as Wire['x']`,
    ],
    ['a 64-bit integer: a number', { kind: 'column', field: 'id' }, { schema: integer }, 'x: Number(row.id)'],
    [
      'a 64-bit integer, text in the document: text',
      { kind: 'column', field: 'id' },
      { schema: { type: 'string', enum: ['1'] } },
      `x: String(row.id) as Wire['x']`,
    ],
    [
      'a nullable timestamp: RFC 3339 or null',
      { kind: 'column', field: 'soldAt' },
      { nullable: true },
      'x: row.soldAt === null ? null : row.soldAt.toISOString()',
    ],
    [
      'a nullable timestamp, optional in the document: left out',
      { kind: 'column', field: 'soldAt' },
      { required: false },
      'x: row.soldAt?.toISOString()',
    ],
    [
      'nullable JSON: asserted type',
      { kind: 'column', field: 'notes' },
      { nullable: true, schema: { type: ['object', 'null'] } },
      `x: row.notes as Wire['x']`,
    ],
    [
      'nullable JSON, optional in the document: left out',
      { kind: 'column', field: 'notes' },
      { required: false, schema: { type: 'object' } },
      `x: row.notes === null ? undefined : (row.notes as Wire['x'])`,
    ],
    [
      'nullable JSON, untyped in the document: as it is',
      { kind: 'column', field: 'notes' },
      { nullable: true, schema: true },
      'x: row.notes',
    ],
    ['a related row: its mapper', { kind: 'related', relation: 'author', projection: 'Author' }, {}, 'x: toAuthor(row.author)'],
    ['a column of a related row', { kind: 'related-column', relation: 'author', field: 'name' }, {}, 'x: row.author.name'],
    ['a constant: a literal', { kind: 'constant', value: { a: [`'`] } }, {}, `x: { a: ["'"] }`],
  ])('%s', (_, source, property, want) => expect(out('Book', source, property)).toBe(want));

  it.each<[string, PropertySource, string]>([
    [
      'related rows: the mapper of each',
      { kind: 'related-list', relation: 'books', projection: 'Book' },
      'x: row.books.map((item) => toBook(item))',
    ],
    ['keys of related rows', { kind: 'related-keys', relation: 'books', field: 'id' }, 'x: row.books.map((item) => Number(item.id))'],
    ['the number of related rows', { kind: 'related-count', relation: 'books' }, 'x: row._count.books'],
  ])('%s', (_, source, want) => expect(out('Author', source, { schema: { type: 'array', items: integer } })).toBe(want));
});

describe('a column of a write', () => {
  const line = (entity: string, mode: WriteMode, target: PropertyTarget, property: Partial<MappedProperty>): string => {
    const mapped = { specName: 'x', required: true, nullable: false, schema: string, ...property, target };
    const assignment = lowerAssignment(library, library.entity(entity), mapped, mode);
    return assignment === undefined ? 'none' : printFlat(printProperty(assignmentCode(assignment)));
  };
  const column = (field: string): PropertyTarget => ({ kind: 'column', field });
  const author: PropertyTarget = { kind: 'connect', relation: 'author', field: 'authorId', key: 'id' };
  const withId: Schema = { type: 'object', required: ['id'], properties: { id: string } };

  it.each<[string, WriteMode, PropertyTarget, Partial<MappedProperty>, string]>([
    ['text: as it is', 'create', column('title'), {}, 'title: body.x'],
    ['another name in the document: quoted access', 'create', column('title'), { specName: 'the-title' }, `title: body['the-title']`],
    ['null for a required column: keeps its default', 'create', column('title'), { nullable: true }, 'title: body.x ?? undefined'],
    ['an absent property of a nullable column: reset to null', 'replace', column('scan'), { required: false }, 'scan: body.x ?? null'],
    [
      'an absent property of a column with a default: reset to it',
      'replace',
      column('isNew'),
      { required: false },
      'isNew: body.x ?? false',
    ],
    ['an absent property: the column stays', 'patch', column('isNew'), { required: false }, 'isNew: body.x'],
    ['a 64-bit integer', 'create', column('id'), {}, 'id: BigInt(body.x)'],
    ['a timestamp', 'create', column('soldAt'), {}, 'soldAt: toDate(body.x)'],
    [
      'an optional, nullable timestamp: absent stays, null is stored',
      'patch',
      column('soldAt'),
      { required: false, nullable: true },
      'soldAt: body.x === undefined || body.x === null ? body.x : toDate(body.x)',
    ],
    [
      'an absent timestamp: reset to null',
      'replace',
      column('soldAt'),
      { required: false },
      'soldAt: body.x === undefined ? null : toDate(body.x)',
    ],
    ['nullable JSON', 'create', column('notes'), {}, 'notes: toNullableJson(body.x)'],
    [
      'optional JSON: absent stays',
      'patch',
      column('notes'),
      { required: false },
      'notes: body.x === undefined ? undefined : toNullableJson(body.x)',
    ],
    ['absent JSON: reset to null', 'replace', column('notes'), { required: false }, 'notes: toNullableJson(body.x ?? null)'],
    [
      'a property of one variant: none in the others',
      'create',
      column('title'),
      { only: { kind: 'tagged', tag: 'kind', values: ['a'] } },
      `title: body.kind === 'a' ? body.x : undefined`,
    ],
    [
      'a property of some variants: cleared in the others',
      'replace',
      column('price'),
      { only: { kind: 'tagged', tag: 'kind', values: ['a', 'b'] }, schema: integer },
      `price: body.kind === 'a' || body.kind === 'b' ? body.x : null`,
    ],
    [
      'an optional property of one variant: absent as in the others',
      'replace',
      column('soldAt'),
      { only: { kind: 'tagged', tag: 'kind', values: ['a'] }, required: false },
      `soldAt: body.kind !== 'a' || body.x === undefined ? null : toDate(body.x)`,
    ],
    [
      'a property of some alternatives: as it is sent',
      'create',
      column('title'),
      { only: { kind: 'sent' } },
      `title: 'x' in body ? body.x : undefined`,
    ],
    ['a nested object: its key', 'create', author, { schema: withId }, 'authorId: body.x.id'],
    ['a nested object with an optional key: checked', 'create', author, { schema: { type: 'object' } }, 'authorId: keyOf(body.x.id)'],
    [
      'an optional nested object: absent stays',
      'patch',
      author,
      { required: false, schema: withId },
      'authorId: body.x === undefined ? undefined : body.x.id',
    ],
    [
      'a nullable nested object: null clears the reference',
      'patch',
      author,
      { required: false, nullable: true, schema: withId },
      'authorId: body.x === null || body.x === undefined ? body.x : body.x.id',
    ],
  ])('%s (%s)', (_, mode, target, property, want) => expect(line('Book', mode, target, property)).toBe(want));

  it.each<[string, WriteMode, PropertyTarget, Partial<MappedProperty>, string]>([
    [
      'a list of keys',
      'create',
      { kind: 'connect-list', relation: 'books', references: 'id' },
      { schema: { type: 'array', items: integer } },
      'books: { connect: body.x.map((item) => ({ id: BigInt(item) })) }',
    ],
    [
      'a list of objects',
      'replace',
      { kind: 'connect-list', relation: 'books', references: 'id', key: 'id' },
      { schema: { type: 'array', items: withId } },
      'books: { set: body.x.map((item) => ({ id: BigInt(item.id) })) }',
    ],
    [
      'an optional list of keys: absent means empty',
      'replace',
      { kind: 'connect-list', relation: 'books', references: 'id' },
      { required: false, schema: { type: 'array', items: integer } },
      'books: { set: body.x?.map((item) => ({ id: BigInt(item) })) ?? [] }',
    ],
    [
      'an optional list of keys: absent stays',
      'patch',
      { kind: 'connect-list', relation: 'books', references: 'id' },
      { required: false, schema: { type: 'array', items: integer } },
      'books: body.x && { set: body.x.map((item) => ({ id: BigInt(item) })) }',
    ],
  ])('related rows from %s (%s)', (_, mode, target, property, want) => expect(line('Author', mode, target, property)).toBe(want));
});
