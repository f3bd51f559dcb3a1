import { describe, expect, it } from 'vitest';
import { diagnosticLines, printDiagnostics, seenFromHere, summaryOf } from '../../../src/cli/report.js';
import { suggestion } from '../../../src/core/suggest.js';
import { alignedRows, counted } from '../../../src/cli/table.js';
import { styleOf } from '../../../src/cli/terminal.js';
import type { Diagnostic } from '../../../src/core/diagnostics.js';
import { contextOf } from './context.js';

const plain = styleOf(false);
const error: Diagnostic = {
  code: 'SW1001',
  severity: 'error',
  message: 'found x',
  help: 'do y',
  location: { file: 'a.yaml', line: 3, column: 5 },
};
const warning: Diagnostic = { code: 'SW1001', severity: 'warning', message: 'odd', pointer: '/paths/~1a' };

describe('diagnosticLines', () => {
  it.each([
    [error, ['a.yaml:3:5 error SW1001 found x', '  do y']],
    [warning, ['/paths/~1a warning SW1001 odd']],
    [{ ...warning, pointer: '' }, ['warning SW1001 odd']],
    [{ ...warning, message: 'a\u001b[2Jb\u202ec', pointer: '/x\ny' }, ['/x y warning SW1001 abc']],
  ])('%#', (given, want) => {
    expect(diagnosticLines(given, plain)).toEqual(want);
  });
});

describe('printDiagnostics', () => {
  it('prints errors last, then the count, all on the error output', () => {
    const { context, out, err } = contextOf();
    printDiagnostics([error, warning], context.terminal);
    expect(out).toEqual([]);
    expect(err.map((line) => line.split(' ')[0])).toEqual(['/paths/~1a', 'a.yaml:3:5', '', '1']);
  });
});

describe('seenFromHere', () => {
  it.each([
    ['a.yaml', 'a.yaml', 'a.yaml'],
    ['specs/a.yaml', 'a.yaml', 'specs/a.yaml'],
    ['../specs/a.yaml', 'parts/b.yaml', '../specs/parts/b.yaml'],
    ['/abs/a.yaml', 'a.yaml', '/abs/a.yaml'],
    ['specs/a.yaml', 'https://example.org/b.yaml', 'https://example.org/b.yaml'],
  ])('%s: %s → %s', (spec, file, want) => {
    const given = { ...error, location: { file, line: 1, column: 1 } };
    expect(seenFromHere([given, warning], spec)).toEqual([{ ...given, location: { file: want, line: 1, column: 1 } }, warning]);
  });
});

describe('summaryOf', () => {
  it.each([
    [[error], '1 error'],
    [[error, error, warning], '2 errors, 1 warning'],
    [[], ''],
  ])('%#', (given, want) => {
    expect(summaryOf(given)).toBe(want);
  });
});

describe('suggestion', () => {
  const words = ['new', 'inspect', 'verify', 'database', 'dry-run'];
  it.each([
    ['databse', 'database'],
    ['inpsect', 'inspect'],
    ['VERIFY', 'verify'],
    ['nwe', 'new'],
    ['dryrun', 'dry-run'],
    ['xyzzy', undefined],
    ['', undefined],
    ['a'.repeat(100_000), undefined],
  ])('%.20s → %s', (word, want) => {
    expect(suggestion(word, words)).toBe(want);
  });
});

describe('table', () => {
  it('aligns columns and cleans cells', () => {
    expect(
      alignedRows(
        [
          ['a', 'bb', 'c'],
          ['aaa', '\u001b[1mb', ''],
        ],
        '> ',
      ),
    ).toEqual(['> a    bb  c', '> aaa  b']);
  });

  it.each([
    [1, '1 file'],
    [0, '0 files'],
  ])('counts %d', (count, want) => {
    expect(counted(count, 'file')).toBe(want);
  });
});
