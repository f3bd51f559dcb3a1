import { describe, expect, it } from 'vitest';
import {
  childPointer,
  escapeToken,
  followPointer,
  lastToken,
  parseFragment,
  parsePointer,
  toPointer,
} from '../../../src/core/json-pointer.js';

describe('JSON pointers', () => {
  it.each([
    ['', []],
    ['#', []],
    ['/', ['']],
    ['/a~1b/~01/c%20d', ['a/b', '~1', 'c%20d']],
    ['#/a/0', ['a', '0']],
  ])('%j has the tokens %j', (pointer, tokens) => {
    expect(parsePointer(pointer)).toEqual(tokens);
    if (!pointer.startsWith('#')) expect(toPointer(tokens)).toBe(pointer);
    expect(lastToken(pointer)).toBe(tokens.at(-1) ?? '');
  });

  it.each([
    ['/a%20b/%7E1', ['a b', '/']],
    ['/100%', ['100%']],
  ])('as the fragment of a URI, %j has the tokens %j', (fragment, tokens) => {
    expect(parseFragment(fragment)).toEqual(tokens);
  });

  it('escapes `~` and `/` in tokens', () => {
    expect(escapeToken('~/')).toBe('~0~1');
    expect(childPointer('/paths', '/books')).toBe('/paths/~1books');
    expect(childPointer('', 0)).toBe('/0');
  });

  it.each([
    ['/a/1', { found: true, value: 'y' }],
    ['', { found: true, value: { a: ['x', 'y'] } }],
    ['/a/01', { found: false }],
    ['/a/2', { found: false }],
    ['/a/length', { found: false }],
    ['/toString', { found: false }],
  ])('following %j gives %j', (pointer, want) => {
    expect(followPointer({ a: ['x', 'y'] }, pointer)).toEqual(want);
  });
});
