/** Decisions about the intent of an operation, which override the rules. */
import type { ApiOperation } from '../operations/api-operation.js';
import type { RuleEvidence } from '../intents/rules/rule.js';
import type { ResponseBody } from '../../model/response.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import { evidenceOf, namesOf } from './decision-registry.js';
import type { DecisionRegistry } from './decision-registry.js';
import type { Decision, DecisionOf } from '../../decisions/types.js';
import { accessOf } from '../intents/operation-intent.js';

/** The intent of one operation, by rules and decisions. */
export interface OperationInference {
  readonly operation: ApiOperation;
  readonly intent?: OperationIntent;
  readonly rule?: RuleEvidence;
  /** The response of a health check. */
  readonly alive?: ResponseBody;
  /** The methods of its path, which OPTIONS answers. */
  readonly allowed?: readonly string[];
  /** The reason why it is custom. */
  readonly reason?: string;
  readonly unsupported?: true;
  /** The decision about its intent, or that it is custom. */
  readonly decision?: Decision;
  /** The decided program. */
  readonly steps?: DecisionOf<'operation.program'>;
}

/** Infers one operation by its rules and its decisions. */
export function concludeWith(
  operation: ApiOperation,
  infer: (admits: (intent: OperationIntent) => boolean) => OperationInference,
  decisions: DecisionRegistry,
): OperationInference {
  const concluded = withIntent(operation, infer, decisions);
  const stored = concluded.intent === undefined ? undefined : unstored(concluded.intent, decisions);
  const kept: OperationInference = stored === undefined ? concluded : { operation, reason: evidenceOf(stored).because, decision: stored };
  const steps = decisions.operation('operation.program', operation);
  return steps === undefined ? kept : { ...kept, steps, decision: steps };
}

function withIntent(
  operation: ApiOperation,
  infer: (admits: (intent: OperationIntent) => boolean) => OperationInference,
  decisions: DecisionRegistry,
): OperationInference {
  const decision = decisions.operation('operation.intent', operation);
  if (decision === undefined) return infer(() => true);
  if (decision.value === 'custom') return { operation, reason: evidenceOf(decision).because, decision };
  const found = infer((intent) => accessOf(intent) === decision.value);
  if (found.intent !== undefined) return { ...found, decision };
  decisions.refuse(decision, `it cannot be ${decision.value}: ${found.reason ?? 'no rule reads it so'}`, 'Decide its program instead.');
  return found;
}

function unstored({ resource }: OperationIntent, decisions: DecisionRegistry): Decision | undefined {
  const decision = decisions.entity('entity.stored', { names: namesOf(resource), shapes: resource.shapes });
  return decision?.value === false ? decision : undefined;
}
