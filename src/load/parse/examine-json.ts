/** The slow, exact look at JSON text, for messages: where the grammar breaks, and which keys are repeated. */
import { endOfString } from './json-string.js';
import { depthLimit } from './parsed-file.js';
import { printable } from './printable.js';

/** The result of the examination. Offsets are in UTF-16 units. */
export interface JsonExamination {
  readonly syntax?: { readonly offset: number; readonly message: string };
  readonly duplicates: readonly { readonly key: string; readonly first: number; readonly second: number }[];
}

interface Cursor {
  readonly text: string;
  index: number;
  readonly duplicates: { key: string; first: number; second: number }[];
}

class JsonSyntaxError extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

/** Reads the whole text by the grammar of RFC 8259; stops at the first violation. */
export function examineJson(text: string): JsonExamination {
  const cursor: Cursor = { text, index: 0, duplicates: [] };
  try {
    readValue(cursor, 0);
    skipSpace(cursor);
    if (cursor.index < text.length) throw unexpected(cursor, 'the end of the text after the value');
    return { duplicates: cursor.duplicates };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return { syntax: { offset: error.offset, message: error.message }, duplicates: cursor.duplicates };
  }
}

function readValue(cursor: Cursor, depth: number): void {
  if (depth > depthLimit) throw new JsonSyntaxError(cursor.index, 'it is nested too deeply');
  skipSpace(cursor);
  const character = cursor.text[cursor.index];
  if (character === '{') readObject(cursor, depth);
  else if (character === '[') readArray(cursor, depth);
  else if (character === '"') readString(cursor);
  else readLiteral(cursor);
}

function readObject(cursor: Cursor, depth: number): void {
  const seen = new Map<string, number>();
  cursor.index += 1;
  skipSpace(cursor);
  if (takeIf(cursor, '}')) return;
  for (;;) {
    skipSpace(cursor);
    const start = cursor.index;
    if (cursor.text[start] !== '"') throw unexpected(cursor, 'a key in double quotes');
    const key = readString(cursor);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, start);
    else cursor.duplicates.push({ key, first, second: start });
    skipSpace(cursor);
    if (!takeIf(cursor, ':')) throw unexpected(cursor, '`:` after the key');
    readValue(cursor, depth + 1);
    skipSpace(cursor);
    if (takeIf(cursor, '}')) return;
    if (!takeIf(cursor, ',')) throw unexpected(cursor, '`,` or `}`');
  }
}

function readArray(cursor: Cursor, depth: number): void {
  cursor.index += 1;
  skipSpace(cursor);
  if (takeIf(cursor, ']')) return;
  for (;;) {
    readValue(cursor, depth + 1);
    skipSpace(cursor);
    if (takeIf(cursor, ']')) return;
    if (!takeIf(cursor, ',')) throw unexpected(cursor, '`,` or `]`');
  }
}

function readString(cursor: Cursor): string {
  const start = cursor.index;
  const end = endOfString(cursor.text, start);
  const token = cursor.text.slice(start, end + 1);
  const problem = new JsonSyntaxError(start, 'a string is not closed, or contains a line break or an unknown escape');
  // A key or text runs over no line, so a break before the closing quote means that the quote is missing.
  if (end >= cursor.text.length || token.includes('\n')) throw problem;
  cursor.index = end + 1;
  try {
    return JSON.parse(token) as string;
  } catch (error) {
    if (error instanceof SyntaxError) throw problem;
    throw error;
  }
}

function readLiteral(cursor: Cursor): void {
  const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
  literal.lastIndex = cursor.index;
  const token = literal.exec(cursor.text)?.[0];
  if (token === undefined) throw unexpected(cursor, 'a value');
  cursor.index += token.length;
}

function skipSpace(cursor: Cursor): void {
  const space = /[ \t\r\n]*/y;
  space.lastIndex = cursor.index;
  cursor.index += space.exec(cursor.text)?.[0].length ?? 0;
}

function takeIf(cursor: Cursor, character: string): boolean {
  if (cursor.text[cursor.index] !== character) return false;
  cursor.index += 1;
  return true;
}

function unexpected(cursor: Cursor, wanted: string): JsonSyntaxError {
  const found =
    cursor.index >= cursor.text.length
      ? 'the end of the text'
      : printable(String.fromCodePoint(cursor.text.codePointAt(cursor.index) ?? 0));
  return new JsonSyntaxError(cursor.index, `expected ${wanted}, found ${found}`);
}
