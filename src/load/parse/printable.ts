/** Formats text of the specification for one line of a terminal. */

const longest = 80;

// Controls, bidi overrides, zero-width characters, line separators, byte order mark, lone surrogates:
// what could forge a line of our output or hide text in it (CVE-2021-42574).
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** The text between backquotes, cut at 80 characters, with every invisible or control character as `\u{…}`. */
export function printable(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  const shown = cut.replace(unsafe, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  return `\`${shown.replaceAll('`', "'")}\``;
}

/** Any value of the document, shortly: scalars as JSON, the others by their kind. */
export function printableValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return printable(JSON.stringify(value));
  return printable(typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value);
}
