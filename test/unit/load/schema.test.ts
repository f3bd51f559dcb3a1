import { describe, expect, it } from 'vitest';
import { loadGood, withSchemas } from './load-text.js';

type Row = [version: '2.0' | '3.0' | '3.1', given: string, want: unknown, codes?: readonly string[]];

/** Loads `given` as the component A beside B, and compares A. */
async function check([version, given, want, codes = []]: Row): Promise<void> {
  const { root, lines } = await loadGood(withSchemas(version, `  A: ${given}\n  B: {type: object}\n`));
  expect(root['components']?.['schemas']?.['A']).toEqual(want);
  expect(lines.map((text) => text.split(' ')[2])).toEqual(codes);
}

const toB = { $ref: '#/components/schemas/B' };

describe('null', () => {
  it.each<Row>([
    ['3.0', '{type: string, nullable: true}', { type: ['string', 'null'] }],
    ['3.0', '{type: string, nullable: false}', { type: 'string' }],
    ['3.0', '{type: string, nullable: "true"}', { type: ['string', 'null'] }],
    ['3.0', '{type: string, nullable: true, enum: [a]}', { type: ['string', 'null'], enum: ['a', null] }],
    ['3.0', '{type: string, nullable: true, enum: [a, null]}', { type: ['string', 'null'], enum: ['a', null] }],
    ['3.0', '{nullable: true}', {}],
    [
      '3.0',
      "{nullable: true, description: d, allOf: [{$ref: '#/components/schemas/B'}]}",
      { description: 'd', anyOf: [toB, { type: 'null' }] },
    ],
    ['3.0', "{nullable: true, oneOf: [{$ref: '#/components/schemas/B'}]}", { oneOf: [toB, { type: 'null' }] }],
    ['3.0', '{nullable: true, anyOf: [{type: string, nullable: true}]}', { anyOf: [{ type: ['string', 'null'] }] }],
    [
      '3.0',
      "{type: object, nullable: true, allOf: [{$ref: '#/components/schemas/B'}]}",
      { anyOf: [{ type: 'object', allOf: [toB] }, { type: 'null' }] },
    ],
    ['2.0', '{type: string, x-nullable: true}', { type: ['string', 'null'] }],
    ['3.1', '{type: [string, "null"]}', { type: ['string', 'null'] }],
    ['3.1', '{type: string, nullable: true}', { type: ['string', 'null'] }, ['SW1042']],
  ])('%s %s', async (...row) => check(row));
});

describe('bounds', () => {
  it.each<Row>([
    ['3.0', '{minimum: 1, exclusiveMinimum: true}', { exclusiveMinimum: 1 }],
    ['3.0', '{maximum: 1, exclusiveMaximum: false}', { maximum: 1 }],
    ['3.0', '{exclusiveMaximum: true}', {}, ['SW1042']],
    ['3.1', '{exclusiveMinimum: 1}', { exclusiveMinimum: 1 }],
    ['3.1', '{minimum: 1, exclusiveMinimum: true}', { exclusiveMinimum: 1 }, ['SW1042']],
    ['3.0', '{minLength: "3"}', { minLength: 3 }, ['SW1042']],
    ['3.0', '{minLength: -1, maxLength: 1.5}', {}, ['SW1042', 'SW1042']],
    ['3.0', '{maximum: .inf, multipleOf: 0}', {}, ['SW1042', 'SW1042']],
    ['3.0', '{minItems: 5, maxItems: 2}', {}, ['SW1042']],
    ['3.0', '{type: integer, format: int64, maximum: 9223372036854775807}', { type: 'integer', format: 'int64' }],
  ])('%s %s', async (...row) => check(row));
});

describe('types', () => {
  it.each<Row>([
    ['3.0', '{type: any}', {}, ['SW1042']],
    ['3.0', '{type: String}', { type: 'string' }, ['SW1042']],
    ['3.0', '{type: datetime}', { type: 'string', format: 'date-time' }, ['SW1042']],
    ['3.0', '{type: Pet}', {}, ['SW1042']],
    ['3.1', '{type: [string]}', { type: 'string' }],
    ['2.0', '{type: file}', { type: 'string', format: 'binary' }],
    ['3.0', '{type: string, format: byte}', { type: 'string', format: 'byte' }],
    ['3.0', 'string', { type: 'string' }, ['SW1042']],
    ['3.0', 'null', {}, ['SW1042']],
    ['3.1', 'true', true],
    ['3.0', '{type: array, items: [{type: string}]}', { type: 'array', items: { type: 'string' } }, ['SW1042']],
    [
      '3.1',
      '{items: [{type: string}, {type: number}], additionalItems: false}',
      { prefixItems: [{ type: 'string' }, { type: 'number' }], items: false },
    ],
    ['3.0', '{allOf: {type: string}}', { allOf: [{ type: 'string' }] }, ['SW1042']],
    ['3.0', '{oneOf: []}', {}, ['SW1042']],
    ['3.0', '{additionalProperties: "false"}', { additionalProperties: false }],
    ['3.0', '{schema: {type: string}}', { type: 'string' }, ['SW1042']],
    [
      '2.0',
      '{dependencies: {a: [b], c: {type: object}}}',
      { dependentRequired: { a: ['b'] }, dependentSchemas: { c: { type: 'object' } } },
    ],
  ])('%s %s', async (...row) => check(row));
});

