import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../src/core/schema.js';
import { listsTexts, includesType, isUntyped, onlyType } from '../../../src/json-schema/primitive-types.js';

const schemas: Readonly<Record<string, Schema>> = { Name: { type: 'string' }, Loop: { allOf: [{ $ref: '#/components/schemas/Loop' }] } };
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

describe('the one type of a schema', () => {
  it.each<[Schema, string | undefined]>([
    [{ type: 'integer' }, 'number'],
    [{ type: ['string', 'null'] }, 'string'],
    [{ type: ['string', 'integer'] }, undefined],
    [{ enum: ['a', null] }, 'string'],
    [{ const: 1 }, 'number'],
    [ref('Name'), 'string'],
    [{ allOf: [{ description: 'x' }, ref('Name')] }, 'string'],
    [ref('Loop'), undefined],
    [true, undefined],
  ])('%j: %s', (schema, want) => expect(onlyType(schema, schemas)).toBe(want));
});

describe('a schema without a type', () => {
  it.each<[Schema, boolean]>([
    [true, true],
    [{ description: 'x', properties: {} }, true],
    [{ properties: { a: true } }, false],
    [{ type: 'object' }, false],
  ])('%j: %s', (schema, want) => expect(isUntyped(schema, schemas)).toBe(want));
});

describe('a schema that includes all texts', () => {
  it.each<[Schema, boolean]>([
    [{ type: 'string' }, true],
    [{ type: ['integer', 'string'] }, true],
    [{ oneOf: [{ type: 'integer' }, ref('Name')] }, true],
    [{ allOf: [ref('Name'), { minLength: 1 }] }, true],
    [{ anyOf: [{ type: 'integer' }, { enum: ['a'] }] }, false],
    [{ enum: ['a'] }, false],
    [{ const: 'a' }, false],
    [{ type: 'integer' }, false],
  ])('%j: %s', (schema, want) => expect(includesType(schema, 'string', schemas)).toBe(want));
});

describe('a schema that lists the texts a and b', () => {
  it.each<[Schema, boolean]>([
    [{ enum: ['a', 'b', 'c'] }, true],
    [{ allOf: [ref('Name'), { enum: ['a', 'b'] }] }, true],
    [{ enum: ['a'] }, false],
    [{ type: 'string' }, false],
    [{ type: 'integer' }, false],
  ])('%j: %s', (schema, want) => expect(listsTexts(schema, ['a', 'b'], schemas)).toBe(want));
});
