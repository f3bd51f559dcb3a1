import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../src/core/json.js';
import { changeBetween } from '../../../../src/lower/tests/changes.js';

describe('the change between a valid and an invalid body', () => {
  const valid: Json = { title: 'a', tags: ['x', 'y'], author: { name: 'b' } };

  it.each<[string, Json, object]>([
    ['a property that is missing', { tags: ['x', 'y'], author: { name: 'b' } }, { at: ['title'] }],
    ['a property too many', { ...valid, more: 1 }, { at: ['more'], value: 1 }],
    ['a value of a property', { ...valid, title: null }, { at: ['title'], value: null }],
    ['a nested value', { ...valid, author: { name: 3 } }, { at: ['author', 'name'], value: 3 }],
    ['an item', { ...valid, tags: ['x', 5] }, { at: ['tags', '1'], value: 5 }],
    ['a list of one item', { ...valid, tags: ['x', 'x', 'x'] }, { at: ['tags'], repeat: { item: 'x', times: 3 } }],
    ['a long text', { ...valid, title: 'a'.repeat(60) }, { at: ['title'], fill: { start: '', with: 'a', length: 60 } }],
    ['another whole', 'text', { at: [], value: 'text' }],
    ['two properties', { ...valid, title: 1, tags: 2 }, { at: [], value: { ...valid, title: 1, tags: 2 } }],
    ['a property that sets the prototype', JSON.parse('{"__proto__":1}') as Json, { at: [], value: JSON.parse('{"__proto__":1}') as Json }],
  ])('%s', (_, invalid, want) => {
    expect(changeBetween(valid, invalid)).toEqual(want);
  });
});
