/** Calls and what they are given. */
import { type Doc, breakParent, conditionalGroup, group, ifBreak, indent, line, softline, willBreak } from './doc.js';
import { isNumbers, printArrow, printExpression } from './print-expression.js';
import { printTypeArguments } from './print-type.js';
import type { Call, Expression } from './syntax.js';

/** A call whose callee is no path of calls. */
export function printCall(call: Call): Doc {
  const callee = printExpression(call.callee, { kind: 'call', key: 'callee' });
  const doc = [call.isNew ? 'new ' : '', callee, printInvocation(call)];
  return call.callee.kind === 'call' ? group(doc) : doc;
}

/** What follows the callee. */
export function printInvocation({ optional, types, arguments: given }: Call): Doc {
  return [optional ? '?.' : '', printTypeArguments(types), printArguments(given)];
}

function printArguments(given: readonly Expression[]): Doc {
  const last = given.at(-1);
  if (last === undefined) return '()';
  const printed = given.map((argument, index): Doc => {
    const doc = printExpression(argument, { kind: 'call', key: 'argument' });
    return index === given.length - 1 ? doc : [doc, ',', line];
  });
  const eachOnALine = (): Doc => group(['(', indent([line, ...printed]), ifBreak(','), line, ')'], { shouldBreak: true });
  if (isComposition(given)) return eachOnALine();
  if (isLastExpanded(given, last)) {
    const before = printed.slice(0, -1);
    if (before.some(willBreak)) return eachOnALine();
    const expanded = last.kind === 'arrow' ? printArrow(last, true) : (printed.at(-1) ?? '');
    const broken: Doc = ['(', ...before, group(expanded, { shouldBreak: true }), ')'];
    // What surely breaks breaks what is around it too.
    return willBreak(expanded)
      ? [breakParent, conditionalGroup([broken, eachOnALine()])]
      : conditionalGroup([['(', ...before, expanded, ')'], broken, eachOnALine()]);
  }
  return group(['(', indent([softline, ...printed]), ifBreak(','), softline, ')']);
}

/** Functions of functions have a line for each. */
function isComposition(given: readonly Expression[]): boolean {
  if (given.length <= 1) return false;
  const functions = given.filter(({ kind }) => kind === 'arrow').length;
  return (
    functions > 1 ||
    given.some((argument) => argument.kind === 'call' && !argument.isNew && argument.arguments.some(({ kind }) => kind === 'arrow'))
  );
}

function isLastExpanded(given: readonly Expression[], last: Expression): boolean {
  const beforeLast = given.at(-2);
  if (!canExpand(last) || beforeLast?.kind === last.kind) return false;
  if (given.length === 2 && beforeLast?.kind === 'arrow' && last.kind === 'array') return false;
  return !(given.length > 1 && last.kind === 'array' && isNumbers(last.items));
}

function canExpand(argument: Expression): boolean {
  switch (argument.kind) {
    case 'object':
      return argument.members.length > 0;
    case 'array':
      return argument.items.length > 0;
    case 'cast':
      return canExpand(argument.expression);
    case 'arrow':
      return (
        ['object', 'array', 'cast', 'conditional', 'block'].includes(argument.body.kind) ||
        (argument.body.kind === 'call' && !argument.body.isNew)
      );
    default:
      return false;
  }
}
