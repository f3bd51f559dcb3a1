/** The stage `decisions`: reads the decisions of a user from a file and from extensions of the document. */
import type { Diagnostic } from '../core/diagnostics.js';
import type { ApiDocument } from '../load/types.js';
import type { Decision } from './types.js';
import { readDecisionsFile } from './read-file.js';
import { readExtensions } from './read-extensions.js';

/** A decisions file, parsed. */
export interface DecisionsText {
  readonly source: { readonly path: string };
  readonly root: unknown;
}

export interface Decided {
  /** Without the extensions that decide something. */
  readonly document: ApiDocument;
  readonly decisions: readonly Decision[];
  readonly diagnostics: readonly Diagnostic[];
}

/** All that was decided about a document: by the file first, then by the document, in their order. */
export function decide(document: ApiDocument, file: DecisionsText | undefined): Decided {
  const inFile = file === undefined ? { decisions: [], diagnostics: [] } : readDecisionsFile({ path: file.source.path, root: file.root });
  const inDocument = readExtensions(document);
  return {
    document: inDocument.document,
    decisions: [...inFile.decisions, ...inDocument.decisions],
    diagnostics: [...inFile.diagnostics, ...inDocument.diagnostics],
  };
}
