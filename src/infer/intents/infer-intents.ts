/** What each operation is concluded to do, by the first rule that applies. */
import type { OperationInference } from '../decided/intents.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { healthResponse } from '../resources/health-checks.js';
import type { IntentRule } from './rules/rule.js';
import { isUnsupported } from '../unsupported.js';
import type { IntentContext } from './intent-context.js';

/** What an operation does as what it is read as; a call by name may as well be what it stands there as. */
export function concludeMeaning(
  operation: ApiOperation,
  meant: ApiOperation,
  context: IntentContext,
  rules: readonly IntentRule[],
): OperationInference {
  const inference = concludeIntent(meant, context, rules);
  if (meant === operation) return inference;
  const mayStand = inference.intent === undefined && meant.call !== undefined;
  const other = mayStand ? concludeIntent(operation, context, rules) : inference;
  return { ...(other.intent === undefined ? inference : other), operation };
}

function concludeIntent(operation: ApiOperation, context: IntentContext, rules: readonly IntentRule[]): OperationInference {
  if (operation.parsed.irregular) return { operation, reason: 'a segment of its path mixes text and parameters' };
  const alive = healthResponse(operation, context);
  if (alive !== undefined) return { operation, alive };
  let refusal: string | undefined;
  for (const rule of rules) {
    const conclusion = rule.apply(operation, context);
    if (conclusion === undefined) continue;
    if (!isUnsupported(conclusion)) return { operation, intent: conclusion, rule };
    refusal ??= conclusion.reason;
  }
  return { operation, reason: refusal ?? unexplained(operation, context) };
}

/** Why no rule was of the operation's shape, as far as its path tells. */
function unexplained(operation: ApiOperation, context: IntentContext): string {
  const { parsed, method } = operation;
  const step = parsed.steps.at(-1);
  const resource = step === undefined ? undefined : context.resources.resourceOf(step.collection);
  const tail = parsed.tail.join('/');
  if (resource !== undefined && tail !== '')
    return method === 'get'
      ? `nothing that is stored says what \`${tail}\` of one ${resource.names.pascal} is`
      : `what \`${tail}\` does to one ${resource.names.pascal} is not said by the document`;
  if (method === 'get') return 'it reads something that no operation of the document stores or lists';
  if (method === 'head' || method === 'options' || method === 'trace')
    return `${method.toUpperCase()} says something about another operation, not about what is stored`;
  return 'its path names nothing that other operations read or list';
}

/**
 * Two paths that differ in nothing but the names of parameters are one route (OAS 3.1 §4.8.8); the second is never reached. Nor is
 * a path with a query or a fragment, by which no request is routed (RFC 3986 §3.3).
 */
export function rejectTwins(inferences: readonly OperationInference[]): readonly OperationInference[] {
  const seen = new Set<string>();
  return inferences.map((inference) => {
    const shape = inference.operation.path.replace(/\{[^{}]*\}/gu, '{}');
    const route = `${inference.operation.method} ${shape.replace(/\/+$/u, '')}`;
    if (/[?#]/u.test(shape))
      return { operation: inference.operation, reason: 'a query or fragment in its path keeps it from being called', unsupported: true };
    if (seen.has(route))
      return { operation: inference.operation, reason: 'an operation before it has the same method and path', unsupported: true };
    seen.add(route);
    return inference;
  });
}
