/** `pattern`: one regular expression of ECMA-262, or none. */
import { childAt, report, type At, type Conversion } from './conversion.js';
import { printable } from '../parse/printable.js';

/**
 * Leaves in `made.pattern` a pattern that `new RegExp(pattern, 'u')` accepts, or `new RegExp(pattern)` if only the syntax without
 * `u` can express it. Ignores others (SW1043). Source: JSON Schema Core §6.4 (ECMA-262, with the `u` flag).
 */
export function repairPattern(conversion: Conversion, at: At, made: Record<string, unknown>): void {
  const pattern = made['pattern'];
  if (typeof pattern !== 'string') return;
  const place = childAt(at, 'pattern');
  const plain = stripDelimiters(pattern);
  if (plain !== pattern)
    report(
      conversion,
      'SW1043',
      'warning',
      `The slashes around ${printable(pattern)} are not part of a regular expression; they are removed`,
      place,
    );
  const translated = translateAnchors(plain);
  const candidate =
    [translated, withoutIdentityEscapes(translated)].find((text) => compiles(text, 'u')) ??
    (compiles(translated, '') ? translated : undefined);
  if (candidate !== undefined) {
    made['pattern'] = candidate;
    return;
  }
  delete made['pattern'];
  report(
    conversion,
    'SW1043',
    'warning',
    `The pattern ${printable(pattern)} is not a regular expression of ECMA-262; it is ignored`,
    place,
  );
}

/** `/^…$/` with flags: the leading slash could never match before `^`, so it is a delimiter. */
function stripDelimiters(pattern: string): string {
  return /^\/\^.*\$\/[a-z]*$/s.test(pattern) ? pattern.slice(1, pattern.lastIndexOf('/')) : pattern;
}

/** `\A`, `\Z` and `\z` are the anchors of other dialects; ECMA-262 would read them as letters. */
function translateAnchors(pattern: string): string {
  return mapEscapes(pattern, (letter) => (letter === 'A' ? '^' : letter === 'Z' || letter === 'z' ? '$' : undefined));
}

/** `\@` means `@`, but is an error under the `u` flag (ECMA-262 §22.2.1, IdentityEscape). */
function withoutIdentityEscapes(pattern: string): string {
  return mapEscapes(pattern, (letter) => (/[^\w\s^$\\.*+?()[\]{}|/-]/.test(letter) || letter === '_' ? letter : undefined)).replace(
    /\\-(?![^[]*\])/g,
    '-',
  );
}

function mapEscapes(pattern: string, replacement: (letter: string) => string | undefined): string {
  return pattern.replace(/\\([\s\S])/g, (whole, letter: string) => replacement(letter) ?? whole);
}

function compiles(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
