import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../../../src/core/regular-expressions/parse-pattern.js';
import { isLinear } from '../../../../src/core/regular-expressions/pattern-cost.js';
import { compileProgram } from '../../../../src/languages/typescript/validators/patterns/pattern-program.js';
import { compileValidators } from '../../../../src/languages/typescript/validators/compile-validators.js';
import { linearPattern } from '../../../../templates/typescript/src/http/linear-pattern.js';

/** What a service does with a pattern: JavaScript's own engine, the linear one, or a problem. */
function engineOf(pattern: string): string {
  const { code, problems } = compileValidators({
    entries: [{ name: 'v', schema: { type: 'string', pattern }, direction: 'request' }],
    schemas: {},
  });
  return problems.length > 0 ? 'problem' : code.includes('linearPattern') ? 'linear' : 'native';
}

describe('the engine of a pattern', () => {
  it.each([
    { pattern: '^[a-z0-9-]+$', want: 'native' },
    { pattern: '^[0-9a-f]{8}-[0-9a-f]{4}$', want: 'native' },
    { pattern: '^(name|name,date|date),(asc|desc)$', want: 'native' },
    { pattern: '^[a-zA-Z0-9][a-zA-Z0-9 ._]*[a-zA-Z0-9]$', want: 'native' },
    { pattern: '\\d+', want: 'native' },
    { pattern: '.*', want: 'native' },
    { pattern: '^(?=.*[A-Z])(?=.*\\d)(?!.*\\s).{8,}$', want: 'native' },
    { pattern: '(a+)b\\1', want: 'problem' },
    { pattern: '^(a+)+$', want: 'linear' },
    { pattern: '^(\\w+\\s?)*$', want: 'linear' },
    { pattern: '^(a|a)*$', want: 'linear' },
    { pattern: '\\d+x', want: 'linear' },
    {
      pattern: '^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$',
      want: 'linear',
    },
    { pattern: '^(?<=a)b', want: 'native' },
    { pattern: '^(a*)*(?=b)c$', want: 'problem' },
    { pattern: '^((a{1,50}){1,50}){1,50}$', want: 'problem' },
    { pattern: '[', want: 'problem' },
  ])('$pattern: $want', ({ pattern, want }) => {
    expect(engineOf(pattern)).toBe(want);
  });
});

describe('the linear engine agrees with that of JavaScript', () => {
  const texts = ['', 'a', 'aa', 'aaab', 'ab ab', 'é', '😀', 'a😀b', 'a\nb', '12x', ' _', 'b-b', 'xaab', '\ud83d'];
  it.each([
    '^(a+)+$',
    '(a|ab)(c|bcd)*b',
    '\\b\\w+\\b',
    '^.{2}$',
    '[^a]$',
    '^\\p{L}*$',
    'a{2,}?b|x',
    '^(?:)$',
    '\\Bb',
    '(^a|b$)',
    '\\d+x',
    '^$',
    '\\s',
  ])('%s', (pattern) => {
    const node = parsePattern(pattern);
    const program = node === undefined ? undefined : compileProgram(node);
    expect(program).toBeDefined();
    const linear = linearPattern(program?.sets ?? [], program?.instructions ?? [], true);
    expect(texts.map((text) => linear.test(text))).toEqual(texts.map((text) => new RegExp(pattern, 'u').test(text)));
  });

  it('and takes linear time for catastrophic patterns', () => {
    const node = parsePattern('^(a+)+$');
    const program = node === undefined ? undefined : compileProgram(node);
    const linear = linearPattern(program?.sets ?? [], program?.instructions ?? [], true);
    const start = performance.now();
    expect(linear.test(`${'a'.repeat(50_000)}!`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('safe for a backtracking engine', () => {
  it.each([
    { pattern: '^(?:[a-z]+,)*$', want: true },
    { pattern: '^(?:[a-z]+,?)*$', want: false },
    { pattern: '^a*a*$', want: false },
    { pattern: '^\\s*$|^-?\\d+$', want: true },
    { pattern: '^(?:\\d{3}-)*\\d$', want: false },
    { pattern: '\\S+', want: true },
  ])('$pattern: $want', ({ pattern, want }) => {
    const node = parsePattern(pattern);
    expect(node !== undefined && isLinear(node)).toBe(want);
  });
});
