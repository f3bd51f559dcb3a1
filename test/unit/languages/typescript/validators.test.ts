import { beforeAll, describe, expect, it } from 'vitest';
import type { Schema } from '../../../../src/core/schema.js';
import { type ValidatorEntry, compileValidators } from '../../../../src/languages/typescript/validators/compile-validators.js';
import { type Validate, buildRuntime, importValidators } from '../../../json-schema/suite.js';

let runtime = '';
beforeAll(() => {
  runtime = buildRuntime();
});

type Schemas = Readonly<Record<string, Schema>>;

async function compile(schema: Schema, schemas: Schemas = {}, direction: 'request' | 'response' | 'parameter' = 'request') {
  const { exports, problems, code } = await importValidators({ entries: [{ name: 'validateIt', schema, direction }], schemas }, runtime);
  const validate = exports['validateIt'] as Validate;
  const lines = (value: unknown) => (validate(value) ?? []).map(({ pointer, keyword, message }) => `${pointer} ${keyword}: ${message}`);
  return { validate, lines, problems, code };
}

const schemas: Schemas = {
  Book: {
    type: 'object',
    required: ['id', 'title', 'isbn'],
    properties: {
      id: { type: 'integer', readOnly: true },
      title: { type: 'string', minLength: 1, maxLength: 5 },
      isbn: { $ref: '#/components/schemas/Isbn' },
      secret: { type: 'string', writeOnly: true },
      tags: { type: 'array', items: { type: 'string' }, maxItems: 2, uniqueItems: true },
      price: { type: ['number', 'null'], multipleOf: 0.01 },
      author: { type: 'object', properties: { born: { type: 'string', format: 'date' } }, additionalProperties: false },
    },
  },
  Isbn: { type: 'string', pattern: '^[0-9]+$' },
  Node: { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' }, value: { type: 'integer' } } },
  Kept: { allOf: [{ $ref: '#/components/schemas/Identified' }, { type: 'object', required: ['id', 'name'] }] },
  Identified: { type: 'object', properties: { id: { type: 'string', readOnly: true } } },
};

describe('errors and their locations', () => {
  it.each([
    { given: {}, want: ['/title required: is required', '/isbn required: is required'] },
    { given: { title: '', isbn: '1' }, want: ['/title minLength: must not be empty'] },
    { given: { title: '😀😀😀😀😀', isbn: '1' }, want: [] },
    { given: { title: 'abcdef', isbn: '1' }, want: ['/title maxLength: must have at most 5 characters'] },
    { given: { title: 'a', isbn: 'x' }, want: ['/isbn pattern: must match the pattern ^[0-9]+$'] },
    { given: { title: 'a', isbn: '1', tags: ['b', 2] }, want: ['/tags/1 type: must be a string'] },
    { given: { title: 'a', isbn: '1', tags: ['b', 'b'] }, want: ['/tags uniqueItems: must not have two equal items'] },
    { given: { title: 'a', isbn: '1', price: 19.99 }, want: [] },
    { given: { title: 'a', isbn: '1', price: 19.999 }, want: ['/price multipleOf: must be a multiple of 0.01'] },
    { given: { title: 'a', isbn: '1', price: '1' }, want: ['/price type: must be a number or null'] },
    { given: { title: 'a', isbn: '1', author: { born: '2023-02-29' } }, want: ['/author/born format: must be a date such as 2024-02-29'] },
    { given: { title: 'a', isbn: '1', author: { 'a/b~': 1 } }, want: ['/author/a~1b~0 additionalProperties: is not a known property'] },
    { given: [], want: [' type: must be an object'] },
    { given: null, want: [' type: must be an object'] },
  ])('$given', async ({ given, want }) => {
    expect((await compile({ $ref: '#/components/schemas/Book' }, schemas)).lines(given)).toEqual(want);
  });
});

describe('readOnly and writeOnly', () => {
  it.each([
    { schema: 'Book', direction: 'request', given: { title: 'a', isbn: '1' }, want: [] },
    { schema: 'Book', direction: 'request', given: { id: 1, title: 'a', isbn: '1' }, want: [] },
    { schema: 'Book', direction: 'parameter', given: { title: 'a', isbn: '1' }, want: [] },
    { schema: 'Book', direction: 'response', given: { title: 'a', isbn: '1' }, want: ['/id required: is required'] },
    { schema: 'Kept', direction: 'request', given: { name: 'a' }, want: [] },
    { schema: 'Kept', direction: 'response', given: { name: 'a' }, want: ['/id required: is required'] },
  ] as const)('$direction of $schema $given', async ({ schema, direction, given, want }) => {
    expect((await compile({ $ref: `#/components/schemas/${schema}` }, schemas, direction)).lines(given)).toEqual(want);
  });
});

describe('alternatives', () => {
  const pets: Schemas = {
    Cat: { type: 'object', required: ['kind', 'lives'], properties: { kind: { type: 'string' }, lives: { type: 'integer' } } },
    Dog: { type: 'object', required: ['kind', 'barks'], properties: { kind: { type: 'string' }, barks: { type: 'boolean' } } },
  };
  const branches = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }];
  const discriminator = { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', dog: 'Dog' } };

  const unknown = ['/kind discriminator: must be one of "cat", "dog"'];
  const tagged = (branch: Schema, name: string): Schema => ({
    allOf: [branch, { required: ['kind'], properties: { kind: { const: name } } }],
  });

  it.each([
    {
      why: 'a discriminator says whose errors to show',
      schema: { oneOf: branches, discriminator },
      given: { kind: 'cat', lives: 'x' },
      want: ['/lives type: must be an integer'],
    },
    {
      why: 'its mapping may hold bare names',
      schema: { oneOf: branches, discriminator },
      given: { kind: 'dog' },
      want: ['/barks required: is required'],
    },
    {
      why: 'an unknown name',
      schema: { oneOf: branches, discriminator },
      given: { kind: 'cow' },
      want: ['/kind discriminator: must be one of "cat", "dog"'],
    },
    { why: 'it is a hint: the value decides', schema: { oneOf: branches, discriminator }, given: { kind: 'cow', lives: 9 }, want: [] },
    {
      why: 'two match',
      schema: { oneOf: branches },
      given: { kind: '', lives: 9, barks: true },
      want: [' oneOf: must match only one of the alternatives'],
    },
    ...(['oneOf', 'anyOf'] as const).flatMap((keyword) => {
      const schema = { [keyword]: ['cat', 'dog'].map((name, index) => tagged(branches[index] ?? {}, name)), discriminator };
      return [
        { why: `${keyword}: required values of the discriminator decide`, schema, given: { kind: 'cow', lives: 9 }, want: unknown },
        {
          why: `${keyword}: the branch that has the value`,
          schema,
          given: { kind: 'dog', lives: 9 },
          want: ['/barks required: is required'],
        },
        { why: `${keyword}: no value`, schema, given: { lives: 9 }, want: unknown },
        { why: `${keyword}: no object`, schema, given: 1, want: [' type: must be an object'] },
        { why: `${keyword}: a valid branch`, schema, given: { kind: 'cat', lives: 9 }, want: [] },
      ];
    }),
    { why: 'none match', schema: { anyOf: branches }, given: {}, want: [' anyOf: must match one of the alternatives'] },
    {
      why: 'null or an object',
      schema: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { type: 'null' }] },
      given: { kind: 'c' },
      want: ['/lives required: is required'],
    },
    { why: 'null', schema: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { type: 'null' }] }, given: null, want: [] },
    {
      why: 'types tell which',
      schema: {
        oneOf: [
          { type: 'string', minLength: 2 },
          { type: 'array', items: { type: 'string' } },
        ],
      },
      given: [1],
      want: ['/0 type: must be a string'],
    },
    {
      why: 'no type fits',
      schema: {
        oneOf: [
          { type: 'string', minLength: 2 },
          { type: 'array', items: { type: 'string' } },
        ],
      },
      given: 5,
      want: [' type: must be a string or an array'],
    },
    {
      why: 'integers are numbers',
      schema: { oneOf: [{ type: 'integer' }, { type: 'number' }] },
      given: 5,
      want: [' oneOf: must match only one of the alternatives'],
    },
  ])('$why', async ({ schema, given, want }) => {
    expect((await compile(schema, pets)).lines(given)).toEqual(want);
  });
});

