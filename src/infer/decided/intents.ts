/** What was decided about what an operation does, over what the rules conclude. */
import type { ApiOperation } from '../operations/api-operation.js';
import { intentRules } from '../intents/rules/index.js';
import type { IntentRule } from '../intents/rules/rule.js';
import type { ResponseBody } from '../../model/response.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import { evidenceOf, namesOf } from './decision-registry.js';
import type { DecisionRegistry } from './decision-registry.js';
import type { Decision, DecisionOf } from '../../decisions/types.js';
import { isUnsupported } from '../unsupported.js';
import { accessOf } from '../intents/operation-intent.js';

/** What rules conclude about one operation, and decisions. */
export interface OperationInference {
  readonly operation: ApiOperation;
  readonly intent?: OperationIntent;
  readonly rule?: IntentRule;
  /** It only says that the service is alive. */
  readonly alive?: ResponseBody;
  /** Why it is custom. */
  readonly reason?: string;
  readonly unsupported?: true;
  /** What it does, or that it is left to its author, was decided. */
  readonly decision?: Decision;
  /** The steps that it was decided to take. */
  readonly steps?: DecisionOf<'operation.program'>;
}

/** @param conclude asks these rules, in their order */
export function concludeWith(
  operation: ApiOperation,
  conclude: (rules: readonly IntentRule[]) => OperationInference,
  decisions: DecisionRegistry,
): OperationInference {
  const concluded = withIntent(operation, conclude, decisions);
  const stored = concluded.intent === undefined ? undefined : unstored(concluded.intent, decisions);
  const kept: OperationInference = stored === undefined ? concluded : { operation, reason: evidenceOf(stored).because, decision: stored };
  const steps = decisions.operation('operation.program', operation);
  return steps === undefined ? kept : { ...kept, steps, decision: steps };
}

function withIntent(
  operation: ApiOperation,
  conclude: (rules: readonly IntentRule[]) => OperationInference,
  decisions: DecisionRegistry,
): OperationInference {
  const decision = decisions.operation('operation.intent', operation);
  if (decision === undefined) return conclude(intentRules);
  if (decision.value === 'custom') return { operation, reason: evidenceOf(decision).because, decision };
  const found = conclude(intentRules.map((rule) => onlyIntent(rule, decision.value)));
  if (found.intent !== undefined) return { ...found, decision };
  decisions.refuse(decision, `it cannot be ${decision.value}: ${found.reason ?? 'no rule reads it so'}`, 'Decide its program instead.');
  return found;
}

function onlyIntent(rule: IntentRule, intent: string): IntentRule {
  return {
    ...rule,
    apply: (operation, context) => {
      const conclusion = rule.apply(operation, context);
      return conclusion === undefined || isUnsupported(conclusion) || accessOf(conclusion) === intent ? conclusion : undefined;
    },
  };
}

function unstored({ resource }: OperationIntent, decisions: DecisionRegistry): Decision | undefined {
  const decision = decisions.entity('entity.stored', { names: namesOf(resource), shapes: resource.shapes });
  return decision?.value === false ? decision : undefined;
}
