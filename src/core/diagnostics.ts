/**
 * What is wrong, as data. A user's problem is a Diagnostic and never an exception; stages return
 * `{ value, diagnostics }` and the pipeline stops between stages, so that all problems show at once.
 */
import type { DiagnosticCode } from './diagnostic-catalogue.js';

/** `error` stops the pipeline after the stage that found it; `warning` and `note` never do. */
export type Severity = 'error' | 'warning' | 'note';

/** RFC 6901 JSON pointer into the document as the user wrote it, e.g. `/paths/~1books/get`. */
export type JsonPointer = string;

/** A place in a source file. `line` and `column` count from 1, in UTF-16 units, as editors do. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One problem, where it is, and what to do about it. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One line: what was found and what was expected. Text of the specification in it is already made printable. */
  readonly message: string;
  /** How to go on; printed on a line of its own. */
  readonly help?: string;
  /** Where in the document; resolved to `location` when the report is made. */
  readonly pointer?: JsonPointer;
  /** How far into the text at `pointer` the problem is. */
  readonly offset?: number;
  readonly location?: SourceLocation;
}

/** What a stage gives: a value (absent when it could not be made) and all that was found on the way. */
export interface Outcome<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Does anything here stop the pipeline? */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
