/** What parsing one file gives, and the budgets that every parser keeps. */
import type { Diagnostic } from '../core/diagnostics.js';
import type { SourceFile } from './types.js';

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

/** Line and column, from 1, in UTF-16 units. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let lineStart = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < offset; next = text.indexOf('\n', lineStart)) {
    line += 1;
    lineStart = next + 1;
  }
  return { line, column: offset - lineStart + 1 };
}
