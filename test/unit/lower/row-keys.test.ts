import { expect, it } from 'vitest';
import type { Condition, Effect } from '../../../src/model/program.js';
import type { Entity } from '../../../src/model/entity.js';
import type { Operation } from '../../../src/model/operation.js';
import type { ServiceModel } from '../../../src/model/service-model.js';
import { findsByKey, namesOneRow } from '../../../src/lower/row-keys.js';

const variable = { id: 'Variable', primaryKey: ['id'], uniques: [{ fields: ['orgId', 'name'], reason: '' }] } as unknown as Entity;

const equals = (...path: readonly string[]): Condition => ({ kind: 'equals', path, value: { kind: 'constant', value: 1 } });
const find = (...where: readonly Condition[]): Effect => ({ kind: 'find', bind: 'variable', entity: 'Variable', where });
const model = (...effects: readonly Effect[]): ServiceModel =>
  ({
    entities: [variable],
    operations: effects.map((effect) => ({ program: { effects: [effect] } }) as unknown as Operation),
  }) as unknown as ServiceModel;

it.each([
  ['the primary key', [equals('id')], true],
  ['all of a unique key', [equals('name'), equals('orgId')], true],
  ['a part of a unique key', [equals('name')], false],
  ['what a reference leads to', [equals('name'), equals('org', 'name')], false],
])('names one row: %s', (_, where, want) => {
  expect(namesOneRow(variable, where)).toBe(want);
});

it('finds by key only where every operation does', () => {
  const byKey = find(equals('orgId'), equals('name'));
  expect(findsByKey(model(byKey, find(equals('id'))), variable)).toBe(true);
  expect(findsByKey(model(byKey, find(equals('name'))), variable)).toBe(false);
});
