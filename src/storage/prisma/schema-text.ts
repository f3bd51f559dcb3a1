/** Encoders for text that the specification controls, and the layout of `prisma format`. */
import type { Json } from '../../core/json.js';

/** Text in a `///` comment may be this long; the generated client repeats it in every hover. */
const longestComment = 1000;

/**
 * Characters that could end a line, hide text or turn its direction around: C0 and C1 controls, line and paragraph
 * separators, zero-width and bidirectional controls, the byte order mark, and lone surrogates.
 */
const unprintable = /[\p{Cc}\p{Cs}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** The lines that end wherever any tool that reads the file could see a line end. */
function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/u);
}

/**
 * `///` lines for a description: its first paragraph. Nothing in it can leave the comment, here or in the block comment
 * that Prisma prints it into when it generates the client, nor be a tag of that comment such as `@deprecated`.
 */
export function docComment(description: string | undefined, indent: string): readonly string[] {
  if (description === undefined) return [];
  const lines = linesOf(description.slice(0, 4 * longestComment)).map(plainLine);
  const first = lines.findIndex((line) => line !== '');
  if (first === -1) return [];
  const rest = lines.slice(first);
  const end = rest.indexOf('');
  const shown: string[] = [];
  let length = 0;
  for (const line of end === -1 ? rest : rest.slice(0, end)) {
    length += line.length;
    if (length > longestComment) {
      shown.push(`${line.slice(0, Math.max(0, longestComment - length + line.length)).replace(/\p{Cs}$/u, '')}…`);
      break;
    }
    shown.push(line);
  }
  return shown.map((line) => `${indent}/// ${line.replace(/(^|\s)@(?=\S)/gu, '$1\\@')}`);
}

/** One `//` comment line of our own words, which may hold names out of the document. */
export function lineComment(text: string, indent: string): string {
  return `${indent}// ${plainLine(linesOf(text).join(' '))
    .slice(0, 200)
    .replace(/\p{Cs}$/u, '')}`;
}

function plainLine(line: string): string {
  return line.replace(unprintable, ' ').replace(/\*\//g, '* /').trim();
}

/** A string literal of the Prisma schema language, which has the escapes of JSON. */
export function stringLiteral(text: string): string {
  return jsonText(text);
}

/**
 * JSON in which every unprintable character is an escape and every lone surrogate, which UTF-8 cannot have and databases
 * refuse, is U+FFFD.
 */
export function jsonText(value: Json): string {
  return JSON.stringify(value)
    .replace(/\\(?:ud[89a-f][0-9a-f]{2}|.)/g, (escape) => (escape.startsWith('\\ud') ? '\ufffd' : escape))
    .replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A finite number without an exponent, which the schema language does not have. */
export function decimalLiteral(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', head = '', tail = '', exponent = '0'] = match;
  const shift = Number(exponent);
  const digits = head + tail;
  return shift < 0 ? `${sign}0.${'0'.repeat(-shift - 1)}${digits}` : `${sign}${digits.padEnd(shift + 1, '0')}`;
}

/** A line of a block: cells that are aligned with those of the lines around, or text as it is. */
export type BlockLine = readonly string[] | string;

/** The lines of a block as `prisma format` aligns them: cells of neighbouring rows are padded to the widest. */
export function alignBlock(lines: readonly BlockLine[]): readonly string[] {
  const widths: number[] = [];
  for (const line of lines) {
    if (typeof line === 'string') continue;
    line.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, [...cell].length);
    });
  }
  return lines.map((line) =>
    typeof line === 'string'
      ? line
      : `  ${line.map((cell, index) => (index === line.length - 1 ? cell : cell.padEnd(widths[index] ?? 0))).join(' ')}`.trimEnd(),
  );
}
