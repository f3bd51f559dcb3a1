/** The intent of each operation, by the first rule of its target that recognises it. */
import type { OperationInference } from '../decided/intents.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { healthResponse } from '../resources/health-checks.js';
import { intentRules } from './rules/index.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';
import type { IntentContext } from './intent-context.js';
import type { OperationIntent } from './operation-intent.js';
import { classifyOperation } from './operation-target.js';
import type { OperationTarget } from './operation-target.js';
import type { IntentRule, RuleEvidence } from './rules/rule.js';

/** True for an intent that the operation may have. */
type AdmitsIntent = (intent: OperationIntent) => boolean;

/** Infers the intent of an operation from its normalized form; an RPC call without one is inferred as it is written. */
export function inferOperationIntent(
  operation: ApiOperation,
  normalized: ApiOperation,
  context: IntentContext,
  admits: AdmitsIntent,
): OperationInference {
  const inference = inferIntent(normalized, context, admits);
  if (normalized === operation) return inference;
  const mayStand = inference.intent === undefined && normalized.call !== undefined;
  const other = mayStand ? inferIntent(operation, context, admits) : inference;
  return { ...(other.intent === undefined ? inference : other), operation };
}

function inferIntent(operation: ApiOperation, context: IntentContext, admits: AdmitsIntent): OperationInference {
  if (operation.parsed.irregular) return { operation, reason: 'a segment of its path mixes text and parameters' };
  const alive = healthResponse(operation, context);
  if (alive !== undefined) return { operation, alive };
  if (isBareOptions(operation)) return { operation, allowed: methodsAt(operation, context) };
  let refusal: string | undefined;
  const target = classifyOperation(operation, context.resources, context.singletons);
  for (const { rule, conclusion } of conclusionsOf(operation, target, context)) {
    if (isUnsupported(conclusion)) refusal ??= conclusion.reason;
    else if (admits(conclusion)) return { operation, intent: conclusion, rule };
  }
  return { operation, reason: refusal ?? unexplained(operation, context) };
}

/** True for OPTIONS without content, whose answer is in headers. */
function isBareOptions({ method, success, body }: ApiOperation): boolean {
  return method === 'options' && success.status < 300 && success.content === undefined && body === undefined;
}

/** Returns the methods that the document declares for a path, in capitals. GET is answered to HEAD as well. */
function methodsAt({ pointer }: ApiOperation, { operations }: IntentContext): readonly string[] {
  const item = pointer.slice(0, pointer.lastIndexOf('/') + 1);
  const declared = operations.flatMap((other) => (other.pointer.startsWith(item) ? [other.pointer.slice(item.length).toUpperCase()] : []));
  return [...new Set([...declared, ...(declared.includes('GET') ? ['HEAD'] : [])])].sort();
}

interface RuleConclusion {
  readonly rule: RuleEvidence;
  readonly conclusion: OperationIntent | Unsupported;
}

/** Yields the conclusions of the rules of a target, in their order. */
function conclusionsOf(operation: ApiOperation, target: OperationTarget, context: IntentContext): Iterable<RuleConclusion> {
  switch (target.kind) {
    case 'collection':
      return applyRules(intentRules.collection, operation, target, context);
    case 'item':
      return applyRules(intentRules.item, operation, target, context);
    case 'item-action':
      return applyRules(intentRules['item-action'], operation, target, context);
    case 'below-item':
      return applyRules(intentRules['below-item'], operation, target, context);
    case 'singleton':
      return applyRules(intentRules.singleton, operation, target, context);
    case 'account':
      return applyRules(intentRules.account, operation, target, context);
    case 'below-collection':
      return applyRules(intentRules['below-collection'], operation, target, context);
    case 'unknown':
      return applyRules(intentRules.unknown, operation, target, context);
  }
}

function* applyRules<T extends OperationTarget>(
  rules: readonly IntentRule<T>[],
  operation: ApiOperation,
  target: T,
  context: IntentContext,
): Iterable<RuleConclusion> {
  for (const rule of rules) {
    if (rule.methods?.includes(operation.method) === false) continue;
    const conclusion = rule.apply(operation, target, context);
    if (conclusion !== undefined) yield { rule, conclusion };
  }
}

/** Returns the reason why no rule recognises an operation, by its path. */
function unexplained(operation: ApiOperation, context: IntentContext): string {
  const { parsed, method } = operation;
  const step = parsed.steps.at(-1);
  const resource = step === undefined ? undefined : context.resources.resourceOf(step.collection);
  const tail = parsed.tail.join('/');
  if (resource !== undefined && tail !== '')
    return method === 'get'
      ? `no stored property of ${resource.names.pascal} holds \`${tail}\``
      : `the document does not say how \`${tail}\` changes a ${resource.names.pascal}`;
  if (method === 'get') return 'it reads something that no operation of the document stores or lists';
  if (method === 'head' || method === 'options' || method === 'trace')
    return `${method.toUpperCase()} says something about another operation, not about what is stored`;
  return 'its path names no resource that another operation reads or lists';
}

/**
 * Rejects operations that no request reaches. Paths that differ only in the names of parameters are one route (OAS 3.1 §4.8.8), and no
 * request is routed by a query or a fragment (RFC 3986 §3.3).
 */
export function rejectDuplicateRoutes(inferences: readonly OperationInference[]): readonly OperationInference[] {
  const seen = new Set<string>();
  return inferences.map((inference) => {
    const shape = inference.operation.path.replace(/\{[^{}]*\}/gu, '{}');
    const route = `${inference.operation.method} ${shape}`;
    if (/[?#]/u.test(shape))
      return { operation: inference.operation, reason: 'a query or fragment in its path keeps it from being called', unsupported: true };
    if (seen.has(route))
      return { operation: inference.operation, reason: 'an operation before it has the same method and path', unsupported: true };
    seen.add(route);
    return inference;
  });
}
