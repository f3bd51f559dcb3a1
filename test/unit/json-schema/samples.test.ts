import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/json.js';
import type { Schema, SchemaObject } from '../../../src/core/schema.js';
import { hostileStrings, isValid, sampleOf, violationsOf } from '../../../src/json-schema/samples.js';
import { sampleOfPattern } from '../../../src/json-schema/samples/pattern.js';

const schemas: Readonly<Record<string, Schema>> = {
  Id: { type: 'string', format: 'uuid' },
  Tree: {
    type: 'object',
    properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
    required: ['name', 'children'],
  },
  Linked: {
    type: 'object',
    properties: { value: { type: 'integer' }, next: { $ref: '#/components/schemas/Linked' } },
    required: ['value'],
  },
  Endless: { type: 'object', properties: { next: { $ref: '#/components/schemas/Endless' } }, required: ['next'] },
  Circle: { $ref: '#/components/schemas/Circle' },
  Cat: {
    type: 'object',
    properties: { kind: { type: 'string' }, lives: { type: 'integer', minimum: 1, maximum: 9 } },
    required: ['kind', 'lives'],
  },
  Dog: { type: 'object', properties: { kind: { type: 'string' }, good: { const: true } }, required: ['kind', 'good'] },
  Pet: {
    oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
    discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat' } },
  },
  User: {
    type: 'object',
    properties: {
      id: { type: 'integer', readOnly: true },
      name: { type: 'string', minLength: 1 },
      password: { type: 'string', writeOnly: true },
    },
    required: ['id', 'name', 'password'],
    additionalProperties: false,
  },
  'odd/na~me %': { type: 'integer', const: 7 },
};

const ref = (name: string): SchemaObject => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: Readonly<Record<string, Schema>>, more: SchemaObject = {}): SchemaObject => ({
  type: 'object',
  properties,
  ...more,
});

