import { expect, test } from 'vitest';
import { flattenObject } from '../../../src/json-schema/schema.js';
import { propertyPlace } from '../../../src/json-schema/schema-refs.js';
import type { Schema } from '../../../src/core/schema.js';

const schemas: Record<string, Schema> = {
  Envelope: { type: 'object', required: ['data'], properties: { status: { type: 'integer' }, data: { nullable: true } } },
  Base: { type: 'object', properties: { data: { type: 'object', properties: { id: { type: 'integer' } } } } },
};
const inline = (data: Schema): Schema => ({ type: 'object', properties: { data } });
const content: Schema = { type: 'object', properties: { reviews: { type: 'array', items: { type: 'string' } } } };

test.each<[string, Schema, string]>([
  [
    'declared by the envelope, with content beside it',
    { allOf: [{ $ref: '#/components/schemas/Envelope' }, inline(content)] },
    '#/r/allOf/1/properties/data',
  ],
  [
    'declared beside the envelope first',
    { allOf: [inline(content), { $ref: '#/components/schemas/Envelope' }] },
    '#/r/allOf/0/properties/data',
  ],
  [
    'described alone beside its content',
    { allOf: [{ $ref: '#/components/schemas/Base' }, inline({ description: 'The data.' })] },
    '#/components/schemas/Base/properties/data',
  ],
  ['declared once', inline(content), '#/r/properties/data'],
  ['in several alternatives', { oneOf: [inline({ type: 'string' }), inline(content)] }, '#/r/oneOf/0/properties/data'],
])('a property %s: stands where its content is declared', (_, schema, pointer) => {
  const property = flattenObject(schema, schemas)?.properties.get('data');
  if (property === undefined) throw new Error('no such property');
  expect(propertyPlace({ schema, pointer: '#/r' }, property, schemas).pointer).toBe(pointer);
});
