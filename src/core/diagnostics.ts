/**
 * Problems as data. A user's problem is a Diagnostic and never an exception; stages return `{ value, diagnostics }` and the
 * pipeline stops between stages, so that all problems show at once.
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

/** One problem, its location and its solution. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One line: the finding and the expectation. Text of the specification in it is printable already. */
  readonly message: string;
  /** The next step; printed on a separate line. */
  readonly help?: string;
  /** The pointer in the document; resolved to `location` when the report is made. */
  readonly pointer?: JsonPointer;
  /** The offset of the problem in the text at `pointer`. */
  readonly offset?: number;
  readonly location?: SourceLocation;
}

/** The result of a stage: a value (absent after an error) and all diagnostics. */
export interface Outcome<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** True if a diagnostic stops the pipeline. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