/** what | schema | sample */
const samples: readonly (readonly [string, Schema, Json | undefined])[] = [
  ['text', { type: 'string' }, 'first name 1'],
  ['anything', {}, 'first name 1'],
  ['true', true, 'first name 1'],
  ['false', false, undefined],
  ['an example', { type: 'string', examples: ['Ada'] }, 'Ada'],
  ['the second example, as the first does not fit', { type: 'string', maxLength: 3, examples: ['Augusta', 'Ada'] }, 'Ada'],
  ['an example of OpenAPI 3.0', { type: 'integer', example: 42 }, 42],
  ['an example that does not fit', { type: 'integer', examples: ['42'] }, 1],
  ['a default', { type: 'boolean', default: false }, false],
  ['const', { const: { a: [1] } }, { a: [1] }],
  ['enum', { enum: ['a', 'b'] }, 'a'],
  ['enum with null', { type: ['string', 'null'], enum: [null, 'x'] }, 'x'],
  ['only null', { type: 'null' }, null],
  ['nullable', { type: ['null', 'boolean'] }, true],
  ['integer', { type: 'integer' }, 1],
  ['minimum', { type: 'integer', minimum: 18 }, 18],
  ['exclusive bounds', { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 5 }, 4],
  ['maximum below one', { type: 'integer', maximum: -5 }, -5],
  ['no integer between', { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 4 }, undefined],
  ['multiples', { type: 'integer', multipleOf: 5, minimum: 11 }, 15],
  ['multiples of a fraction', { type: 'number', multipleOf: 0.01, minimum: 0.29 }, 0.29],
  ['multiples of a fraction in a range', { type: 'number', multipleOf: 0.1, minimum: 0.25, maximum: 0.35 }, 0.3],
  ['a number in a narrow range', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }, 0.5],
  ['date', { type: 'string', format: 'date' }, '2024-01-15'],
  ['date-time', { type: 'string', format: 'date-time' }, '2024-01-15T10:00:00.000Z'],
  ['date-time that must be short', { type: 'string', format: 'date-time', maxLength: 20 }, '2024-01-15T10:00:00Z'],
  ['uuid by reference', ref('Id'), '5eed0000-0000-4000-8000-000000000000'],
  ['email', { type: 'string', format: 'email' }, 'user1@example.com'],
  ['uri', { type: 'string', format: 'uri' }, 'https://example.com/1'],
  ['ipv4', { type: 'string', format: 'ipv4' }, '192.0.2.1'],
  ['ipv6', { type: 'string', format: 'ipv6' }, '2001:db8::1'],
  ['unknown format', { type: 'string', format: 'x' }, 'first name 1'],
  ['short text', { type: 'string', maxLength: 3 }, 'e 1'],
  ['code of three', { type: 'string', minLength: 3, maxLength: 3 }, 'e 1'],
  ['long text', { type: 'string', minLength: 15 }, 'first name 1 aa'],
  ['empty text', { type: 'string', maxLength: 0 }, ''],
  ['list', { type: 'array', items: { type: 'integer' } }, [1]],
  ['list of three', { type: 'array', items: { type: 'integer' }, minItems: 3, uniqueItems: true }, [1, 2, 3]],
  ['unique items of an enumeration', { type: 'array', items: { enum: ['a', 'b'] }, minItems: 2, uniqueItems: true }, ['a', 'b']],
  ['more unique items than there are', { type: 'array', items: { enum: ['a'] }, minItems: 2, uniqueItems: true }, undefined],
  ['empty list', { type: 'array', maxItems: 0 }, []],
  ['tuple', { type: 'array', prefixItems: [{ const: 'a' }, { type: 'integer' }], minItems: 2, items: false }, ['a', 2]],
  ['contains', { type: 'array', items: { type: 'integer' }, contains: { const: 5 } }, [5]],
  ['object with optional properties', object({ a: { type: 'integer' }, b: { type: 'boolean' } }, { required: ['a'] }), { a: 1, b: true }],
  ['required without a schema', { type: 'object', required: ['a'] }, { a: 'a 1' }],
  ['map', { type: 'object', additionalProperties: { type: 'integer' } }, { key1: 1 }],
  [
    'map with names',
    { type: 'object', additionalProperties: { type: 'integer' }, propertyNames: { pattern: '^x-[a-z]$' }, minProperties: 1 },
    expect.anything() as Json,
  ],
  ['at most one property', object({ a: { type: 'integer' }, b: { type: 'integer' } }, { maxProperties: 1 }), { a: 1 }],
  [
    'allOf narrows',
    {
      allOf: [
        { type: 'integer', minimum: 3 },
        { minimum: 5, maximum: 9 },
      ],
    },
    5,
  ],
  [
    'allOf of objects',
    { allOf: [object({ a: { type: 'integer' } }, { required: ['a'] }), object({ b: { type: 'integer' } }, { required: ['b'] })] },
    { a: 1, b: 1 },
  ],
  ['anyOf with null', { anyOf: [{ type: 'null' }, { type: 'integer' }] }, 1],
  ['oneOf that must exclude', { oneOf: [{ type: 'integer' }, { type: 'number', multipleOf: 0.5 }] }, expect.anything() as Json],
  ['discriminator by mapping', ref('Pet'), { kind: 'cat', lives: 1 }],
  ['recursion ends in an empty list', ref('Tree'), expect.objectContaining({ name: 'name 1' }) as Json],
  ['recursion ends without an optional property', ref('Linked'), expect.objectContaining({ value: 1 }) as Json],
  ['endless recursion', ref('Endless'), undefined],
  ['a reference to itself', ref('Circle'), 'first name 1'],
  ['a name to escape', ref('odd~1na~0me %25'), 7],
  ['a pattern', { type: 'string', pattern: '^[A-Z]{3}-\\d{4}$' }, expect.stringMatching(/^[A-Z]{3}-\d{4}$/u) as Json],
  ['a pattern that nothing matches', { type: 'string', pattern: '^a\\bb$' }, undefined],
  [
    'members of objects as names',
    object(JSON.parse('{"__proto__":{"type":"integer"},"constructor":{"type":"integer"}}') as Record<string, Schema>, {
      required: ['__proto__', 'constructor'],
    }),
    JSON.parse('{"__proto__":1,"constructor":1}') as Json,
  ],
];