describe('names that objects inherit', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  it.each(names)('the name %s: an ordinary property', async (name) => {
    const schema = {
      type: 'object',
      required: [name],
      properties: JSON.parse(`{${JSON.stringify(name)}: {"type": "integer"}}`) as Schemas,
      additionalProperties: false,
    };
    const { lines } = await compile(schema);
    expect(lines({})).toEqual([`/${name} required: is required`]);
    expect(lines(JSON.parse(`{${JSON.stringify(name)}: "x"}`))).toEqual([`/${name} type: must be an integer`]);
    expect(lines(JSON.parse(`{${JSON.stringify(name)}: 1}`))).toEqual([]);
  });

  it('a constant with __proto__ does not set a prototype', async () => {
    const { lines } = await compile({ const: JSON.parse('{"__proto__": {"a": 1}}') as never });
    expect(lines(JSON.parse('{"__proto__": {"a": 1}}'))).toEqual([]);
    expect(lines({})).toHaveLength(1);
  });
});

describe('numbers', () => {
  it.each([
    { schema: { type: 'integer' }, given: 1.0, valid: true },
    { schema: { type: 'integer' }, given: '1', valid: false },
    { schema: { type: 'integer', format: 'int32' }, given: 2 ** 31 - 1, valid: true },
    { schema: { type: 'integer', format: 'int32' }, given: 2 ** 31, valid: false },
    { schema: { type: 'integer', format: 'int64' }, given: Number.MAX_SAFE_INTEGER, valid: true },
    { schema: { type: 'integer', format: 'int64' }, given: Number.MAX_SAFE_INTEGER + 1, valid: false },
    { schema: { type: 'number', format: 'float' }, given: 1e39, valid: false },
    { schema: { type: 'number' }, given: JSON.parse('1e999') as unknown, valid: false },
    { schema: { type: 'number', multipleOf: 0.1 }, given: 0.3, valid: true },
    { schema: { type: 'number', multipleOf: 0.0001 }, given: 0.0075, valid: true },
    { schema: { type: 'number', multipleOf: 1e-8 }, given: 12391239123, valid: true },
    { schema: { enum: [0, false] }, given: -0, valid: true },
    { schema: { enum: [1] }, given: true, valid: false },
    { schema: { enum: [1, [2], { a: 1, b: 2 }] }, given: { b: 2, a: 1 }, valid: true },
  ])('$given of $schema', async ({ schema, given, valid }) => {
    expect((await compile(schema as Schema)).validate(given) === null).toBe(valid);
  });
});

