import { expect, it } from 'vitest';
import type { Seed } from '../../../../src/model/entity.js';
import { lowerSeeds } from '../../../../src/lower/storage/seeds.js';
import { entity, field, id, model } from '../../storage/prisma/models.js';

const seed = (rule: string): Seed => ({
  entity: 'Thing',
  rows: [{ id: 1 }],
  evidence: [{ pointer: '/a', rule, confidence: 1, because: '' }],
});
const things = model(entity('thing', [id, field('name', 'string')], { primaryKey: ['id', 'name'] }));

it.each([
  ['seed-example', 'example'],
  ['seed-made-up', 'made-up'],
])('rows by the rule %s: %s', (rule, want) => {
  expect(lowerSeeds({ ...things, seeds: [seed(rule)] }, 'sqlite')).toMatchObject([{ origin: want, pointers: ['/a'] }]);
});

it('a compound key: the type of each column', () => {
  expect(lowerSeeds({ ...things, seeds: [seed('x')] }, 'sqlite')[0]?.key).toEqual([
    { field: 'id', type: 'number' },
    { field: 'name', type: 'text' },
  ]);
});

it('an entity that no operation makes: no counter to advance', () => {
  expect(lowerSeeds({ ...things, seeds: [seed('x')] }, 'postgresql')[0]).toMatchObject({ isAddedTo: false });
  expect(lowerSeeds({ ...things, seeds: [seed('x')] }, 'postgresql')[0]).not.toHaveProperty('counter');
});
