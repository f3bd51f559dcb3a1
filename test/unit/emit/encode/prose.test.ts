import { execFileSync } from 'node:child_process';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { envComment, envName, envValue } from '../../../../src/emit/encode/env.js';
import { mdCode, mdCodeBlock, mdTable, mdText } from '../../../../src/emit/encode/markdown.js';
import { plainLine } from '../../../../src/emit/encode/plain.js';
import { shellWord } from '../../../../src/emit/encode/shell.js';
import { composeString, yamlComment, yamlString } from '../../../../src/emit/encode/yaml.js';

const hostile = [
  `'; rm -rf / #`,
  '$(touch x) `touch x` ${HOME} $HOME $$',
  '"\n- injected: true\n',
  'a\u2028b\u2029c\u0085d\u202ee\ufefff',
  '\ud800 lone',
  '\\" \\\' \\n \\',
  '--- # !tag &anchor *alias %x @y',
  '\u0000\u0007\u001b[31m',
  '😀 é',
  '',
  ' ',
];

describe('plainLine', () => {
  it.each([
    ['a\r\n\tb', 'a b'],
    ['a\u202eb\u200bc', 'a b c'],
    ['\ud800', ''],
    ['abcdef', 'abc…', 4],
    ['😀😀😀', '😀…', 2],
  ])('%j → %j', (given, want, maximum?: number) => {
    expect(plainLine(given, maximum)).toBe(want);
  });
});

describe('mdText', () => {
  it.each([
    ['Lists books.', 'Lists books.'],
    ['a | b', 'a \\| b'],
    ['a\n\n# Title', 'a \\# Title'],
    ['<script>alert(1)</script>', '&lt;script\\>alert\\(1\\)&lt;/script\\>'],
    ['[x](javascript:alert(1))', '\\[x\\]\\(javascript:alert\\(1\\)\\)'],
    ['![x](http://evil)', '\\!\\[x\\]\\(http&#58;//evil\\)'],
    ['see https://evil.example and www.evil.example', 'see https&#58;//evil.example and www&#46;evil.example'],
    ['me@evil.example', 'me&#64;evil.example'],
    ['`code` *b* _i_ ~~s~~', '\\`code\\` \\*b\\* \\_i\\_ \\~\\~s\\~\\~'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['<!-- end', '&lt;\\!\\-\\- end'],
    ['1. one', '1\\. one'],
    ['\\', '\\\\'],
  ])('%j → %j', (given, want) => {
    expect(mdText(given)).toBe(want);
  });
});

describe('mdCode', () => {
  it.each([
    ['/books/{id}', 'prose', '`/books/{id}`'],
    ['a`b', 'prose', '``a`b``'],
    ['``', 'prose', '``` `` ```'],
    ['a|b', 'prose', '`a|b`'],
    ['a|b', 'table', '`a\\|b`'],
    ['a\\|b', 'table', '`a\\ \\|b`'],
    ['a\n\n```\nb', 'prose', '````a ``` b````'],
    ['\u202e', 'prose', '–'],
  ] as const)('%j in %s → %j', (given, place, want) => {
    expect(mdCode(given, place)).toBe(want);
  });
});

describe('mdCodeBlock and mdTable', () => {
  it('use a longer fence than any in the text, and one line per row', () => {
    expect(mdCodeBlock('sh', ['a ``` b', 'c\n```\nd'])).toBe('````sh\na ``` b\nc ``` d\n````\n');
  });
  it('rows', () => {
    expect(mdTable(['A', 'B'], [['1', '2']])).toBe('| A   | B   |\n| --- | --- |\n| 1   | 2   |\n');
    expect(
      mdTable(
        ['Name', 'B'],
        [
          ['日本', '`x`'],
          ['e\u0301', '🎉'],
        ],
      ),
    ).toBe('| Name | B   |\n| ---- | --- |\n| 日本 | `x` |\n| e\u0301    | 🎉  |\n');
  });
});

describe('shellWord', () => {
  it.each(hostile)('%j: one word for sh', (text) => {
    const seen = execFileSync('sh', ['-c', `printf '%s|' ${shellWord(text)}`], { encoding: 'utf8', env: {} });
    expect(seen).toBe(`${plainLine(text, 2000)}|`);
  });
  it.each([
    ['http://localhost:3000/books', 'http://localhost:3000/books'],
    ['/books?limit=1', `'/books?limit=1'`],
    ['~root', `'~root'`],
  ])('%j → %j', (given, want) => {
    expect(shellWord(given)).toBe(want);
  });
});

describe('env', () => {
  it.each(hostile)('%j: one variable for Node.js and sh', (text) => {
    const line = `A=${envValue(text)}\nB=1\n`;
    const want = plainLine(text, 2000).replaceAll(`'`, '');
    expect(parseEnv(line)).toEqual({ A: want, B: '1' });
    expect(execFileSync('sh', ['-c', `${line}printf '%s' "$A"`], { encoding: 'utf8', env: {} })).toBe(want);
  });
  it.each([
    ['file:./data/dev.db', 'file:./data/dev.db'],
    ['postgresql://a:b@h:5432/d', 'postgresql://a:b@h:5432/d'],
    ['postgresql://h/d?a=1&b=2', `'postgresql://h/d?a=1&b=2'`],
    ['a b', `'a b'`],
  ])('%j → %j', (given, want) => {
    expect(envValue(given)).toBe(want);
  });
  it.each(hostile)('%j in a comment: stays a comment', (text) => {
    expect(parseEnv(`${envComment(text)}\n`)).toEqual({});
  });
  it.each(['a', 'A-B', '', '1A', 'A\nB'])('rejects the name %j', (name) => {
    expect(() => envName(name)).toThrow(/invalid name/);
  });
});

describe('yaml', () => {
  it.each(hostile)('%j: one YAML string', (text) => {
    expect(parse(`a: ${yamlString(text)}\nb: 1\n`)).toEqual({ a: text, b: 1 });
    expect(parse(`${yamlComment(text)}\nb: 1\n`)).toEqual({ b: 1 });
  });
  it('escapes invisible characters', () => {
    expect(yamlString('a\u202e\ufeff\u0085')).toBe('"a\\u202e\\ufeff\\u0085"');
  });
  it('doubles dollars for Compose', () => {
    expect(composeString('$A ${B}')).toBe("'$$A $${B}'");
  });
});
