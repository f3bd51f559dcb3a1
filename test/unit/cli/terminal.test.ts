import { describe, expect, it } from 'vitest';
import { printable, printableLines, styleOf, wantsColour } from '../../../src/cli/terminal.js';

describe('printable', () => {
  it.each([
    ['plain text, ünïcode and 😀', 'plain text, ünïcode and 😀'],
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b]0;title\u0007after', 'after'],
    ['\u001b]8;;http://x\u001b\\link', 'link'],
    ['\u009b31mred', 'red'],
    ['\u001bcreset', 'reset'],
    ['a\rb\nc\td', 'a b c d'],
    ['nul\u0000bell\u0007del\u007fc1\u0085', 'nulbelldelc1'],
    ['a\u202eb\u2066c\u200fd\u061ce', 'abcde'],
    ['\ufeffzero\u200bwidth', 'zerowidth'],
    ['line\u2028separator', 'lineseparator'],
  ])('%j → %j', (given, want) => {
    expect(printable(given)).toBe(want);
  });

  it('a second pass: changes nothing', () => {
    const hostile = '\u001b\u001b[[31m31mx\u001b]\u001b]0;a\u0007b';
    expect(printable(printable(hostile))).toBe(printable(hostile));
    expect(printable(hostile)).not.toMatch(/\u001b/);
  });

  it('keeps line breaks on request', () => {
    expect(printableLines('a\u001b[1m\r\nb')).toBe('a\nb');
  });
});

describe('wantsColour', () => {
  it.each([
    [true, {}, false, true],
    [false, { FORCE_COLOR: '1' }, true, false],
    [undefined, {}, true, true],
    [undefined, {}, false, false],
    [undefined, { NO_COLOR: '1' }, true, false],
    [undefined, { NO_COLOR: '' }, true, true],
    [undefined, { FORCE_COLOR: '1' }, false, true],
    [undefined, { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [undefined, { TERM: 'dumb' }, true, false],
  ])('flag %s, %j, terminal %s → %s', (flag, env, isTerminal, want) => {
    expect(wantsColour(flag, env, isTerminal)).toBe(want);
  });
});

describe('styleOf', () => {
  it('adds colour codes only if enabled', () => {
    expect(styleOf(true).red('x')).toBe('\u001b[31mx\u001b[39m');
    expect(styleOf(false).red('x')).toBe('x');
  });
});
