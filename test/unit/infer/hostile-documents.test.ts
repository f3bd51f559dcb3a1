import { describe, expect, test } from 'vitest';
import { ok, sends, object, integer, string } from './support.js';
import { entity, model, crud, inPath, petSchemas } from './written-model.js';
import type { Spec } from './written-model.js';

describe('hostile documents', () => {
  test('properties called like members of objects', async () => {
    const schema = {
      type: 'object',
      properties: JSON.parse(
        '{"id":{"type":"integer"},"__proto__":{"type":"string"},"constructor":{"type":"string"},"toString":{"type":"string"}}',
      ) as Spec,
    };
    const found = await model({
      '/things': { post: { ...sends(schema), ...ok(schema, 201) } },
      '/things/{id}': { parameters: [inPath('id')], get: ok(schema) },
    });
    const names = entity(found, 'Thing').fields.map((field) => field.name);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(4);
    for (const name of names) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/u);
  });

  test('names that differ in case and separators only are different columns', async () => {
    const schema = object([], { id: integer, user_name: string, userName: string });
    const found = await model({
      '/things': { post: { ...sends(schema), ...ok(schema, 201) } },
      '/things/{id}': { parameters: [inPath('id')], get: ok(schema) },
    });
    expect(entity(found, 'Thing').fields).toHaveLength(3);
    expect(new Set(entity(found, 'Thing').fields.map((field) => field.column)).size).toBe(3);
  });

  test('the same document gives the same model', async () => {
    expect(JSON.stringify(await model(crud, petSchemas))).toBe(JSON.stringify(await model(crud, petSchemas)));
  });
});
