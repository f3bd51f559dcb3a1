/** What each operation is concluded to do, by the first rule that applies. */
import type { OperationInference } from '../decided/intents.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { aliveAnswer } from '../resources/health-checks.js';
import type { IntentRule } from './rules/rule.js';
import { isRefusal } from './operation-intent.js';
import type { IntentContext } from './operation-intent.js';

/** What an operation does as what it is read as; a call by name may as well be what it stands there as. */
export function concludeMeaning(
  operation: ApiOperation,
  meant: ApiOperation,
  context: IntentContext,
  rules: readonly IntentRule[],
): OperationInference {
  const conclusion = concludeIntent(meant, context, rules);
  if (meant === operation) return conclusion;
  const mayStand = conclusion.usage === undefined && meant.call !== undefined;
  const other = mayStand ? concludeIntent(operation, context, rules) : conclusion;
  return { ...(other.usage === undefined ? conclusion : other), facts: operation };
}

function concludeIntent(operation: ApiOperation, context: IntentContext, rules: readonly IntentRule[]): OperationInference {
  if (operation.parsed.irregular) return { facts: operation, because: 'a segment of its path mixes text and parameters' };
  const alive = aliveAnswer(operation, context);
  if (alive !== undefined) return { facts: operation, alive };
  let refusal: string | undefined;
  for (const rule of rules) {
    const conclusion = rule.apply(operation, context);
    if (conclusion === undefined) continue;
    if (!isRefusal(conclusion)) return { facts: operation, usage: conclusion, rule };
    refusal ??= conclusion.because;
  }
  return { facts: operation, because: refusal ?? unexplained(operation, context) };
}

/** Why no rule was of the operation's shape, as far as its path tells. */
function unexplained(operation: ApiOperation, context: IntentContext): string {
  const { parsed, method } = operation;
  const step = parsed.steps.at(-1);
  const draft = step === undefined ? undefined : context.resources.draftOf(step.collection);
  const tail = parsed.tail.join('/');
  if (draft !== undefined && tail !== '')
    return method === 'get'
      ? `nothing that is stored says what \`${tail}\` of one ${draft.names.pascal} is`
      : `what \`${tail}\` does to one ${draft.names.pascal} is not said by the document`;
  if (method === 'get') return 'it reads something that no operation of the document stores or lists';
  if (method === 'head' || method === 'options' || method === 'trace')
    return `${method.toUpperCase()} says something about another operation, not about what is stored`;
  return 'its path names nothing that other operations read or list';
}

/**
 * Two paths that differ in nothing but the names of parameters are one route (OAS 3.1 §4.8.8); the second is never reached. Nor is
 * a path with a query or a fragment, by which no request is routed (RFC 3986 §3.3).
 */
export function rejectTwins(conclusions: readonly OperationInference[]): readonly OperationInference[] {
  const seen = new Set<string>();
  return conclusions.map((conclusion) => {
    const shape = conclusion.facts.path.replace(/\{[^{}]*\}/gu, '{}');
    const route = `${conclusion.facts.method} ${shape.replace(/\/+$/u, '')}`;
    if (/[?#]/u.test(shape))
      return { facts: conclusion.facts, because: 'a query or fragment in its path keeps it from being called', unsupported: true };
    if (seen.has(route))
      return { facts: conclusion.facts, because: 'an operation before it has the same method and path', unsupported: true };
    seen.add(route);
    return conclusion;
  });
}
