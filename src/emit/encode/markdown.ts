/**
 * The encoders for text of the specification in Markdown. Each stays within its inline element (and table cell) for any text.
 * Source: CommonMark 0.31.2; GitHub Flavored Markdown §4.10, §6.9.
 */
import { plainLine } from './plain.js';

/** Prose: every ASCII punctuation character that could mean something is escaped (CommonMark §2.4), `&` and `<` by entity. */
export function mdText(text: string, maximum?: number): string {
  return (
    plainLine(text, maximum)
      .replaceAll('&', '&amp;')
      .replace(/[\\`*_{}[\]()#+!|~$>=-]/g, '\\$&')
      .replaceAll('<', '&lt;')
      // At the start of a line `1.` is a list; bare addresses become links: GFM §6.9 has no escape for them but a break in the word.
      .replace(/^(\d+)\./, '$1\\.')
      .replace(/(https?|ftp|mailto|xmpp):/gi, '$1&#58;')
      .replace(/www\./gi, 'www&#46;')
      .replaceAll('@', '&#64;')
  );
}

/**
 * Returns a code span, delimited by more backticks than any run inside it (CommonMark §6.1).
 * In a table a pipe ends the cell even within code, unless a backslash precedes it, which the table removes (GFM §4.10): pass
 * `table`. A space separates a backslash of the text, which would cancel that escape.
 */
export function mdCode(text: string, place: 'prose' | 'table' = 'prose'): string {
  const line = plainLine(text, 400);
  if (line === '') {
    return '–';
  }
  const fence = '`'.repeat(longestRun(line) + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  const body = place === 'table' ? line.replace(/\\(?=\|)/g, '\\ ').replaceAll('|', '\\|') : line;
  return `${fence}${padding}${body}${padding}${fence}`;
}

/** A fenced code block (CommonMark §4.5). `lines` may hold text of the specification in a form that is right for `language`. */
export function mdCodeBlock(language: string, lines: readonly string[]): string {
  const body = lines.map((line) => line.replace(/[\r\n\u0085\u2028\u2029]+/g, ' '));
  const fence = '`'.repeat(Math.max(3, longestRun(body.join('\n')) + 1));
  return `${fence}${language}\n${body.join('\n')}\n${fence}\n`;
}

/** Returns a table with aligned columns. The cells are Markdown from the encoders above. */
export function mdTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((cells) => columnsOf(cells[column] ?? ''))));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - columnsOf(cell)))).join(' | ')} |\n`;
  return line(head) + line(widths.map((width) => '-'.repeat(width))) + rows.map(line).join('');
}

/** Returns the width of a text in terminal columns: two for a CJK character or a pictogram. */
function columnsOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  return [...text.replace(invisible, '')].reduce((columns, character) => columns + (wide.test(character) ? 2 : 1), 0);
}

const invisible = /[\u0000-\u001f\u007f-\u009f\u200b-\u200d\ufe00-\ufe0f]|\p{Mn}/gu;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
