/** Tables as the benchmark prints them: Markdown that is also read in a terminal. */

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Numbers to the right, words to the left. */
export function printTable({ title, columns, rows }: Table): string {
  const numeric = columns.map((_, column) => rows.every((row) => /^[\d.–-]*$/.test(row[column] ?? '')));
  const widths = columns.map((name, column) => Math.max(name.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (numeric[column] === true ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (numeric[column] === true ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`;
  return [`## ${title}`, '', line(columns), rule, ...rows.map(line)].join('\n');
}

/** The middle one; the upper of two. NaN of nothing. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
