import { readFileSync, readdirSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Words that readers must decode, and the replacement. CONTRIBUTING.md has the glossary. */
const bannedWords: readonly { readonly word: string; readonly pattern: RegExp; readonly instead: string }[] = [
  { word: 'whoever', pattern: /\bwhoever\b/i, instead: 'the principal, or the role of the person' },
  {
    word: 'nobody',
    pattern: /\bno ?body (?:knows|calls|says|makes|asks|can|may)\b|\bnobody\b/i,
    instead: 'no operation, no client, never',
  },
  { word: 'somebody', pattern: /\b(?:somebody|someone|anybody)\b/i, instead: 'the user, the client, the principal' },
  { word: 'thing', pattern: /\bthings?\b/i, instead: 'resource, row, value: the noun of the field' },
  { word: 'twin', pattern: /\btwins?\b/i, instead: 'duplicate, or alias' },
  { word: 'moment', pattern: /\bmoments?\b/i, instead: 'timestamp, time' },
  { word: 'anew', pattern: /\banew\b/i, instead: 'again, regenerate' },
  { word: 'asked', pattern: /\basked\b/i, instead: 'requested, required' },
  { word: 'who calls', pattern: /\bwho calls\b|\bthe caller\b/i, instead: 'the principal' },
  { word: 'stands for', pattern: /\b(?:stands?|stood) (?:for|in)\b/i, instead: 'represents, is in' },
  { word: 'what it is about', pattern: /\bwhat (?:it|they) (?:is|are) about\b/i, instead: 'its resource, its target' },
  { word: 'is not so', pattern: /\bis (?:not )?so already\b/i, instead: 'the state, by its name' },
];

/** A docstring starts with a verb or a noun, not with a question. */
const questionStart = /^(?:what|how|where|which|who|whose|whom|whether|why)\b/i;

/**
 * Folders that still break a rule. The list may only shrink: an entry without a violation fails, and so does a violation outside the
 * list.
 */
const unfinished: Readonly<Record<'docstrings' | 'names' | 'strings', readonly string[]>> = {
  docstrings: [
    'src/infer/decided',
    'src/infer/decided/program',
    'src/infer/decided/program/effects',
    'src/infer/intents',
    'src/infer/normalize',
    'src/infer/operations',
    'src/infer/programs',
    'src/json-schema',
    'src/json-schema/samples',
    'src/languages/typescript',
    'src/languages/typescript/code',
    'src/languages/typescript/types',
    'src/languages/typescript/types/syntax',
    'src/languages/typescript/validators',
    'src/lower',
    'src/targets/express',
  ],
  names: ['src/infer/entities/defaults', 'src/infer/lists', 'src/infer/normalize'],
  strings: [
    'src/infer/accounts',
    'src/infer/decided',
    'src/infer/decided/program',
    'src/infer/operations',
    'src/infer/programs',
    'src/infer/vocabulary',
    'templates/typescript/test/support',
  ],
};

const root = fileURLToPath(new URL('../..', import.meta.url));

interface SourceText {
  readonly path: string;
  readonly text: string;
}

function filesBelow(folder: string, ending: RegExp): readonly SourceText[] {
  return readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort()
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
}

const sources = filesBelow('src', /\.ts$/u);
const templates = filesBelow('templates', /\.(?:ts|mjs|js|hbs)$/u);
const parsed = sources.map(({ path, text }) => ({ path, file: ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true) }));

interface Violation {
  readonly path: string;
  readonly message: string;
}

function wordsIn(text: string): readonly string[] {
  return bannedWords.filter(({ pattern }) => pattern.test(text)).map(({ word, instead }) => `"${word}" (use: ${instead})`);
}

function docstringViolations({ path, text }: SourceText): readonly Violation[] {
  return [...text.matchAll(/\/\*\*([^]*?)\*\//gu)].flatMap(({ 1: body = '' }) => {
    const prose = body
      .replace(/^\s*\* ?/gmu, ' ')
      .replace(/\s+/gu, ' ')
      .trim();
    const isQuestion = questionStart.test(prose) || prose.endsWith('?');
    return isQuestion ? [{ path, message: `a docstring is a question or starts like one: ${prose.slice(0, 80)}` }] : [];
  });
}

/** The names that a file exports, split into words: `thingsOf` → `things of`. */
function nameViolations({ path, file }: (typeof parsed)[number]): readonly Violation[] {
  const names = file.statements.flatMap((statement) => {
    const isExported =
      ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (isExported !== true) return [];
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText());
    const name = ts.getNameOfDeclaration(statement as ts.DeclarationStatement);
    return name === undefined ? [] : [name.getText()];
  });
  return names.flatMap((name) =>
    wordsIn(name.replace(/([A-Z])/gu, ' $1')).map((word) => ({ path, message: `the name ${name} has ${word}` })),
  );
}

/** Strings of three words or more: messages, help, reasons, titles. Shorter ones are vocabulary of documents. */
function stringViolations({ path, file }: (typeof parsed)[number]): readonly Violation[] {
  const found: Violation[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = node.getText();
      if (text.split(/\s+/u).length >= 3)
        found.push(...wordsIn(text).map((word) => ({ path, message: `${word} in ${text.slice(0, 120)}` })));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Comments and strings of templates, which users read. */
function templateViolations({ path, text }: SourceText): readonly Violation[] {
  const prose = [...text.matchAll(/(?:^|\s)(?:\/\/|\/?\*+|#) (?<comment>.*)$|(?<quote>['`"])(?<string>[^'`"\n]* [^'`"\n]*)\k<quote>/gmu)];
  return prose.flatMap(({ groups }) => {
    const words = groups?.['comment'] ?? groups?.['string'] ?? '';
    return wordsIn(words).map((word) => ({ path, message: `${word} in ${words}` }));
  });
}

const violations: Readonly<Record<keyof typeof unfinished, readonly Violation[]>> = {
  docstrings: sources.flatMap(docstringViolations),
  names: parsed.flatMap(nameViolations),
  strings: [...parsed.flatMap(stringViolations), ...templates.flatMap(templateViolations)],
};

describe.each(['docstrings', 'names', 'strings'] as const)('plain English in %s', (rule) => {
  const isUnfinished = ({ path }: Violation): boolean => unfinished[rule].some((folder) => dirname(path) === folder);

  it('has no violation outside the unfinished folders', () => {
    const found = violations[rule].filter((violation) => !isUnfinished(violation)).map(({ path, message }) => `${path}: ${message}`);
    expect(found).toEqual([]);
  });

  it('lists only unfinished folders that have a violation', () => {
    const folders = new Set(violations[rule].map(({ path }) => dirname(path)));
    expect(unfinished[rule].filter((folder) => !folders.has(folder))).toEqual([]);
  });
});

it.each([
  ['is a question', '/** Does it end? */'],
  ['starts with a question word', '/** What a file holds. */'],
])('rejects a docstring that %s', (_, text) => {
  expect(docstringViolations({ path: 'a.ts', text })).toHaveLength(1);
});

it('accepts a docstring that starts with a verb', () => {
  expect(docstringViolations({ path: 'a.ts', text: '/** Returns the file. */' })).toEqual([]);
});

it('rejects a banned word in an exported name and in a string', () => {
  const file = ts.createSourceFile('a.ts', "export const thingsOf = 'it is done by whoever calls';", ts.ScriptTarget.ESNext, true);
  expect(nameViolations({ path: 'a.ts', file })).toHaveLength(1);
  expect(stringViolations({ path: 'a.ts', file })).toHaveLength(1);
});
