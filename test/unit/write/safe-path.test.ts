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
    ['C:/x', 'has an illegal character'],
    ['a\\..\\b', 'has an illegal character'],
    ['a\u0000b', 'has an illegal character'],
    ['a/b\n', 'has an illegal character'],
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
    ['.git/hooks/pre-commit', 'is inside a folder of another tool'],
    ['a/.GIT/config', 'is inside a folder of another tool'],
    ['git~1/config', 'is inside a folder of another tool'],
    ['node_modules/x/index.js', 'is inside a folder of another tool'],
    ['é'.repeat(101), 'has a segment longer than 200 bytes'],
  ])('rejects %j: %s', (path, want) => {
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
