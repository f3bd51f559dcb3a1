/** Reads the decisions file: the given path, or the one beside the document. */
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Diagnostic, Outcome } from '../core/diagnostics.js';
import { decodeText } from './files/decode-text.js';
import { parseFile } from './parse/parse-file.js';
import { describeSystemError, readRegularFile } from './files/read-local-file.js';
import type { SourceFile } from './types.js';

/** Looked for in the folder of the document. */
export const decisionsFileName = 'scaffold.decisions.yaml';

/** A parsed decisions file. The stage `decisions` validates its content. */
export interface DecisionsFile {
  readonly source: SourceFile;
  readonly root: unknown;
}

/**
 * The decisions about the document at `specification`: those of `given`, else those beside it; no value where there are none.
 * Errors: SW2501 when the file cannot be read, and those of reading YAML or JSON.
 */
export async function loadDecisions(specification: string, given?: string): Promise<Outcome<DecisionsFile>> {
  const folder = dirname(resolve(specification));
  const path = given ?? join(folder, decisionsFileName);
  const name = relative(folder, resolve(path)).split(sep).join('/');
  const failed = (reason: string): Outcome<DecisionsFile> => ({ diagnostics: [unreadable(name, reason)] });
  try {
    const outcome = await readRegularFile(path);
    if (!('bytes' in outcome)) return failed(outcome.reason);
    const decoded = decodeText(outcome.bytes, name);
    return 'text' in decoded ? readDecisionsText(decoded.text, name) : { diagnostics: [decoded.problem] };
  } catch (error) {
    const reason = describeSystemError(error);
    return given === undefined && isMissing(error) ? { diagnostics: [] } : failed(reason);
  }
}

/** Parses a decisions file from a string. */
export function readDecisionsText(text: string, name = decisionsFileName): Outcome<DecisionsFile> {
  const { file, diagnostics } = parseFile(text, name);
  // A file in which everything is commented out decides nothing.
  if (file !== undefined && (file.root === null || file.root === undefined)) return { diagnostics };
  return file === undefined ? { diagnostics } : { value: { source: file.source, root: file.root }, diagnostics };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function unreadable(name: string, reason: string): Diagnostic {
  return { code: 'SW2501', severity: 'error', message: `${name} cannot be read: ${reason}`, location: { file: name, line: 1, column: 1 } };
}