describe('required', () => {
  it.each<Row>([
    ['3.0', '{required: [a, a]}', { required: ['a'] }],
    ['3.0', '{required: []}', {}],
    ['3.0', '{required: true}', {}],
    ['3.0', '{required: a}', { required: ['a'] }, ['SW1042']],
    [
      '3.0',
      '{properties: {a: {type: string, required: true}, b: {required: false}}}',
      { properties: { a: { type: 'string' }, b: {} }, required: ['a'] },
      ['SW1042', 'SW1042'],
    ],
  ])('%s %s', async (...row) => check(row));
});

describe('values', () => {
  it.each<Row>([
    ['3.0', '{enum: null}', {}, ['SW1042']],
    ['3.0', '{enum: []}', {}, ['SW1042']],
    ['3.0', '{enum: a}', { enum: ['a'] }, ['SW1042']],
    ['3.0', '{enum: [a, a]}', { enum: ['a'] }, ['SW1042']],
    [
      '3.0',
      '{type: string, enum: [NO, no, 0777, 0x1F, 1.10, 12:30:45, 2020-01-01, 1_000]}',
      { type: 'string', enum: ['NO', 'no', '0777', '0x1F', '1.10', '12:30:45', '2020-01-01', '1_000'] },
      ['SW1044', 'SW1044', 'SW1044'],
    ],
    ['3.0', '{type: string, enum: [a, ~]}', { type: 'string', enum: ['a'] }, ['SW1044']],
    ['3.0', '{type: array, enum: [a], items: {type: string}}', { type: 'array', items: { type: 'string', enum: ['a'] } }, ['SW1042']],
    ['3.0', '{type: string, default: 10}', { type: 'string', default: '10' }, ['SW1044']],
    ['3.0', '{type: integer, default: "10"}', { type: 'integer', default: 10, format: 'int64' }, ['SW1044']],
    ['3.0', '{type: integer, default: "(code)"}', { type: 'integer', format: 'int64' }, ['SW1044']],
    ['3.0', '{type: boolean, default: "true"}', { type: 'boolean', default: true }, ['SW1044']],
    ['3.0', '{type: string, default: null}', { type: 'string' }],
    ['3.0', '{type: string, enum: [a], default: b}', { type: 'string', enum: ['a'] }, ['SW1044']],
    ['3.0', '{type: string, example: x}', { type: 'string', examples: ['x'] }],
    ['3.0', '{type: string, example: 5}', { type: 'string', examples: ['5'] }],
    ['3.0', '{type: integer, example: x}', { type: 'integer', format: 'int64' }, ['SW1044']],
    ['3.1', '{examples: {one: {value: 1}}, example: 2}', { examples: [1, 2] }],
  ])('%s %s', async (...row) => check(row));
});

describe('patterns', () => {
  it.each<Row>([
    ['3.0', "{pattern: '^[a-z]+$'}", { pattern: '^[a-z]+$' }],
    ['3.0', "{pattern: '/^[a-z]+$/i'}", { pattern: '^[a-z]+$' }, ['SW1043']],
    ['3.0', "{pattern: '\\A[a-z]\\Z'}", { pattern: '^[a-z]$' }],
    ['3.0', "{pattern: '^\\@\\_x$'}", { pattern: '^@_x$' }],
    ['3.0', "{pattern: '('}", {}, ['SW1043']],
    ['3.0', "{pattern: '(?i)abc'}", {}, ['SW1043']],
  ])('%s %s', async (...row) => check(row));
});

describe('beside $ref', () => {
  it.each<Row>([
    ['3.0', "{$ref: '#/components/schemas/B', description: d}", { ...toB, description: 'd' }],
    ['3.0', "{$ref: '#/components/schemas/B', nullable: true}", toB, ['SW1028']],
    ['3.1', "{$ref: '#/components/schemas/B', description: d, minProperties: 1}", { ...toB, description: 'd', minProperties: 1 }],
  ])('%s %s', async (...row) => check(row));
});

describe('discriminators', () => {
  it.each<Row>([
    ['2.0', '{discriminator: kind}', { discriminator: { propertyName: 'kind' } }],
    [
      '3.0',
      "{discriminator: {propertyName: kind, mapping: {a: B, b: '#/components/schemas/B'}}}",
      { discriminator: { propertyName: 'kind', mapping: { a: toB.$ref, b: toB.$ref } } },
    ],
    ['3.0', '{discriminator: {}}', {}, ['SW1042']],
    [
      '3.0',
      '{discriminator: {propertyName: kind, mapping: {a: Missing}}}',
      { discriminator: { propertyName: 'kind', mapping: {} } },
      ['SW1042'],
    ],
  ])('%s %s', async (...row) => check(row));
});

it('an invalid keyword: reports location and repair', async () => {
  const { lines } = await loadGood(withSchemas('3.0', '  A:\n   type: string\n   minLength: x\n'));
  expect(lines).toEqual(['8:4 warning SW1042 `minLength` must be a whole number from 0 to 2^53, not `"x"`; it is ignored']);
});

it('keys such as __proto__: stay own keys', async () => {
  const { document } = await loadGood(
    withSchemas('3.0', '  __proto__: {type: object, properties: {__proto__: {type: string}, constructor: {type: number}}}\n'),
  );
  const schemas = document.root.components?.schemas ?? {};
  expect(Object.keys(schemas)).toEqual(['__proto__']);
  const schema = Object.entries(schemas)[0]?.[1];
  expect(typeof schema === 'object' && Object.keys(schema.properties ?? {})).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(schemas)).toBeNull();
});