describe('sampleOf', () => {
  it.each(samples)('%s', (_, schema, want) => {
    const value = sampleOf(schema, schemas, { name: 'firstName' });
    expect(value).toEqual(want);
    if (value !== undefined) expect(isValid(schema, schemas, value)).toBe(true);
  });

  it('is the same on every run', () => {
    for (const [, schema] of samples) expect(sampleOf(schema, { ...schemas }, { seed: 5 })).toEqual(sampleOf(schema, schemas, { seed: 5 }));
  });

  it('does not depend on earlier calls', () => {
    const asked = [{}, { seed: 1 }, { seed: 1, name: 'city' }, { direction: 'request' }, { direction: 'response', seed: 1 }] as const;
    for (const schema of [ref('User'), object({ a: { type: 'string' }, b: { type: 'integer' } })]) {
      const fresh = asked.map((options) => sampleOf({ ...schema }, { ...schemas }, options));
      const again = [...asked, ...asked].map((options) => sampleOf(schema, schemas, options));
      expect(again).toEqual([...fresh, ...fresh]);
    }
  });

  it.each([
    ['text', { type: 'string' }],
    ['an example', { type: 'string', examples: ['Ada'] }],
    ['short text', { type: 'string', maxLength: 3 }],
    ['a fixed length', { type: 'string', minLength: 2, maxLength: 2 }],
    ['integer', { type: 'integer', minimum: 5, maximum: 500 }],
    ['number', { type: 'number' }],
    ['uuid', { type: 'string', format: 'uuid' }],
    ['date', { type: 'string', format: 'date' }],
    ['date-time', { type: 'string', format: 'date-time' }],
    ['email', { type: 'string', format: 'email', maxLength: 20 }],
    ['pattern', { type: 'string', pattern: '^[a-z]{8}$' }],
    ['object', object({ a: { type: 'string' } })],
  ] as readonly (readonly [string, SchemaObject])[])('differs by seed: %s', (_, schema) => {
    const values = Array.from({ length: 50 }, (_unused, seed) => JSON.stringify(sampleOf(schema, schemas, { seed })));
    expect(new Set(values).size).toBe(50);
  });

  it.each([
    [undefined, { id: 1, name: 'name 1', password: 'password 1' }],
    ['request', { name: 'name 1', password: 'password 1' }],
    ['response', { id: 1, name: 'name 1' }],
  ] as const)('%s carries %j', (direction, want) => {
    expect(sampleOf(ref('User'), schemas, direction === undefined ? {} : { direction })).toEqual(want);
  });

  it.each(['^(a+)+$', '^(a|a)*b$', '^(([a-z])+.)+[A-Z]([a-z])+$', '^(.*)(.*)(.*)x$', '^(?:a{1,9}){5,}$'])(
    'ends on the pattern %s',
    (pattern) => {
      const schema: Schema = { type: 'string', pattern, minLength: 10, maxLength: 5000 };
      const started = performance.now();
      const value = sampleOf(schema, {});
      if (value !== undefined) violationsOf(schema, {}, value);
      sampleOf({ ...schema, minLength: 60 }, {});
      expect(performance.now() - started).toBeLessThan(5000);
    },
  );

  it('terminates for hostile compositions', () => {
    const diamond: Record<string, Schema> = { L0: { type: 'integer' } };
    for (let level = 1; level <= 40; level += 1)
      diamond[`L${String(level)}`] = { allOf: [ref(`L${String(level - 1)}`), ref(`L${String(level - 1)}`)] };
    expect(sampleOf(ref('L40'), diamond)).toBeUndefined();
    expect(sampleOf(ref('L8'), diamond)).toBe(1);
    const wide: Record<string, Schema> = { W0: { type: 'integer' } };
    for (let level = 1; level <= 12; level += 1)
      wide[`W${String(level)}`] = object({
        a: ref(`W${String(level - 1)}`),
        b: ref(`W${String(level - 1)}`),
        c: ref(`W${String(level - 1)}`),
      });
    expect(isValid(ref('W12'), wide, sampleOf(ref('W12'), wide) ?? null)).toBe(true);
  });
});

describe('sampleOfPattern', () => {
  const any = { min: 0, max: Infinity };
  it.each([
    '^\\d{3}-\\d{4}$',
    '^(?:foo|bar)+$',
    '^[^\\s@]+@[^\\s@]+\\.[a-z]{2,}$',
    '\\p{Lu}\\p{Ll}+',
    '^[\\w.-]{1,64}$',
    '^(?=.*\\d)(?=.*[a-z]).{4,8}$',
    '^#([A-F0-9]{6})$',
    '^\\+?[1-9]\\d{1,14}$',
    '^[a-z0-9]+(?:-[a-z0-9]+)*$',
    '^\\x41\\u0042\\u{43}$',
    '[\\u00e0-\\u00ff]',
    '^\\u0041\\u0042\\ud83d\\ude00$',
    '^$',
    '^.*$',
    '^[\\]\\-a]{2}$',
    '^a{2}b{1,}c{0,2}d?$',
    '^\\/api\\/v\\d$',
    '^[A-Za-z_$][\\w$]*$',
    '^\\{\\}$',
    '^([01]\\d|2[0-3]):[0-5]\\d$',
    '^\\-?\\d+\\.\\d{2}$',
    '^urn(:[a-z0-9]+([.-][a-z0-9]+)*):geo(:([a-z0-9]+([.-][a-z0-9]+)*))(:[0-9]+):((\\*)|([-a-z]+[/][*-._\\w]+))$',
  ])('%s', (pattern) => {
    const text = sampleOfPattern(pattern, any, 3);
    expect(text).toBeDefined();
    expect(text).toMatch(new RegExp(pattern, /\\-\?/u.test(pattern) ? '' : 'u'));
  });

  it.each([
    ['^[a-z]*$', { min: 12, max: 12 }, 12],
    ['[0-9]', { min: 30, max: 40 }, 30],
    ['^(ab)+$', { min: 10, max: 11 }, 10],
  ] as const)('%s within %j', (pattern, length, want) => expect(sampleOfPattern(pattern, length, 0)?.length).toBe(want));

  it.each(['(', '[', '[z-a]', '^a(?!a)a$', '\\p{Nope}', '^(?<year>\\d{4})-\\k<year>$', `${'('.repeat(500)}a${')'.repeat(500)}`])(
    'gives up on %s',
    (pattern) => expect(sampleOfPattern(pattern, any, 0)).toBeUndefined(),
  );
});

