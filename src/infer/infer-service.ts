/** ApiDocument → ServiceModel: the phases of inference, in their order. */
import type { Outcome } from '../core/diagnostics.js';
import type { ApiDocument } from '../load/types.js';
import { concludeWith } from './decided/intents.js';
import type { OperationInference } from './decided/intents.js';
import type { Decision } from '../decisions/types.js';
import { readOperations } from './operations/api-operation.js';
import { basePathOf } from './operations/paths.js';
import { findResources } from './resources/find-resources.js';
import type { ServiceModel } from '../model/service-model.js';
import { inferOperationIntent, rejectDuplicateRoutes } from './intents/infer-intents.js';
import { intentContext } from './intents/build-intent-context.js';
import type { IntentContext } from './intents/intent-context.js';
import { assumeBodies } from './normalize/assumed-bodies.js';
import { normalizeOperations } from './normalize/normalize-operations.js';
import { inferRounds } from './infer-rounds.js';
import { assembleModel } from './assemble/service-model.js';
import { diagnoseDecisions } from './assemble/diagnostics.js';
import { diagnoseOperations } from './assemble/diagnostics.js';
import type { NormalizedOperation } from './normalize/normalize-operations.js';
import { readDocument } from './document-context.js';

/** The model of a service, and the document that it was inferred from: the given one with the bodies that were assumed. */
export interface InferredService {
  readonly document: ApiDocument;
  readonly model: ServiceModel;
}

/**
 * Infers the model of a service. Never throws for what a document says: an operation that no rule recognises is `custom`, with the reason
 * as evidence. Deterministic: the same document gives the same model, to the order of every list.
 */
export function inferService(given: ApiDocument, decisions: readonly Decision[] = []): Outcome<InferredService> {
  const read = readDocument(given, decisions);
  const { operations, document, diagnostics } = assumeBodies(read, readOperations(read));
  const normalized = normalizeOperations(operations, basePathOf(document.root.servers), read.schemas);
  const meanings = normalized.map(({ meaning }) => meaning);
  const context = intentContext(read, meanings, findResources(meanings, read.schemas, read.decisions));
  const recognised = rejectDuplicateRoutes(normalized.map((operation) => inferIntent(operation, context)));
  const settled = inferRounds(recognised, context);
  const model = assembleModel(read, settled, context);
  const problems = decisions.length === 0 ? [] : diagnoseDecisions(model, settled.round);
  return {
    value: { document, model },
    diagnostics: [...diagnostics, ...read.security.diagnostics, ...diagnoseOperations(model, settled.inferences), ...problems],
  };
}

/** Infers what one operation does, by the rules and the decisions about it. */
function inferIntent({ operation, meaning }: NormalizedOperation, context: IntentContext): OperationInference {
  return concludeWith(operation, (admits) => inferOperationIntent(operation, meaning, context, admits), context.decisions);
}
