/** ApiDocument → ServiceModel: the phases of inference, in their order. */
import type { Outcome } from '../core/diagnostics.js';
import type { ApiDocument } from '../load/types.js';
import { concludeWith } from './decided/intents.js';
import type { OperationInference } from './decided/intents.js';
import { createLedger } from './decided/decision-registry.js';
import type { DecisionRegistry } from './decided/decision-registry.js';
import type { Decision } from '../decisions/types.js';
import { buildErrorStyles } from './errors/error-styles.js';
import { readOperations } from './operations/api-operation.js';
import { basePathOf } from './operations/paths.js';
import { findResources } from './resources/find-resources.js';
import type { Schemas } from '../json-schema/schema.js';
import { buildSecurity } from './operations/security.js';
import type { ServiceModel } from '../model/service-model.js';
import { inferOperationIntent, rejectDuplicateRoutes } from './intents/infer-intents.js';
import { intentContext } from './intents/build-intent-context.js';
import type { IntentContext } from './intents/intent-context.js';
import { normalizeOperations } from './normalize/normalize-operations.js';
import { inferRounds } from './infer-rounds.js';
import { assembleModel } from './assemble/service-model.js';
import { diagnoseDecisions } from './assemble/diagnostics.js';
import { diagnoseOperations } from './assemble/diagnostics.js';
import type { NormalizedOperation } from './normalize/normalize-operations.js';

/**
 * Infers the model of a service. Never throws for what a document says: an operation that no rule recognises is `custom`, with the reason
 * as evidence. Deterministic: the same document gives the same model, to the order of every list.
 */
export function buildServiceModel(document: ApiDocument, given: readonly Decision[] = []): Outcome<ServiceModel> {
  const { servers, components } = document.root;
  const schemas: Schemas = components?.schemas ?? {};
  const decisions = createLedger(given, document);
  const security = buildSecurity(document);
  const errors = buildErrorStyles(document, decisions);
  const operations = readOperations(document, schemas, security.credentials, decisions);
  const normalized = normalizeOperations(operations, basePathOf(servers), schemas);
  const meanings = normalized.map(({ meaning }) => meaning);
  const resources = findResources(meanings, schemas, decisions);
  const context = intentContext(document, meanings, resources, schemas, security, decisions);
  const recognised = rejectDuplicateRoutes(normalized.map((operation) => inferIntent(operation, context, decisions)));
  const { inferences, round } = inferRounds(recognised, decisions, context);
  const model = assembleModel(document, schemas, inferences, round, security, errors, context);
  const problems = given.length === 0 ? [] : diagnoseDecisions(model, round);
  return { value: model, diagnostics: [...security.diagnostics, ...diagnoseOperations(model, inferences), ...problems] };
}

/** Infers what one operation does, by the rules and the decisions about it. */
function inferIntent({ operation, meaning }: NormalizedOperation, context: IntentContext, decisions: DecisionRegistry): OperationInference {
  return concludeWith(operation, (admits) => inferOperationIntent(operation, meaning, context, admits), decisions);
}
