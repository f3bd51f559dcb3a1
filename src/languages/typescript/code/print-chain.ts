/** Chains of calls: `a.b(…).c(…)`. */
import { type Doc, breakParent, conditionalGroup, group, hardline, indent, join, willBreak } from './doc.js';
import type { Parent } from './parentheses.js';
import { printInvocation } from './print-call.js';
import { printExpression, printIndex } from './print-expression.js';
import { isSimpleArgument } from './simple.js';
import type { Call, Expression } from './syntax.js';

/** A step of a chain: what it begins with, the name of a member, or what a call is given. */
interface Step {
  readonly node: Expression;
  readonly doc: Doc;
}

/** Is the call one of a member of something? */
export function isChained({ isNew, callee }: Call): boolean {
  return !isNew && (callee.kind === 'member' || callee.kind === 'index');
}

/** Is it long enough to have its calls on lines of their own, if need be? */
export function isMemberChain(call: Call): boolean {
  return isChained(call) && !isOneLine(groupSteps(stepsOf(call)), false);
}

export function printChain(call: Call, parent: Parent): Doc {
  const steps = stepsOf(call);
  const groups = groupSteps(steps);
  const isStatement = parent.kind === 'statement';
  const docs = groups.map((each) => each.map(({ doc }) => doc));
  if (isOneLine(groups, isStatement)) return group(docs);
  const [first = [], ...rest] = docs;
  const merged = isMerged(groups, isStatement) ? rest.slice(0, 1) : [];
  const below = rest.slice(merged.length);
  const expanded: Doc = [first, merged, below.length === 0 ? '' : indent([hardline, join(hardline, below)])];
  const calls = steps.flatMap(({ node }) => (node.kind === 'call' ? [node] : []));
  const isLong = calls.length > 2 && calls.some((each) => !each.arguments.every((argument) => isSimpleArgument(argument)));
  if (isLong || docs.slice(0, -1).some(willBreak) || endsInBreak(docs, calls)) return group(expanded);
  return [docs.some(willBreak) ? breakParent : '', conditionalGroup([docs, expanded])];
}

function endsInBreak(docs: Doc[], calls: readonly Call[]): boolean {
  return willBreak(docs.at(-1) ?? '') && calls.slice(0, -1).some((call) => call.arguments.some(({ kind }) => kind === 'arrow'));
}

function isOneLine(groups: readonly (readonly Step[])[], isStatement: boolean): boolean {
  return groups.length <= (isMerged(groups, isStatement) ? 3 : 2);
}

function stepsOf(node: Expression): readonly Step[] {
  if (node.kind === 'call' && !node.isNew && (isChained(node) || node.callee.kind === 'call'))
    return [...stepsOf(node.callee), { node, doc: printInvocation(node) }];
  if (node.kind === 'member') return [...stepsOf(node.object), { node, doc: `${node.optional ? '?' : ''}.${node.property}` }];
  if (node.kind === 'index') return [...stepsOf(node.object), { node, doc: printIndex(node) }];
  return [{ node, doc: printExpression(node, { kind: 'member', key: 'object' }) }];
}

/** The beginning with what is called of it at once; then each member, or run of members, with its calls. */
function groupSteps(steps: readonly Step[]): readonly (readonly Step[])[] {
  const isAccess = (step: Step | undefined): boolean => step?.node.kind === 'member' || step?.node.kind === 'index';
  const first = steps.slice(0, 1);
  let at = 1;
  const push = (): void => {
    first.push(...steps.slice(at, at + 1));
    at += 1;
  };
  while (at < steps.length && (isCall(steps[at]) || isNumbered(steps[at]))) push();
  if (!isCall(steps[0])) while (at + 1 < steps.length && isAccess(steps[at]) && isAccess(steps[at + 1])) push();
  const groups: Step[][] = [first];
  let current: Step[] = [];
  let hasCall = false;
  for (const step of steps.slice(at)) {
    if (hasCall && isAccess(step) && !isNumbered(step)) {
      groups.push(current);
      current = [];
      hasCall = false;
    }
    hasCall ||= isCall(step);
    current.push(step);
  }
  return current.length > 0 ? [...groups, current] : groups;
}

function isCall(step: Step | undefined): boolean {
  return step?.node.kind === 'call' && !step.node.isNew;
}

function isNumbered(step: Step | undefined): boolean {
  return step?.node.kind === 'index' && step.node.property.kind === 'number';
}

/** Does the first call stay beside what the chain begins with: `this`, a class, or a name no longer than the indentation? */
function isMerged(groups: readonly (readonly Step[])[], isStatement: boolean): boolean {
  const [first = [], second] = groups;
  if (second === undefined) return false;
  const last = first.at(-1)?.node;
  const isIndexed = second[0]?.node.kind === 'index';
  const isFactory = (name: string): boolean => /^[A-Z]|^[$_]+$/.test(name);
  if (first.length === 1) {
    if (last?.kind !== 'word') return false;
    return last.text === 'this' || isFactory(last.text) || (isStatement && last.text.length <= 2) || isIndexed;
  }
  return last?.kind === 'member' && (isFactory(last.property) || isIndexed);
}