describe('hostile values', () => {
  it('at most 20 errors', async () => {
    const { lines } = await compile({ type: 'array', items: { type: 'string' } });
    expect(lines(Array.from({ length: 100_000 }, (_, index) => index))).toHaveLength(20);
  });

  it('nested without end', async () => {
    const { lines } = await compile({ $ref: '#/components/schemas/Node' }, schemas);
    expect(lines(JSON.parse(`${'{"next":'.repeat(5000)}{}${'}'.repeat(5000)}`))).toEqual([' type: must be at most 200 levels deep']);
    expect(lines({ next: { next: { value: 'x' } } })).toEqual(['/next/next/value type: must be an integer']);
  });

  it('nested branches of a recursive schema: linear time', async () => {
    const filter: Schemas = {
      Filter: {
        anyOf: ['and', 'or', 'nor', 'not'].map((op) => ({
          type: 'object',
          required: ['of', 'op'],
          properties: { of: { type: 'array', items: { $ref: '#/components/schemas/Filter' } }, op: { const: op } },
        })),
      },
    };
    const { validate } = await compile({ $ref: '#/components/schemas/Filter' }, filter);
    const nested = (op: string) => Array.from({ length: 60 }).reduce<unknown>((inner) => ({ of: [inner], op }), { of: [], op });
    const start = performance.now();
    expect(validate(nested('not'))).toBeNull();
    expect(validate(nested('xor'))).not.toBeNull();
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('a diamond of allOf: checked once', async () => {
    const diamond = Object.fromEntries(
      Array.from({ length: 40 }, (_, level) => [
        `S${level}`,
        {
          allOf: [
            { $ref: `#/components/schemas/S${level + 1}` },
            { minProperties: 0, allOf: [{ $ref: `#/components/schemas/S${level + 1}` }, { title: 'x', minProperties: 1 }] },
          ],
        },
      ]),
    );
    const { lines } = await compile({ $ref: '#/components/schemas/S0' }, { ...diamond, S40: { type: 'object' } });
    expect(lines({})).toEqual([' minProperties: must have at least 1 property']);
  });
});

describe('problems', () => {
  it.each([
    { schema: { $ref: '#/components/schemas/Nope' }, want: ['there is no schema at #/components/schemas/Nope'] },
    { schema: { pattern: '(?i)a' }, want: ['the pattern (?i)a is not a regular expression of ECMA-262'] },
    { schema: { multipleOf: 0 }, want: ['multipleOf must be a number above 0'] },
    { schema: { $ref: '#/components/schemas/A' }, want: ['the schema refers to itself without end'] },
    { schema: { $ref: '#/components/schemas/Node' }, want: [] },
  ])('$schema', async ({ schema, want }) => {
    const looped: Schemas = { ...schemas, A: { allOf: [{ $ref: '#/components/schemas/A' }] } };
    const { problems } = await compile(schema, looped);
    expect(problems.map(({ message }) => message)).toEqual(want);
  });
});

describe('the module', () => {
  it('contains each schema once, and imports its dependencies', () => {
    const entries = ['validateCreateBook', 'validateReplaceBook'].map((name) => ({
      name,
      schema: { $ref: '#/components/schemas/Book' },
      direction: 'request' as const,
    }));
    const { code, types, files } = compileValidators({ entries, schemas });
    expect(code.match(/^function \w+/gm)).toEqual(['function checkBook', 'function checkIsbn', 'function checkBookAuthor']);
    expect(code).toContain(
      'export const validateCreateBook = validator(checkBook);\nexport const validateReplaceBook = validator(checkBook);',
    );
    expect(types).toContain('export declare const validateCreateBook: Validator;');
    expect(files).toEqual(['http/formats/date-time.ts', 'http/json-schema.ts']);
  });

  it('is deterministic, and contains text of the document only in literals', () => {
    const hostile = "*/ PWNED=1 /* ` ${PWNED} ' \u2028 \\ \n";
    const schema: Schema = {
      type: 'object',
      required: [hostile],
      properties: { [hostile]: { enum: [hostile], description: hostile } },
      patternProperties: { [`a\`'`]: { const: { [hostile]: 1 } } },
    };
    const input = {
      entries: [{ name: 'validateIt', schema: { $ref: '#/components/schemas/X' }, direction: 'request' as const }],
      schemas: { X: schema },
    };
    expect(compileValidators(input).code).toBe(compileValidators(input).code);
    expect(compileValidators(input).code).not.toMatch(/^PWNED|[^\x20-\x7e\n]/m);
  });

  it('takes processor time and text in proportion to the number of entries', () => {
    const documentOf = (count: number): { entries: ValidatorEntry[]; schemas: Schemas } => ({
      schemas: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `S${index}`,
          {
            type: 'object',
            properties: Object.fromEntries(
              Array.from({ length: 30 }, (__, p) => [
                `p${p}`,
                p % 10 === 0 ? { $ref: `#/components/schemas/S${(index * 7 + p) % count}` } : { type: 'string', maxLength: p },
              ]),
            ),
          },
        ]),
      ),
      entries: Array.from({ length: 2 * count }, (_, index) => ({
        name: `v${index}`,
        schema: { type: 'array', items: { $ref: `#/components/schemas/S${index % count}` } },
        direction: 'response' as const,
      })),
    });
    const measure = (count: number): { seconds: number; length: number } => {
      const { entries, schemas } = documentOf(count);
      const start = process.cpuUsage();
      const { code } = compileValidators({ entries, schemas });
      const { user, system } = process.cpuUsage(start);
      return { seconds: (user + system) / 1e6, length: code.length };
    };
    measure(50); // compiles the compiler's own code before anything is measured
    const small = measure(125);
    const large = measure(500);
    // Four times the entries: about 4 where the time grows in proportion, 16 where it grows with the square.
    expect(large.seconds / small.seconds).toBeLessThan(10);
    expect(large.length / small.length).toBeLessThan(4.5);
  });
});