/** schema | value | valid */
const verdicts: readonly (readonly [SchemaObject, Json, boolean])[] = [
  [{ type: 'string', format: 'date' }, '2024-02-29', true],
  [{ type: 'string', format: 'date' }, '2023-02-29', false],
  [{ type: 'string', format: 'date-time' }, '2024-01-15T10:00:00+02:00', true],
  [{ type: 'string', format: 'date-time' }, '2024-01-15', false],
  [{ type: 'string', format: 'email' }, 'a.b+c@d-e.example', true],
  [{ type: 'string', format: 'email' }, 'a b@c', false],
  [{ type: 'string', format: 'ipv6' }, '::ffff:192.0.2.1', true],
  [{ type: 'string', format: 'ipv6' }, '1::2::3', false],
  [{ type: 'string', format: 'uri' }, 'mailto:a@b.c', true],
  [{ type: 'string', format: 'uri' }, '/relative', false],
  [{ type: 'integer', format: 'int32' }, 2147483648, false],
  [{ type: 'string', format: 'whatever' }, '?', true],
  [{ type: 'integer' }, 1.0, true],
  // Malformed keywords are as good as absent.
  [{ type: 'string', minLength: -1, pattern: '(' }, '', true],
  [{ type: 'nonsense' }, '', true],
  [{ $id: 'https://example.com/a', $ref: '#/components/schemas/Id' }, 'x', false],
  [ref('Missing'), 'anything', true],
];

