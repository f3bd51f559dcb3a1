import { expect, it } from 'vitest';
import { rowAccessOf } from '../../../../src/lower/docs/row-access.js';
import type { Condition, Effect, Value } from '../../../../src/model/program.js';

const caller: Effect = { kind: 'caller', bind: 'caller', entity: 'User', required: true };
const key: Value = { kind: 'binding', name: 'caller', field: 'id' };
const byPath: Condition = { kind: 'equals', path: ['id'], value: { kind: 'parameter', in: 'path', name: 'id' } };
const ofCaller: Condition = { kind: 'equals', path: ['project', 'ownerId'], value: key };
const find = (entity: string, where: readonly Condition[]): Effect => ({ kind: 'find', bind: 'row', entity, where });
const require = (field: string, status: 403 | 409 = 403): Effect => ({
  kind: 'require',
  test: { kind: 'equals', left: { kind: 'binding', name: 'row', field }, right: key },
  otherwise: { status, detail: 'No.' },
});

it.each<[string, readonly Effect[], string | undefined]>([
  ['a query for rows of the principal', [caller, find('Task', [byPath, ofCaller])], 'own-rows'],
  ['a test of the owner of a row', [caller, find('Task', [byPath]), require('ownerId')], 'owner'],
  ['a test of the account of the path', [caller, find('User', [byPath]), require('id')], 'holder'],
  ['a test that is no refusal of access', [caller, find('Task', [byPath]), require('ownerId', 409)], undefined],
  [
    'a principal that is only set',
    [caller, { kind: 'insert', bind: 'row', entity: 'Task', values: [{ field: 'ownerId', value: key }] }],
    undefined,
  ],
  ['no principal', [find('Task', [byPath])], undefined],
])('%s', (_, effects, access) => {
  expect(rowAccessOf({ program: { effects, respond: { status: 200, body: { kind: 'none' } } } }, 'User')).toBe(access);
});