describe('a $dynamicRef', () => {
  const page = (id: string, item: Schema): Schema => ({ $id: `https://example.com/${id}`, $ref: 'page', $defs: { item } });
  const pages: Schemas = {
    Page: {
      $id: 'https://example.com/page',
      type: 'object',
      properties: { items: { type: 'array', items: { $dynamicRef: '#item' } }, next: { $ref: '#' } },
      $defs: { item: { $dynamicAnchor: 'item', not: {} } },
    },
    Names: page('names', { $dynamicAnchor: 'item', type: 'string' }),
    Numbers: page('numbers', { $dynamicAnchor: 'item', type: 'number' }),
  };

  it.each([
    ['Names', { items: ['a'], next: { items: ['b'] } }, []],
    ['Names', { items: [1], next: { items: [2] } }, ['/items/0 type: must be a string', '/next/items/0 type: must be a string']],
    ['Numbers', { items: [1], next: { items: ['b'] } }, ['/next/items/0 type: must be a number']],
    ['Page', { items: [1] }, ['/items/0 not: is not allowed']],
  ])('of %s resolves to the outermost schema: %j', async (name, value, want) => {
    const { lines, problems } = await compile({ $ref: `#/components/schemas/${name}` }, pages);
    expect(problems).toEqual([]);
    expect(lines(value).map((line) => line.replace(/ not: .*/, ' not: is not allowed'))).toEqual(want);
  });
});
