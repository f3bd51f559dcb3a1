import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../src/core/schema.js';
import { type WriteMode, fromColumn, toColumn } from '../../../src/lower/conversions.js';
import type { Field, FieldDefault, FieldType } from '../../../src/model/entity.js';
import type { ProjectedProperty } from '../../../src/model/projection.js';

const field = (kind: Exclude<FieldType['kind'], 'enum'>, more: Partial<Field> = {}): Field => ({
  name: 'x',
  column: 'x',
  type: { kind },
  nullable: false,
  evidence: [],
  ...more,
});
const state = (): Field => ({ ...field('string'), type: { kind: 'enum', name: 'State', values: ['on', 'off'] } });
const schemas = { State: { enum: ['on', 'off', 'broken'] } };

describe('a column as a property', () => {
  const converted = (column: Field, schema: Schema, more: Partial<ProjectedProperty> = {}): string => {
    const source = { kind: 'column', field: 'x' } as const;
    const { to, exact, whenNull, defaults } = fromColumn(
      column,
      { specName: 'x', required: true, nullable: false, source, ...more, schema },
      schemas,
    );
    const missing = whenNull === undefined ? '' : ` or ${whenNull.kind === 'value' ? JSON.stringify(whenNull.value) : whenNull.kind}`;
    return `${to}${exact ? '' : ' asserted'}${missing}${defaults === undefined ? '' : ' with defaults'}`;
  };
  const nullable = { nullable: true };

  it.each<[string, Field, Schema, Partial<ProjectedProperty>, string]>([
    ['text as text', field('string'), { type: 'string' }, {}, 'copy'],
    ['text as a listed text', field('string'), { enum: ['a'] }, {}, 'copy asserted'],
    ['text as a number', field('string'), { type: 'integer' }, {}, 'number'],
    ['a number as text', field('float'), { type: 'string' }, {}, 'text'],
    ['a number as one of several types', field('int'), { type: ['string', 'integer'] }, {}, 'copy'],
    ['a boolean as a boolean', field('boolean'), { enum: [true, false] }, {}, 'copy'],
    ['a boolean as true', field('boolean'), { const: true }, {}, 'copy asserted'],
    ['a 64-bit integer as a number', field('bigint'), { type: 'integer' }, {}, 'number'],
    ['a 64-bit integer as one of a few numbers', field('bigint'), { enum: [1, 2] }, {}, 'number asserted'],
    ['a timestamp', field('datetime'), { type: 'string' }, {}, 'timestamp'],
    ['bytes', field('bytes'), { type: 'string' }, {}, 'base64'],
    ['JSON as an object', field('json'), { type: 'object' }, {}, 'document asserted'],
    ['JSON of any type', field('json', nullable), true, {}, 'copy'],
    ['an enum whose values are all declared', state(), { $ref: '#/components/schemas/State' }, {}, 'copy'],
    ['an enum with an undeclared value', state(), { enum: ['on'] }, {}, 'copy asserted'],
    ['null where the document admits it', field('string', nullable), { type: 'string' }, { nullable: true }, 'copy or null'],
    ['null where the document does not', field('string', nullable), { type: 'string' }, {}, 'copy or absent'],
    ['null where the document requires a value', field('string', nullable), { type: 'string' }, { plain: 'on' }, 'copy or "on"'],
    [
      'JSON with missing members',
      field('json', nullable),
      { type: 'object' },
      { source: { kind: 'column', field: 'x', filling: { each: false, values: { a: 1 } } } },
      'document asserted or absent with defaults',
    ],
  ])('%s', (_, column, schema, more, want) => expect(converted(column, schema, more)).toBe(want));
});

describe('a property as a column', () => {
  const converted = (column: Field, mode: WriteMode, required: boolean, nullable: boolean): string => {
    const target = { kind: 'column', field: 'x' } as const;
    const { to, whenAbsent, whenNull } = toColumn(column, { specName: 'x', required, nullable, schema: true, target }, mode);
    const text = (missing: typeof whenNull): string => (missing.kind === 'reset' ? JSON.stringify(missing.value) : missing.kind);
    return `${to}; absent: ${text(whenAbsent)}; null: ${text(whenNull)}`;
  };
  const withDefault = (value: FieldDefault): Field => field('int', { default: value });

  it.each<[string, Field, WriteMode, boolean, boolean, string]>([
    ['required', field('string'), 'create', true, false, 'copy; absent: never; null: never'],
    ['optional in a create', field('bigint'), 'create', false, false, 'big-integer; absent: keep; null: never'],
    ['optional in a change', field('datetime'), 'patch', false, false, 'timestamp; absent: keep; null: never'],
    ['null for a column that admits it', field('bytes', { nullable: true }), 'patch', false, true, 'bytes; absent: keep; null: store'],
    ['null for a column that does not', field('string'), 'create', true, true, 'copy; absent: never; null: keep'],
    ['null for JSON', field('json'), 'create', true, true, 'document; absent: never; null: store'],
    ['replaced, with a default', withDefault({ kind: 'literal', value: 3 }), 'replace', false, true, 'copy; absent: 3; null: 3'],
    ['replaced, nullable', field('int', { nullable: true }), 'replace', false, false, 'copy; absent: null; null: never'],
    ['replaced, generated by the database', withDefault({ kind: 'now' }), 'replace', false, false, 'copy; absent: keep; null: never'],
    ['replaced, required', field('int', { nullable: true }), 'replace', true, true, 'copy; absent: never; null: store'],
  ])('%s', (_, column, mode, required, nullable, want) => expect(converted(column, mode, required, nullable)).toBe(want));
});
