/** The fix-point of inference: operations without a program are left out until all others fit. */
import type { OperationInference } from './decided/intents.js';
import type { DecisionRegistry } from './decided/decision-registry.js';
import type { IntentContext } from './intents/intent-context.js';
import type { InferenceRound } from './inference-round.js';
import { inferRound } from './infer-round.js';

/**
 * The bound of the fix-point. Leaving out an operation can take a column from another one, so that a chain of such operations needs a
 * round for each. Of 271 documents 240 need one round, 30 two and one three. What the last round rejects stays as that round left it.
 */
const mostRounds = 11;

/** The inferences of all operations, and the round in which they fit each other. */
export interface SettledInferences {
  readonly inferences: readonly OperationInference[];
  readonly round: InferenceRound;
}

/** Infers entities and programs, again without the operations that were rejected, until none is. */
export function inferRounds(first: readonly OperationInference[], context: IntentContext): SettledInferences {
  const { decisions } = context;
  let inferences = first;
  for (let count = 1; ; count += 1) {
    const round = inferRound(inferences, decisions.fork(), context);
    if (round.refused.size === 0 || count >= mostRounds) return { inferences, round };
    inferences = inferences.map((inference) => withoutRejected(inference, round.refused.get(inference.operation), decisions));
  }
}

/** Leaves an operation to its author if its program was rejected. */
function withoutRejected(inference: OperationInference, reason: string | undefined, decisions: DecisionRegistry): OperationInference {
  if (reason === undefined) return inference;
  const { operation, decision } = inference;
  if (decision?.kind === 'operation.intent')
    decisions.refuse(decision, `it cannot be ${decision.value}: ${reason}`, 'Decide its program instead.');
  return { operation, reason };
}
