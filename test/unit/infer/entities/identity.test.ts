import { describe, expect, test } from 'vitest';
import { ok, sends, object, integer, string } from '../support.js';
import { does, operation, fields, entity, model, inPath } from '../written-model.js';
import type { Spec } from '../written-model.js';

describe('primary key', () => {
  const item = (parameter: Spec, schema: Spec, body: Spec) =>
    model({
      '/things': { post: { ...sends(body), ...ok(schema, 201) } },
      [`/things/{${String(parameter['name'])}}`]: { parameters: [parameter], get: ok(schema) },
    });
  test.each<[string, Spec, Spec, Spec, string, string]>([
    [
      'an integer id counts',
      inPath('thingId'),
      object(['id'], { id: integer, a: string }),
      object([], { a: string }),
      'id',
      'id:bigint=autoincrement a:string?',
    ],
    [
      'int32 is an int',
      inPath('id'),
      object(['id'], { id: { type: 'integer', format: 'int32' }, a: string }),
      object([], { a: string }),
      'id',
      'id:int=autoincrement a:string?',
    ],
    [
      'a string id is a uuid',
      inPath('id', 'string'),
      object([], { id: string, a: string }),
      object([], { a: string }),
      'id',
      'id:string=uuid a:string?',
    ],
    [
      "a key that every create requires is the client's",
      inPath('sku', 'string'),
      object(['sku'], { sku: string, a: string }),
      object(['sku'], { sku: string, a: string }),
      'sku',
      'sku:string a:string?',
    ],
    [
      'a natural key beside an id is unique',
      inPath('username', 'string'),
      object([], { id: integer, username: string }),
      object(['username'], { username: string }),
      'id',
      'id:bigint=autoincrement username:string',
    ],
    [
      'a key that no create is told is given by the service, even if changes repeat it',
      inPath('thingKey', 'string'),
      object(['thing_key'], { thing_key: string, a: string }),
      object([], { a: string }),
      'thingKey',
      'thingKey:string=uuid a:string?',
    ],
    [
      'a name that no create is told is given by the service',
      inPath('code', 'string'),
      object(['code'], { code: string, a: string }),
      object([], { a: string }),
      'code',
      'code:string=uuid a:string?',
    ],
    [
      'nothing that identifies: a hidden key',
      inPath('thingId'),
      object([], { a: string }),
      object([], { a: string }),
      'id',
      'a:string? id:bigint=autoincrement',
    ],
  ])('%s', async (_, parameter, schema, body, key, want) => {
    const found = await item(parameter, schema, body);
    expect(entity(found, 'Thing').primaryKey).toEqual([key]);
    expect(fields(found, 'Thing')).toBe(want);
  });

  test.each([
    ['a word', 'key', { type: 'string' }, ['key', 'a']],
    ['an id of the service', 'thingId', { type: 'string' }, ['a']],
    ['a number', 'key', { type: 'integer' }, ['a']],
  ])('key that a create may send: %s', async (_, name, schema, want) => {
    const resourceSchema = { [name]: schema, a: string };
    const found = await item({ ...inPath(name), schema }, object([name], resourceSchema), object([], resourceSchema));
    expect(found.bodies[0]?.properties.map(({ specName }) => specName)).toEqual(want);
    expect(entity(found, 'Thing').primaryKey).toEqual([name]);
  });

  test('path with a natural key: finds the row by it', async () => {
    const found = await item(
      inPath('username', 'string'),
      object([], { id: integer, username: string }),
      object(['username'], { username: string }),
    );
    expect(does(found, 'get', '/things/{username}')).toBe('find Thing [username equals path.username] → 200 one');
    expect(entity(found, 'Thing').uniques.map((key) => key.fields)).toEqual([['username']]);
  });

  test('path parameter of another type than the key: operation is custom', async () => {
    const found = await item(inPath('id', 'boolean'), object(['id'], { id: integer, a: string }), object([], { a: string }));
    expect(operation(found, 'get', '/things/{id}').coverage).toBe('custom');
  });
});
