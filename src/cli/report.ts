/** Diagnostics as text: `file:line:col severity CODE message`, and the help on a line of its own. */
import { dirname, join } from 'node:path';
import { catalogue } from '../core/diagnostic-catalogue.js';
import type { Diagnostic } from '../core/diagnostics.js';
import { counted } from './table.js';
import { type Style, type Terminal, printable } from './terminal.js';

/** The lines of one diagnostic. A place that is not known in the source is given as its pointer. */
export function diagnosticLines(diagnostic: Diagnostic, style: Style): readonly string[] {
  const { location, pointer, severity } = diagnostic;
  const where = location === undefined ? pointer : `${location.file}:${location.line}:${location.column}`;
  const paint = severity === 'error' ? style.red : severity === 'warning' ? style.yellow : style.cyan;
  const line = [
    ...(where === undefined || where === '' ? [] : [printable(where)]),
    paint(severity),
    style.bold(diagnostic.code),
    printable(diagnostic.message),
  ].join(' ');
  return diagnostic.help === undefined ? [line] : [line, style.dim(`  ${printable(diagnostic.help)}`)];
}

/** Returns the diagnostics with file paths relative to the working directory; the stages know them relative to the document. */
export function seenFromHere(diagnostics: readonly Diagnostic[], spec: string): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const { location } = diagnostic;
    if (location === undefined || location.file.includes('://')) return diagnostic;
    return { ...diagnostic, location: { ...location, file: join(dirname(spec), location.file).split('\\').join('/') } };
  });
}

/** Prints all diagnostics to the error output, errors last to keep them visible, and a summary line. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  const ranks = { note: 0, warning: 1, error: 2 } as const;
  const sorted = [...diagnostics].sort((left, right) => ranks[left.severity] - ranks[right.severity]);
  for (const diagnostic of withAdvice(sorted)) for (const line of diagnosticLines(diagnostic, terminal.style)) terminal.err(line);
  if (diagnostics.length > 0) terminal.err(summaryOf(diagnostics));
}

/** Adds the fix of the catalogue to the last error of each code that has no help of its own. */
function withAdvice(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.map((diagnostic, index) => {
    const { code, help, severity } = diagnostic;
    const isLast = !diagnostics.slice(index + 1).some((later) => later.code === code && later.severity === severity);
    return severity === 'error' && help === undefined && isLast ? { ...diagnostic, help: catalogue[code].fix } : diagnostic;
  });
}

/** `1 error, 2 warnings` */
export function summaryOf(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity']): number => diagnostics.filter((each) => each.severity === severity).length;
  const parts = [
    [count('error'), 'error'],
    [count('warning'), 'warning'],
    [count('note'), 'note'],
  ] as const;
  return parts.flatMap(([number, word]) => (number === 0 ? [] : [counted(number, word)])).join(', ');
}
