/**
 * The stage `gaps`: what the document does not say, and who says it. Today the answers are decisions, from a file or from the
 * document itself; questions that are asked (of a person, an agent or a model) will be answered into the same file.
 */
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
