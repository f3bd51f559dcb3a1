import { describe, expect, it } from 'vitest';
import { clashingPaths, unsafePathReason } from '../../../src/write/safe-path.js';

describe('unsafePathReason', () => {
  it.each([
    'a',
    'src/main.ts',
    '.env.example',
    '.github/workflows/ci.yaml',
    'a.b/c',
    'con-tact.ts',
    'common/x',
    '__proto__',
    'nul-0',
    'x'.repeat(200),
  ])('allows %s', (path) => {
    expect(unsafePathReason(path)).toBeUndefined();
  });

  it.each([
    ['', 'is empty'],
    ['/etc/passwd', 'is absolute'],
    ['C:/x', 'has a character that is not legal in a file name'],
    ['a\\..\\b', 'has a character that is not legal in a file name'],
    ['a\u0000b', 'has a character that is not legal in a file name'],
    ['a/b\n', 'has a character that is not legal in a file name'],
    ['../x', 'leaves its folder'],
    ['a/../../x', 'leaves its folder'],
    ['./a', 'leaves its folder'],
    ['a//b', 'has an empty segment'],
    ['a/', 'has an empty segment'],
    ['a./b', 'has a segment that ends in a dot or a space'],
    ['a /b', 'has a segment that ends in a dot or a space'],
    ['src/CON', 'is the name of a Windows device'],
    ['aux.ts', 'is the name of a Windows device'],
    ['lpt1.x.y', 'is the name of a Windows device'],
    ['.git/hooks/pre-commit', 'lies in a folder that belongs to another tool'],
    ['a/.GIT/config', 'lies in a folder that belongs to another tool'],
    ['git~1/config', 'lies in a folder that belongs to another tool'],
    ['node_modules/x/index.js', 'lies in a folder that belongs to another tool'],
    ['é'.repeat(101), 'has a segment of more than 200 bytes'],
  ])('refuses %j: %s', (path, want) => {
    expect(unsafePathReason(path)).toBe(want);
  });
});

describe('clashingPaths', () => {
  it.each([
    [['a', 'b', 'c/a'], undefined],
    [
      ['a.ts', 'A.ts'],
      ['a.ts', 'A.ts'],
    ],
    [
      ['x/y', 'X'],
      ['X', 'x/y'],
    ],
    [
      ['\u00e9', 'e\u0301'],
      ['\u00e9', 'e\u0301'],
    ],
  ])('%j → %j', (paths, want) => {
    expect(clashingPaths(paths)).toEqual(want);
  });
});
