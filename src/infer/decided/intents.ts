/** What was decided about what an operation does, over what the rules conclude. */
import type { ApiOperation } from '../operations/api-operation.js';
import { intentRules } from '../intents/rules/index.js';
import type { IntentRule } from '../intents/rules/rule.js';
import type { ResponseBody } from '../../model/response.js';
import type { Usage } from '../intents/operation-intent.js';
import { isRefusal } from '../intents/operation-intent.js';
import { evidenceOf, namesOf } from './decision-registry.js';
import type { DecisionRegistry } from './decision-registry.js';
import type { Decision, DecisionOf } from '../../decisions/types.js';

/** What rules conclude about one operation, and decisions. */
export interface OperationInference {
  readonly facts: ApiOperation;
  readonly usage?: Usage;
  readonly rule?: IntentRule;
  /** It only says that the service is alive. */
  readonly alive?: ResponseBody;
  /** Why it is custom. */
  readonly because?: string;
  readonly unsupported?: true;
  /** What it does, or that it is left to its author, was decided. */
  readonly decision?: Decision;
  /** The steps that it was decided to take. */
  readonly steps?: DecisionOf<'operation.program'>;
}

/** @param conclude asks these rules, in their order */
export function concludeWith(
  facts: ApiOperation,
  conclude: (rules: readonly IntentRule[]) => OperationInference,
  ledger: DecisionRegistry,
): OperationInference {
  const concluded = withIntent(facts, conclude, ledger);
  const stored = concluded.usage === undefined ? undefined : unstored(concluded.usage, ledger);
  const kept: OperationInference = stored === undefined ? concluded : { facts, because: evidenceOf(stored).because, decision: stored };
  const steps = ledger.operation('operation.program', facts);
  return steps === undefined ? kept : { ...kept, steps, decision: steps };
}

function withIntent(
  facts: ApiOperation,
  conclude: (rules: readonly IntentRule[]) => OperationInference,
  ledger: DecisionRegistry,
): OperationInference {
  const decision = ledger.operation('operation.intent', facts);
  if (decision === undefined) return conclude(intentRules);
  if (decision.value === 'custom') return { facts, because: evidenceOf(decision).because, decision };
  const found = conclude(intentRules.map((rule) => onlyIntent(rule, decision.value)));
  if (found.usage !== undefined) return { ...found, decision };
  ledger.refuse(decision, `it cannot be ${decision.value}: ${found.because ?? 'no rule reads it so'}`, 'Decide its program instead.');
  return found;
}

function onlyIntent(rule: IntentRule, intent: string): IntentRule {
  return {
    ...rule,
    apply: (operation, context) => {
      const conclusion = rule.apply(operation, context);
      return conclusion === undefined || isRefusal(conclusion) || conclusion.intent === intent ? conclusion : undefined;
    },
  };
}

function unstored({ draft }: Usage, ledger: DecisionRegistry): Decision | undefined {
  const decision = ledger.entity('entity.stored', { names: namesOf(draft), shapes: draft.shapes });
  return decision?.value === false ? decision : undefined;
}
