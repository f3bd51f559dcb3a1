import { describe, expect, it } from 'vitest';
import { filesOfTable } from '../../../src/emit/file-table.js';
import type { Capability } from '../../../src/lower/capabilities.js';

const table = [{ path: 'a.ts' }, { path: 'b.ts', needs: ['multipart'] }, { path: 'c.ts', needs: ['accounts', 'tokens'] }] as const;

describe('a table of files', () => {
  it.each([
    ['without abilities', [], ['a.ts']],
    ['with one', ['multipart'], ['a.ts', 'b.ts']],
    ['with one of two that a file needs', ['accounts'], ['a.ts']],
    ['with both', ['accounts', 'tokens'], ['a.ts', 'c.ts']],
  ])('%s', (_, capabilities, want) => {
    const files = filesOfTable('folder', table, { capabilities: capabilities as readonly Capability[] });
    expect(files.map(({ path }) => path)).toEqual(want);
  });

  it('copies a file without data and prints one with data', () => {
    const files = filesOfTable('folder', [{ path: 'a.ts' }, { path: 'b.ts', view: () => ({ x: 1 }) }], { capabilities: [] });
    expect(files.map(({ content }) => content)).toEqual([
      { kind: 'copy', source: 'folder/a.ts' },
      { kind: 'template', template: 'folder/b.ts.hbs', view: { x: 1 } },
    ]);
  });
});