describe('isValid', () => {
  it.each(verdicts)('%j %j', (schema, value, want) => expect(isValid(schema, schemas, value)).toBe(want));

  it('readOnly and writeOnly properties: optional in the other direction, also inside allOf', () => {
    const split: Schema = { allOf: [object({ id: { type: 'integer', readOnly: true } }), { required: ['id'] }] };
    expect([isValid(split, schemas, {}, 'request'), isValid(split, schemas, {}, 'response'), isValid(split, schemas, {})]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

/** schema | valid value | `keyword pointer → changed part or whole` */
const violations: readonly (readonly [string, SchemaObject, Json, readonly (readonly [string, string, Json])[]])[] = [
  [
    'type',
    { type: 'string' },
    'a',
    [
      ['type', '', 12345],
      ['type', '', null],
    ],
  ],
  ['nullable', { type: ['string', 'null'] }, 'a', [['type', '', 12345]]],
  [
    'integer',
    { type: 'integer' },
    1,
    [
      ['type', '', 'not-a-value'],
      ['type', '', null],
      ['type', '', 1.5],
    ],
  ],
  ['anything', {}, 'a', []],
  ['enum', { enum: ['a', 'b'] }, 'a', [['enum', '', 'a-not-listed']]],
  ['numbers of an enum', { enum: [1, 5] }, 1, [['enum', '', 6]]],
  ['const', { const: true }, true, [['const', '', false]]],
  [
    'lengths',
    { minLength: 2, maxLength: 3 },
    'ab',
    [
      ['minLength', '', 'a'],
      ['maxLength', '', 'abbb'],
    ],
  ],
  ['lengths count code points', { minLength: 2 }, '😀😀', [['minLength', '', '😀']]],
  [
    'bounds',
    { minimum: 1, exclusiveMaximum: 9 },
    5,
    [
      ['minimum', '', 0],
      ['exclusiveMaximum', '', 9],
    ],
  ],
  [
    'bounds keep multiples',
    { minimum: 10, multipleOf: 5 },
    15,
    [
      ['minimum', '', 5],
      ['multipleOf', '', 16],
    ],
  ],
  [
    'pattern, of the same length',
    { pattern: '^[a-z]+$', minLength: 3, maxLength: 3 },
    'abc',
    [
      ['minLength', '', 'ab'],
      ['maxLength', '', 'abcc'],
      ['pattern', '', '!bc'],
    ],
  ],
  ['a pattern that nothing breaks', { pattern: '.*' }, 'a', []],
  ['format', { format: 'uuid' }, '5eed0000-0000-4000-8000-000000000000', [['format', '', 'not-a-uuid']]],
  ['unknown format', { format: 'x' }, 'a', []],
  [
    'items',
    { minItems: 1, maxItems: 2, uniqueItems: true },
    [1],
    [
      ['minItems', '', []],
      ['maxItems', '', [1, 1, 1]],
      ['uniqueItems', '', [1, 1]],
    ],
  ],
  ['the first item stands for all', { items: { minimum: 1 } }, [1, 2], [['minimum', '/0', [0, 2]]]],
  [
    'required',
    { required: ['a', 'b'] },
    { a: 1, b: 2 },
    [
      ['required', '', { b: 2 }],
      ['required', '', { a: 1 }],
    ],
  ],
  [
    'closed object',
    { additionalProperties: false, properties: { a: {} } },
    { a: 1 },
    [['additionalProperties', '', { a: 1, unexpectedProperty: 'unexpected' }]],
  ],
  [
    'counts of properties',
    { minProperties: 1, maxProperties: 1 },
    { a: 1 },
    [
      ['minProperties', '', {}],
      ['maxProperties', '', { a: 1, extra1: 1 }],
    ],
  ],
  [
    'nested',
    { properties: { 'a/b': { properties: { c: { maximum: 1 } } } } },
    { 'a/b': { c: 1 } },
    [['maximum', '/a~1b/c', { 'a/b': { c: 2 } }]],
  ],
  ['map', { additionalProperties: { const: 1 } }, { k: 1 }, [['const', '/k', { k: 2 }]]],
  ['excused by another alternative', { anyOf: [{ maximum: 1 }, {}] }, 1, []],
  [
    'an alternative',
    { oneOf: [{ type: 'boolean' }, { type: 'integer', maximum: 1 }] },
    1,
    [
      ['type', '', 'not-a-value'],
      ['type', '', null],
      ['type', '', 1.5],
      ['maximum', '', 2],
    ],
  ],
  [
    'a request does without readOnly',
    ref('User'),
    { name: 'a', password: 'b' },
    [
      ['type', '', 'not-a-value'],
      ['type', '', null],
      ['required', '', { password: 'b' }],
      ['required', '', { name: 'a' }],
      ['additionalProperties', '', { name: 'a', password: 'b', unexpectedProperty: 'unexpected' }],
      ['type', '/name', { name: 12345, password: 'b' }],
      ['type', '/name', { name: null, password: 'b' }],
      ['minLength', '/name', { name: '', password: 'b' }],
      ['type', '/password', { name: 'a', password: 12345 }],
      ['type', '/password', { name: 'a', password: null }],
    ],
  ],
];

describe('violationsOf', () => {
  it.each(violations)('%s', (_, schema, valid, want) => {
    const found = violationsOf(schema, schemas, valid);
    expect(found.map(({ keyword, pointer, value }) => [keyword, pointer, value])).toEqual(want);
  });

  it('names the violated keyword', () => {
    const found = violationsOf(object({ name: { minLength: 2 } }, { required: ['name'] }), schemas, { name: 'ab' });
    expect(found.map(({ because }) => because)).toEqual([
      'the value is not of type object',
      'the value is null, not of type object',
      'the value lacks "name"',
      '/name is shorter than 2 characters',
    ]);
  });

  it.each(
    samples.filter(
      ([what, schema]) =>
        typeof schema === 'object' &&
        schema.$ref === undefined &&
        !JSON.stringify(schema).includes('format') &&
        // It finds `toString` in every object.
        what !== 'members of objects as names',
    ),
  )('%s: also rejected by Ajv', (_, schema) => {
    const valid = sampleOf(schema, schemas);
    if (valid === undefined) return;
    const validate = new Ajv2020({ strict: false, multipleOfPrecision: 9 }).compile(typeof schema === 'boolean' ? schema : { ...schema });
    expect(validate(valid)).toBe(true);
    for (const { value } of violationsOf(schema, schemas, valid)) expect([value, validate(value)]).toEqual([value, false]);
  });
});

describe('hostileStrings', () => {
  it('are legal, distinct and within their length', () => {
    expect(new Set(hostileStrings).size).toBe(hostileStrings.length);
    for (const text of hostileStrings) {
      expect([...text].length).toBeLessThanOrEqual(500);
      expect(text).not.toContain('\0');
      expect(text).not.toMatch(/[\ud800-\udfff]/u);
      expect(JSON.parse(JSON.stringify(text))).toBe(text);
    }
  });
});
