import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../src/core/schema.js';
import { admitsNull } from '../../../src/json-schema/schema.js';

const pets: Readonly<Record<string, Schema>> = {
  Pet: { type: 'object', properties: { owner: { $ref: '#/components/schemas/Owner' } } },
  Owner: { type: ['object', 'null'] },
  Either: { anyOf: [{ type: 'string' }, { $ref: '#/components/schemas/Owner' }] },
  Any: true,
  Loop: { oneOf: [{ $ref: '#/components/schemas/Loop' }] },
};

const files: Readonly<Record<string, Schema>> = {
  'a/b': { oneOf: [{ type: 'null' }, { type: 'array', items: { type: 'null' } }] },
  List: { type: 'array', items: { type: ['string', 'null'] } },
};

describe('admitsNull', () => {
  it.each([
    [pets, 'Pet', false],
    [pets, 'Owner', true],
    [pets, 'Either', true],
    [pets, 'Any', false],
    [pets, 'Loop', false],
    [pets, 'Missing', false],
    [pets, 'Owner/properties/x', false],
    [files, 'a~1b', true],
    [files, 'List', false],
  ])('of a component: %#', (schemas, name, expected) => {
    expect(admitsNull(`#/components/schemas/${name}`, schemas)).toBe(expected);
  });

  it('is false for a schema that is no component', () => {
    expect(admitsNull('#/paths/~1pets/get/responses/200/content/application~1json/schema', pets)).toBe(false);
  });
});
