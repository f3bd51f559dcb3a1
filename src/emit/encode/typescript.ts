/**
 * The encoders for text of the specification in TypeScript or JavaScript. Each returns one token (or one comment) for any text;
 * `test/unit/emit` parses their output for hostile text.
 */
import type { Json } from '../../core/json.js';

/** Code from an encoder or emitter; templates print it unchanged. */
export interface Code {
  readonly kind: 'code';
  readonly text: string;
}

/** Marks text as code. Only for text that consists of identifiers, our own punctuation, and results of the encoders below. */
export function code(text: string): Code {
  return { kind: 'code', text };
}

/** Line and paragraph separators end a line in older parsers; the rest are invisible or turn text round (Trojan Source). */
const unsafeInLiteral = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;

function escapeUnit(text: string): string {
  return [...text].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

/** A string literal, in double quotes where these need fewer escapes. Source: ECMA-262 §12.9.4. */
export function tsString(text: string): string {
  const quote = text.split("'").length > text.split('"').length ? '"' : "'";
  const body = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(unsafeInLiteral, escapeUnit);
  return quote + body + quote;
}

const identifier = /^[A-Za-z_$][\w$]*$/;

/** A property name: bare where it can be, else a string. `__proto__` is computed, since the bare or quoted form sets the prototype (ECMA-262 §13.2.5.5). */
export function tsKey(name: string): string {
  if (name === '__proto__') {
    return `['__proto__']`;
  }
  return identifier.test(name) ? name : tsString(name);
}

/** A property name in a type, where `__proto__` is a name like any other. */
export function tsTypeKey(name: string): string {
  return identifier.test(name) ? name : tsString(name);
}

/** `.name` or `['name']`. */
export function tsAccess(name: string): string {
  return identifier.test(name) ? `.${name}` : `[${tsString(name)}]`;
}

/** `?.name` or `?.['name']`. */
export function tsOptionalAccess(name: string): string {
  return identifier.test(name) ? `?.${name}` : `?.[${tsString(name)}]`;
}

/** Returns an identifier from the naming stage. Throws for any other string. */
export function tsIdentifier(name: string): string {
  if (!identifier.test(name)) {
    throw new Error(`invalid identifier: ${JSON.stringify(name)}`);
  }
  return name;
}

/** A JSON value as an expression. */
export function tsValue(value: Json): string {
  if (typeof value === 'string') {
    return tsString(value);
  }
  if (typeof value === 'number') {
    return Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e');
  }
  if (value === null || typeof value === 'boolean') {
    return String(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map((item: Json) => tsValue(item)).join(', ')}]`;
  }
  const entries = Object.entries(value).map(([name, item]) => `${tsKey(name)}: ${tsValue(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Returns the lines of a text for a comment: no end of comment, no control or bidirectional characters, limited length. */
export function commentLines(text: string, maximum = 20): readonly string[] {
  const lines = text
    .slice(0, 64 * 1024)
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu, ' ')
    .replaceAll('*/', '*\\/')
    .replaceAll('/*', '/\\*')
    // A suppression or directive in a description must not become one in the code.
    .replace(/@(?=ts-|jsx|license|preserve)|\b(eslint|prettier)-(?=\w)|#\s*source(?=Mapping)/g, '$& ')
    .split('\n')
    .map((line) => line.trim().slice(0, 400));
  while (lines.at(-1) === '') {
    lines.pop();
  }
  while (lines[0] === '') {
    lines.shift();
  }
  return lines.length > maximum ? [...lines.slice(0, maximum), '…'] : lines;
}

/** A documentation comment, or nothing for an empty text. Ends with a line break. */
export function tsDoc(text: string, indent = ''): string {
  // `@deprecated` in a text is no tag of the code below it; TSDoc escapes it by a backslash.
  const lines = commentLines(text).map((line) => line.replace(/(^|\s)@(?=\S)/g, '$1\\@'));
  if (lines.length === 0) {
    return '';
  }
  if (lines.length === 1) {
    return `${indent}/** ${lines[0] ?? ''} */\n`;
  }
  return `${indent}/**\n${lines.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('')}${indent} */\n`;
}
