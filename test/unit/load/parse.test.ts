import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/load/files/decode-text.js';
import { locateInFile, writtenScalar } from '../../../src/load/locate.js';
import { parseFile } from '../../../src/load/parse/parse-file.js';
import { printable } from '../../../src/load/parse/printable.js';
import { line } from './load-text.js';

function parse(text: string, name = 'a.yaml') {
  const { file, diagnostics } = parseFile(text, name);
  return { data: file === undefined ? undefined : (JSON.parse(JSON.stringify(file.root)) as unknown), file, lines: diagnostics.map(line) };
}

describe('YAML', () => {
  it.each([
    [
      'a: no\nb: 0777\nc: 0o17\nd: 1_000\ne: 2020-01-01\nf: 12:30:45\ng: ~\nh: yes\n',
      { a: 'no', b: 777, c: 15, d: '1_000', e: '2020-01-01', f: '12:30:45', g: null, h: 'yes' },
    ],
    ['200: a\n1.0: b\nnull: c\ntrue: d\n', { 200: 'a', '1.0': 'b', null: 'c', true: 'd' }],
    ['a: &x {k: 1}\nb: *x\nc: {<<: *x, l: 2}\nd: {<<: [{k: 3}, *x], k: 4}\n', { a: { k: 1 }, b: { k: 1 }, c: { l: 2, k: 1 }, d: { k: 4 } }],
    ['a: !!str 5\n', { a: '5' }],
    ['a: |\r\n  one\r\n  two  \r\nb: 1\r\n', { a: 'one\ntwo  \n', b: 1 }],
    ['a: |\r  one\rb: 1\r', { a: 'one\n', b: 1 }],
    ['\uFEFFa: 1\n', { a: 1 }],
    ['--- \na: 1\n...\n', { a: 1 }],
    ['{a: 1, b: [x,],}', { a: 1, b: ['x'] }],
  ])('%j', (text, want) => {
    expect(parse(text)).toMatchObject({ data: want, lines: [] });
  });

  it.each([
    ['a: 1\nb: 2\na: 3\n', ['3:1 error SW1008 Duplicate key `a`; the first is on line 1']],
    ['a: 1\n---\nb: 1\n', ['2:1 error SW1009 a.yaml contains 2 YAML documents; expected one']],
    ['a: !!js/function x\n', ['1:18 error SW1010 The YAML tag `tag:yaml.org,2002:js/function` is not supported']],
    ['a: &x\n  b: *x\n', ['2:6 error SW1011 The anchor `&x` contains an alias to itself']],
    ['a: *x\n', ['1:4 error SW1007 The alias `*x` has no preceding anchor']],
    ['? [a]\n: 1\n', ['1:3 error SW1007 A key must be a string, not a collection']],
    [`a: ${'['.repeat(300)}${']'.repeat(300)}`, ['1:204 error SW1004 a.yaml is nested more than 200 levels deep']],
  ])('rejects %j', (text, want) => {
    expect(parse(text)).toMatchObject({ data: undefined, lines: want });
  });

  it('rejects a tab as indentation and an unclosed bracket', () => {
    expect(parse('a:\n\tb: 1\n').lines[0]).toMatch(/^2:1 error SW1007 /);
    expect(parse('a: [1,\n').lines[0]).toMatch(/error SW1007 /);
  });

  it('rejects aliases that expand exponentially', () => {
    const bomb = `a0: &a0 [x]\n${Array.from({ length: 9 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}]\n`).join('')}`;
    expect(parse(bomb).lines[0]).toMatch(/^1:1 error SW1012 /);
  });

  it('accepts an anchor with many aliases', () => {
    const text = `a: &a {k: 1}\nb: [${'*a, '.repeat(2_000)}]\n`;
    expect(parse(text).lines).toEqual([]);
  });

  it('the key __proto__: does not change a prototype', () => {
    const { file } = parse('a: &x {__proto__: {polluted: 1}}\nb: {<<: *x}\n');
    expect(Object.keys((file?.root as { readonly b: object }).b)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('JSON', () => {
  it.each([
    ['{"a": {"b": 1, "a": [{}]}, "c:,{": "\\"}"}', { a: { b: 1, a: [{}] }, 'c:,{': '"}' }],
    ['\n [1, -0.5e3] ', [1, -500]],
    ['\uFEFF{}', {}],
  ])('%j', (text, want) => {
    expect(parse(text, 'a.json')).toMatchObject({ data: want, lines: [] });
  });

  it.each([
    [
      '{"a": 1,\n "a": 2, "b": {"c": 1, "\\u0063": 2}}',
      ['2:2 error SW1008 Duplicate key `a`; the first is on line 1', '2:24 error SW1008 Duplicate key `c`; the first is on line 2'],
    ],
    ['{"a": 1,}', ['1:9 error SW1006 a.json is not valid JSON: expected a key in double quotes, found `}`']],
    ['{"a" 1}', ['1:6 error SW1006 a.json is not valid JSON: expected `:` after the key, found `1`']],
    ['{"a": [1 2]}', ['1:10 error SW1006 a.json is not valid JSON: expected `,` or `]`, found `2`']],
    ['{"a": 01}', ['1:7 error SW1006 a.json is not valid JSON: expected a value, found `0`']],
    ['{"a": "x\n"}', ['1:7 error SW1006 a.json is not valid JSON: a string is not closed, or contains a line break or an unknown escape']],
    ['{"a": 1} x', ['1:10 error SW1006 a.json is not valid JSON: expected the end of the text after the value, found `x`']],
    ['{"a": {', ['1:8 error SW1006 a.json is not valid JSON: expected a key in double quotes, found the end of the text']],
    ['['.repeat(100_000), ['1:201 error SW1004 a.json is nested more than 200 levels deep']],
  ])('rejects %j', (text, want) => {
    expect(parse(text, 'a.json')).toMatchObject({ data: undefined, lines: want });
  });

  it('YAML in a .json file: reads it, with a note', () => {
    expect(parse('a: 1\n', 'a.json')).toMatchObject({
      data: { a: 1 },
      lines: ['1:1 note SW1017 a.json has a JSON name but YAML content; it is read as YAML'],
    });
  });

  it('a text of twelve megabytes: parses within seconds', () => {
    const item = JSON.stringify({ name: 'x'.repeat(60), list: [1, 2, 3], nested: { a: true, b: null } });
    const text = `[${Array.from({ length: 110_000 }, () => item).join(',')}]`;
    expect(text.length).toBeGreaterThan(12_000_000);
    const start = process.cpuUsage();
    expect(parseFile(text, 'a.json').diagnostics).toEqual([]);
    // Of the processor, and not of the clock: other tests run at the same time.
    expect(process.cpuUsage(start).user).toBeLessThan(6_000_000);
  });
});

describe('places', () => {
  const texts = { yaml: 'a:\n  "b/c": [x, {d: 1.10}]\ne: {<<: {f: 1}}\n', json: '{"a":\n  {"b/c": ["x", {"d": 1.10}]},\n"e": {"f": 1} }' };
  it.each([
    ['yaml', '', 1, 1],
    ['yaml', '/a', 1, 1],
    ['yaml', '/a/b~1c', 2, 3],
    ['yaml', '/a/b~1c/1', 2, 14],
    ['yaml', '/a/b~1c/1/d', 2, 15],
    ['yaml', '/e/f', 3, 10],
    ['yaml', '/a/missing/x', 1, 1],
    ['json', '', 1, 1],
    ['json', '/a', 1, 2],
    ['json', '/a/b~1c', 2, 4],
    ['json', '/a/b~1c/0', 2, 12],
    ['json', '/a/b~1c/1/d', 2, 18],
    ['json', '/e/f', 3, 7],
    ['json', '/a/missing/x', 1, 2],
  ] as const)('%s %s is at %i:%i', (format, pointer, atLine, column) => {
    const file = parse(texts[format], `a.${format}`).file;
    if (file === undefined) throw new Error('no file');
    expect(locateInFile(file.source, pointer)).toEqual({ file: `a.${format}`, line: atLine, column });
    expect(writtenScalar(file.source, '/a/b~1c/1/d')).toBe('1.10');
  });
});

describe('bytes', () => {
  it.each([
    ['UTF-8', Buffer.from('é'), 'é'],
    ['UTF-8 with a mark', Buffer.from('\uFEFFé'), 'é'],
    ['UTF-16 little-endian', Buffer.from('\uFEFFé', 'utf16le'), 'é'],
    ['UTF-16 big-endian', Buffer.from('\uFEFFé', 'utf16le').swap16(), 'é'],
  ])('%s', (_name, bytes, want) => {
    expect(decodeText(bytes, 'a')).toEqual({ text: want });
  });

  it.each([
    ['invalid UTF-8', Buffer.from([0x61, 0x0a, 0xc3, 0x28]), '2:1 error SW1005 a is not valid UTF-8 text at byte 2'],
    ['NUL', Buffer.from('ab\0'), '1:3 error SW1005 a contains a NUL character at byte 2'],
  ])('rejects %s', (_name, bytes, want) => {
    const outcome = decodeText(bytes, 'a');
    expect('problem' in outcome && line(outcome.problem)).toBe(want);
  });
});

it.each([
  ['a\u001b[31m\u202e\u200b', '`a\\u{1b}[31m\\u{202e}\\u{200b}`'],
  ['`', "`'`"],
  ['x'.repeat(100), `\`${'x'.repeat(80)}…\``],
])('prints %j as %s', (text, want) => {
  expect(printable(text)).toBe(want);
});
