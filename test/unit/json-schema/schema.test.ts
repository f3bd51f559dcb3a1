import { describe, expect, test } from 'vitest';
import {
  alternativesOf,
  flattenObject,
  isArrayLike,
  isObjectLike,
  itemsOf,
  nullableOf,
  resolveSchema,
  schemaNameOf,
  taggedUnionOf,
  typesOf,
  viewOf,
} from '../../../src/json-schema/schema.js';
import type { Schemas } from '../../../src/json-schema/schema.js';
import type { Schema } from '../../../src/core/schema.js';

const schemas: Schemas = {
  Id: { type: 'integer', format: 'int64' },
  Alias: { $ref: '#/components/schemas/Pet' },
  Pet: { type: 'object', required: ['id'], properties: { id: { $ref: '#/components/schemas/Id' }, name: { type: 'string' } } },
  Dog: {
    allOf: [
      { $ref: '#/components/schemas/Pet' },
      { required: ['bark'], properties: { bark: { type: 'boolean' }, name: { maxLength: 5 } } },
    ],
  },
  Loop: { $ref: '#/components/schemas/Loop' },
  Twist: { allOf: [{ $ref: '#/components/schemas/Twist' }, { properties: { a: {} } }] },
  Base: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Bird' }], properties: { kind: { type: 'string' } } },
  Cat: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { claws: { type: 'integer' } } }] },
  Bird: { type: 'object', required: ['wings'], properties: { wings: { type: 'integer' } } },
};

describe('resolveSchema', () => {
  test.each<[Schema, Schema, string | undefined]>([
    [{ type: 'string' }, { type: 'string' }, undefined],
    [{ $ref: '#/components/schemas/Id' }, { type: 'integer', format: 'int64' }, 'Id'],
    [{ $ref: '#/components/schemas/Loop' }, true, undefined],
    [{ $ref: '#/components/schemas/Nowhere' }, true, undefined],
    [{ $ref: '#/components/schemas/__proto__' }, true, undefined],
    [{ $ref: '#/components/schemas/Pet/properties/name' }, { type: 'string' }, undefined],
    [{ $ref: '#/components/schemas/Id', readOnly: true }, { type: 'integer', format: 'int64', readOnly: true }, 'Id'],
  ])('%j → %j named %s', (given, want, name) => {
    const resolved = resolveSchema(given, schemas);
    expect(resolved.schema).toEqual(want);
    expect(resolved.name).toBe(name);
  });

  test('a chain gives the last name', () => {
    expect(resolveSchema({ $ref: '#/components/schemas/Alias' }, schemas)).toMatchObject({
      name: 'Pet',
      pointer: '#/components/schemas/Pet',
    });
  });
});

test.each([
  ['#/components/schemas/A', 'A'],
  ['#/components/schemas/a~1b', 'a/b'],
  ['#/components/schemas/100%', '100%'],
  ['#/components/schemas/a%20b', 'a b'],
  ['#/components/schemas/A/properties/b', undefined],
  ['#/paths/~1a', undefined],
])('schemaNameOf(%s) → %s', (ref, want) => {
  expect(schemaNameOf(ref)).toBe(want);
});

describe('typesOf', () => {
  test.each<[Schema, readonly string[]]>([
    [true, []],
    [{}, []],
    [{ type: ['string', 'null'] }, ['null', 'string']],
    [{ enum: ['a', null, 2] }, ['null', 'integer', 'string']],
    [{ properties: {} }, ['object']],
    [{ items: {} }, ['array']],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, ['null', 'string']],
    [{ allOf: [{ type: 'number' }, { type: 'integer' }] }, ['integer']],
    [{ oneOf: [{ type: 'string' }, {}] }, []],
    [{ $ref: '#/components/schemas/Dog' }, ['object']],
    [{ $ref: '#/components/schemas/Loop' }, []],
  ])('%j → %j', (given, want) => {
    expect(typesOf(given, schemas)).toEqual(want);
  });
});

test.each<[Schema, boolean]>([
  [{ type: 'string' }, false],
  [{}, true],
  [{ anyOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'null' }] }, true],
])('nullableOf(%j) → %s', (given, want) => {
  expect(nullableOf(given, schemas)).toBe(want);
});

