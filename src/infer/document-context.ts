/** The parts of a document that every phase of inference reads. */
import type { Schemas } from '../json-schema/schema.js';
import type { ApiDocument } from '../load/types.js';
import type { Decision } from '../decisions/types.js';
import { type DecisionRegistry, createLedger } from './decided/decision-registry.js';
import { type ErrorStyles, buildErrorStyles } from './errors/error-styles.js';
import { type Security, buildSecurity } from './operations/security.js';

/** A document with its components, its security section, its error styles, and the decisions about it. */
export interface DocumentContext {
  readonly document: ApiDocument;
  readonly schemas: Schemas;
  readonly decisions: DecisionRegistry;
  readonly security: Security;
  readonly errors: ErrorStyles;
}

/** Reads what does not depend on single operations. */
export function readDocument(document: ApiDocument, given: readonly Decision[]): DocumentContext {
  const decisions = createLedger(given, document);
  return {
    document,
    schemas: document.root.components?.schemas ?? {},
    decisions,
    security: buildSecurity(document),
    errors: buildErrorStyles(document, decisions),
  };
}
