/** What was decided about what an operation does, over what the rules conclude. */
import type { OperationFacts } from '../facts.js';
import { intentRules } from '../rules/index.js';
import type { IntentRule } from '../rules/rule.js';
import type { ResponseBody } from '../types.js';
import type { Usage } from '../usage.js';
import { isRefusal } from '../usage.js';
import { evidenceOf, namesOf } from './ledger.js';
import type { Ledger } from './ledger.js';
import type { Decision, DecisionOf } from './types.js';

/** What rules conclude about one operation, and decisions. */
export interface Conclusion {
  readonly facts: OperationFacts;
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
export function concludeWith(facts: OperationFacts, conclude: (rules: readonly IntentRule[]) => Conclusion, ledger: Ledger): Conclusion {
  const concluded = withIntent(facts, conclude, ledger);
  const stored = concluded.usage === undefined ? undefined : unstored(concluded.usage, ledger);
  const kept: Conclusion = stored === undefined ? concluded : { facts, because: evidenceOf(stored).because, decision: stored };
  const steps = ledger.operation('operation.program', facts);
  return steps === undefined ? kept : { ...kept, steps, decision: steps };
}

function withIntent(facts: OperationFacts, conclude: (rules: readonly IntentRule[]) => Conclusion, ledger: Ledger): Conclusion {
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

function unstored({ draft }: Usage, ledger: Ledger): Decision | undefined {
  const decision = ledger.entity('entity.stored', { names: namesOf(draft), shapes: draft.shapes });
  return decision?.value === false ? decision : undefined;
}