test('isObjectLike and isArrayLike ignore null', () => {
  expect(isObjectLike({ type: ['object', 'null'] }, schemas)).toBe(true);
  expect(isArrayLike({ type: ['array', 'null'], items: { type: 'string' } }, schemas)).toBe(true);
  expect(itemsOf({ type: ['array', 'null'], items: { type: 'string' } }, schemas)).toEqual({ type: 'string' });
  expect(itemsOf({ type: 'object' }, schemas)).toBeUndefined();
});

test('viewOf merges allOf and a nullable reference', () => {
  expect(viewOf({ allOf: [{ $ref: '#/components/schemas/Id' }], readOnly: true }, schemas)).toEqual({
    type: 'integer',
    format: 'int64',
    readOnly: true,
  });
  expect(viewOf({ anyOf: [{ $ref: '#/components/schemas/Id' }, { type: 'null' }] }, schemas)).toMatchObject({ format: 'int64' });
});

describe('flattenObject', () => {
  const shape = (schema: Schema) => {
    const flat = flattenObject(schema, schemas);
    return flat && [...flat.properties.values()].map((p) => `${p.name}${p.required ? '!' : ''}${p.union ? '|' : ''}`).join(' ');
  };
  test.each<[Schema, string | undefined]>([
    [{ type: 'string' }, undefined],
    [{}, undefined],
    [{ type: 'object' }, ''],
    [{ $ref: '#/components/schemas/Dog' }, 'id! name bark!'],
    [{ $ref: '#/components/schemas/Twist' }, 'a'],
    [{ allOf: [{ $ref: '#/components/schemas/Pet' }], description: 'x' }, 'id! name'],
    [{ anyOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'null' }] }, 'id! name'],
    [{ oneOf: [{ $ref: '#/components/schemas/Pet' }, { $ref: '#/components/schemas/Dog' }] }, 'id! name bark|'],
    [{ oneOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'string' }] }, undefined],
    [{ type: 'object', properties: { a: {}, b: {} }, anyOf: [{ required: ['a'] }, { required: ['b'] }] }, 'a b'],
    [{ $ref: '#/components/schemas/Base' }, 'kind claws| wings|'],
    [{ $ref: '#/components/schemas/Cat' }, 'kind wings| claws'],
  ])('%j → %s', (given, want) => {
    expect(shape(given)).toBe(want);
  });

  test('keeps the name of the component through allOf of one and nullable references', () => {
    for (const schema of [
      { $ref: '#/components/schemas/Alias' },
      { allOf: [{ $ref: '#/components/schemas/Pet' }] },
      { oneOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'null' }] },
    ]) {
      expect(flattenObject(schema, schemas)?.name).toBe('Pet');
    }
  });

  test('a property named __proto__: an ordinary property', () => {
    const properties = JSON.parse('{"__proto__":{"type":"string"},"constructor":{"type":"integer"}}') as Record<string, Schema>;
    expect(shape({ type: 'object', properties })).toBe('__proto__ constructor');
  });

  test('diamonds of fifty levels: linear time', () => {
    const diamonds: Record<string, Schema> = { D50: { type: 'object', properties: { x: {} } } };
    for (let level = 0; level < 50; level += 1) {
      const ref = { $ref: `#/components/schemas/D${String(level + 1)}` };
      diamonds[`D${String(level)}`] = { allOf: [ref, ref], properties: { [`p${String(level)}`]: {} } };
    }
    expect(flattenObject({ $ref: '#/components/schemas/D0' }, diamonds)?.properties.size).toBe(51);
  });
});

describe('alternatives with alternatives of their own', () => {
  const kind = (value: string, property: string): Schema => ({
    type: 'object',
    required: ['kind'],
    properties: { kind: { const: value }, [property]: { type: 'string' } },
  });
  const channel: Schema = {
    oneOf: [
      {
        allOf: [
          { oneOf: [kind('text', 'topic'), kind('voice', 'limit')] },
          { required: ['name'], properties: { name: { type: 'string' } } },
        ],
      },
      kind('direct', 'recipient'),
    ],
  };

  test('are replaced by those, each with what stands beside them', () => {
    const shapes = alternativesOf(channel, {}).map((each) => [...(flattenObject(each, {})?.properties.keys() ?? [])].sort());
    expect(shapes).toEqual([
      ['kind', 'name', 'topic'],
      ['kind', 'limit', 'name'],
      ['kind', 'recipient'],
    ]);
  });

  test('share the tag of the union', () => {
    expect(taggedUnionOf(channel, {})).toMatchObject({
      tag: 'kind',
      variants: [{ values: ['text'] }, { values: ['voice'] }, { values: ['direct'] }],
    });
  });
});
