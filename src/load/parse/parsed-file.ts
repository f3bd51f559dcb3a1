/** The result of parsing one file, and the limits of every parser. */
import type { Diagnostic } from '../../core/diagnostics.js';
import type { SourceFile } from '../types.js';

/** Levels of nesting. Real documents stay under 60; with this bound every later walk may be recursive. */
export const depthLimit = 200;
/** Values (scalars, arrays, objects) in one file, aliases expanded. */
export const nodeLimit = 2_000_000;

/** A file and the plain data in it. The data is untrusted: read it by own keys only. */
export interface ParsedFile {
  readonly source: SourceFile;
  readonly root: unknown;
}

/** The outcome of parsing: data is absent when a diagnostic is an error. */
export interface ParseResult {
  readonly root?: unknown;
  readonly diagnostics: readonly Diagnostic[];
}

/** An error at an offset of the text. */
export function errorAt(code: Diagnostic['code'], message: string, file: string, text: string, offset: number, help?: string): Diagnostic {
  const location = { file, ...lineAndColumn(text, offset) };
  return help === undefined ? { code, severity: 'error', message, location } : { code, severity: 'error', message, help, location };
}

/** Line and column, from 1, in UTF-16 units. `starts` is given where many places of one text are wanted. */
export function lineAndColumn(
  text: string,
  offset: number,
  starts: readonly number[] = lineStarts(text, offset),
): { readonly line: number; readonly column: number } {
  let low = 0;
  let high = starts.length;
  // The last line that starts at or before the offset.
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** Returns the offsets of line starts, up to an offset. */
export function lineStarts(text: string, end = text.length): readonly number[] {
  const starts = [0];
  for (let next = text.indexOf('\n'); next >= 0 && next < end; next = text.indexOf('\n', next + 1)) starts.push(next + 1);
  return starts;
}
