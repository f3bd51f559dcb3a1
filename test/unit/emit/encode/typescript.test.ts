import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../src/core/json.js';
import {
  commentLines,
  tsAccess,
  tsDoc,
  tsIdentifier,
  tsKey,
  tsOptionalAccess,
  tsString,
  tsTypeKey,
  tsValue,
} from '../../../../src/emit/encode/typescript.js';

const hostile = [
  `'; process.exit(1); //`,
  `"; process.exit(1); //`,
  '`${process.exit(1)}`',
  '*/ process.exit(1); /*',
  '// -->',
  '\\',
  `\\'`,
  '\\u0027; evil()',
  'line\nline\r\nline\rline',
  'a\u2028evil()\u2029evil()\u0085evil()',
  '\u202e\u2066evil\u2069',
  '\u0000\u0007\u001b[31m',
  '\u200b\ufeff\u2060',
  '\ud800',
  'a\udc00b',
  '{{constructor}} ${{a}} <%= a %>',
  '</script><!--',
  '__proto__',
  'constructor',
  '😀 é ß İ',
  '',
];

function tokensOf(text: string): readonly ts.SyntaxKind[] {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, true, ts.LanguageVariant.Standard, text);
  const kinds: ts.SyntaxKind[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) kinds.push(kind);
  return kinds;
}

function evaluated(expression: string): unknown {
  const { outputText, diagnostics } = ts.transpileModule(`(${expression})`, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  });
  expect(diagnostics).toEqual([]);
  return (0, eval)(outputText.replace(/^export \{\};$/m, '')) as unknown;
}

describe('tsString', () => {
  it.each(hostile)('%j: one token that evaluates to the same text', (text) => {
    const literal = tsString(text);
    expect(tokensOf(literal)).toEqual([ts.SyntaxKind.StringLiteral]);
    expect(evaluated(literal)).toBe(text);
    // Nothing in it can turn a reader's eye: no control, invisible or bidirectional characters, no half pairs.
    expect(literal).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u);
  });
});

describe('property names', () => {
  it.each(hostile)('%j: one property of an object', (name) => {
    const made = evaluated(`{ ${tsKey(name)}: 1 }`);
    expect(Object.getOwnPropertyNames(made)).toEqual([name]);
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
  });

  it.each(hostile)('%j: one member access', (name) => {
    const holder = Object.fromEntries([[name, 42]]);
    const read = evaluated(`(o: any) => [o${tsAccess(name)}, o${tsOptionalAccess(name)}]`) as (o: unknown) => unknown;
    expect(read(holder)).toEqual([42, 42]);
  });

  it.each([
    ['title', 'title', 'title', '.title', '?.title'],
    ['due-date', `'due-date'`, `'due-date'`, `['due-date']`, `?.['due-date']`],
    ['1st', `'1st'`, `'1st'`, `['1st']`, `?.['1st']`],
    ['__proto__', `['__proto__']`, '__proto__', '.__proto__', '?.__proto__'],
    ['naïve', `'naïve'`, `'naïve'`, `['naïve']`, `?.['naïve']`],
  ])('%s', (name, key, typeKey, access, optionalAccess) => {
    expect([tsKey(name), tsTypeKey(name), tsAccess(name), tsOptionalAccess(name)]).toEqual([key, typeKey, access, optionalAccess]);
  });
});

describe('tsIdentifier', () => {
  it.each(['a', '_', '$', 'aB1'])('accepts %s', (name) => expect(tsIdentifier(name)).toBe(name));
  it.each(hostile.filter((text) => !['__proto__', 'constructor'].includes(text)))('rejects %j', (text) =>
    expect(() => tsIdentifier(text)).toThrow('invalid identifier'),
  );
});

describe('tsValue', () => {
  it.each<Json>([
    null,
    true,
    0,
    -0,
    1.5,
    1e300,
    'a',
    [],
    {},
    [1, [null]],
    { a: { 'b-c': [hostile.join('')] } },
    Object.fromEntries([
      ['__proto__', { polluted: true }],
      ['constructor', 1],
    ]),
  ])('%j: evaluates to the same value', (value) => {
    const back = evaluated(tsValue(value));
    expect(JSON.stringify(back)).toBe(JSON.stringify(value));
    expect(Object.is(back, -0)).toBe(Object.is(value, -0));
  });
});

describe('tsDoc', () => {
  it.each(hostile)('%j: one comment', (text) => {
    const doc = tsDoc(text);
    expect(tokensOf(`${doc}a`)).toEqual([ts.SyntaxKind.Identifier]);
    const trivia = ts.getLeadingCommentRanges(doc, 0) ?? [];
    expect(trivia.length).toBe(doc === '' ? 0 : 1);
    expect(trivia.every((range) => range.end === doc.length - 1)).toBe(true);
  });

  it.each([
    ['one line', 'Reads a book.', '/** Reads a book. */\n'],
    ['lines', 'Reads.\n\nSlowly.\n', '/**\n * Reads.\n *\n * Slowly.\n */\n'],
    ['nothing', ' \n ', ''],
    ['block tags', '@deprecated no', '/** \\@deprecated no */\n'],
    ['block tags inside a line', 'See @see, a@b.c and @ all', '/** See \\@see, a@b.c and @ all */\n'],
  ])('%s', (_, text, want) => expect(tsDoc(text)).toBe(want));

  it.each(['@ts-ignore', '@ts-nocheck', 'eslint-disable', 'prettier-ignore', '# sourceMappingURL=x', '@jsx h', '@license x'])(
    '%s is no directive any more',
    (text) => {
      expect(tsDoc(text)).not.toContain(text);
    },
  );

  it('ends', () => {
    const lines = commentLines('x\n'.repeat(1000));
    expect([lines.length, lines.at(-1)]).toEqual([21, '…']);
    expect(commentLines('y'.repeat(1_000_000))[0]?.length).toBe(400);
  });
});
