/** Expressions as documents, in the form that Prettier gives them. */
import { type Doc, fill, group, ifBreak, indent, join, line, softline } from './doc.js';
import { type Parent, isFlattened, isLogical, needsParentheses } from './parentheses.js';
import { canBreak, layoutOf, printAssignment } from './print-assignment.js';
import { printCall } from './print-call.js';
import { isChained, printChain } from './print-chain.js';
import { printParameters } from './print-signature.js';
import { printType } from './print-type.js';
import { NotRead } from './reader.js';
import type { ArrayLiteral, Arrow, Binary, Expression, ObjectLiteral, Property } from './syntax.js';

export function printExpression(node: Expression, parent: Parent): Doc {
  const doc = printBare(node, parent);
  return needsParentheses(node, parent) ? ['(', doc, ')'] : doc;
}

function printBare(node: Expression, parent: Parent): Doc {
  switch (node.kind) {
    case 'word':
    case 'number':
    case 'string':
    case 'template':
      return node.text;
    case 'member':
    case 'index':
      return printAccess(node, parent);
    case 'call':
      return isChained(node) ? printChain(node, parent) : printCall(node);
    case 'unary':
      return printUnary(node, parent);
    case 'binary':
      return printBinary(node, parent);
    case 'conditional':
      return printConditional(node, parent);
    case 'arrow':
      return printArrow(node, false);
    case 'object':
      return printObject(node);
    case 'array':
      return printArray(node);
    case 'cast':
      if (parent.key === 'object' || parent.key === 'callee') throw new NotRead();
      return [printExpression(node.expression, { kind: 'cast', key: 'expression' }), ` ${node.operator} `, printType(node.type)];
    case 'spread':
      return ['...', printExpression(node.argument, { kind: 'spread', key: 'argument' })];
  }
}

function printAccess(node: Extract<Expression, { kind: 'member' | 'index' }>, parent: Parent): Doc {
  const object = printExpression(node.object, { kind: node.kind, key: 'object' });
  if (node.kind === 'index') return [object, '[', printExpression(node.property, { kind: 'index', key: 'item' }), ']'];
  const property = `${node.optional ? '?' : ''}.${node.property}`;
  const isShort = node.object.kind === 'word' && node.object.text !== 'this' && parent.kind !== 'member';
  return [object, isShort ? property : group(indent([softline, property]))];
}

function printUnary({ operator, argument }: Extract<Expression, { kind: 'unary' }>, parent: Parent): Doc {
  const inner = printExpression(argument, { kind: 'unary', key: 'argument', operator });
  if (operator !== 'await') return [/^\w/.test(operator) ? `${operator} ` : operator, inner];
  const doc = ['await ', inner];
  return parent.key === 'object' || parent.key === 'callee' ? group([indent([softline, ...doc]), softline]) : doc;
}

// ─── operations ────────────────────────────────────────────────────────────────────────────────────────────

function printBinary(node: Binary, parent: Parent): Doc {
  const isTest = parent.kind === 'condition';
  const parts = binaryParts(node, parent, isTest);
  if (isTest) return parts;
  if (parent.kind === 'unary' || parent.key === 'object' || parent.key === 'callee') return group([indent([softline, ...parts]), softline]);
  const isIndented = ['variable', 'property', 'return'].includes(parent.kind) || parent.key === 'body' || parent.kind === 'conditional';
  if (isIndented || isLiteralLast(node)) return group(parts);
  const [first = '', ...rest] = parts;
  return group([first, indent(rest)]);
}

function binaryParts(node: Binary, parent: Parent, isTest: boolean): readonly Doc[] {
  const { operator, left, right } = node;
  const own: Parent = { kind: 'binary', key: 'left', operator };
  if (isLogical(operator) && right.kind === 'binary' && right.operator === operator) throw new NotRead();
  const before =
    left.kind === 'binary' && isFlattened(operator, left.operator) && !needsParentheses(left, own)
      ? binaryParts(left, own, isTest)
      : [group(printExpression(left, own))];
  const value = printExpression(right, { ...own, key: 'right' });
  const after: Doc = isLiteralLast(node) ? [operator, ' ', value] : [operator, line, value];
  const family = familyOf(node);
  const alone = parent.kind !== 'binary' || family !== (isLogical(parent.operator ?? '') ? 'logical' : 'arithmetic');
  const isGrouped = !(isTest && family === 'logical') && alone && familyOf(left) !== family && familyOf(right) !== family;
  return [...before, ' ', isGrouped ? group(after) : after];
}

function familyOf(node: Expression): string {
  return node.kind === 'binary' ? (isLogical(node.operator) ? 'logical' : 'arithmetic') : '';
}

/** `a ?? { … }`: the line ends in the braces. */
function isLiteralLast({ operator, right }: Binary): boolean {
  const isLiteral = (right.kind === 'object' && right.members.length > 0) || (right.kind === 'array' && right.items.length > 0);
  return isLogical(operator) && isLiteral;
}

function printConditional({ test, yes, no }: Extract<Expression, { kind: 'conditional' }>, parent: Parent): Doc {
  // A choice within a choice, or one that something is asked of, has forms of its own.
  if (parent.kind === 'conditional' || parent.key === 'object' || [test, yes, no].some((part) => part.kind === 'conditional'))
    throw new NotRead();
  const branch: Parent = { kind: 'conditional', key: 'branch' };
  return group([
    printExpression(test, { kind: 'conditional', key: 'test' }),
    indent([line, '? ', indent(printExpression(yes, branch)), line, ': ', indent(printExpression(no, branch))]),
  ]);
}

// ─── functions ─────────────────────────────────────────────────────────────────────────────────────────────

/** `isLast`: the last argument of a call, which is broken in its own lines. */
export function printArrow({ isAsync, parameters, returns, body }: Arrow, isLast: boolean): Doc {
  if (body.kind === 'arrow') throw new NotRead();
  const given = printParameters(parameters);
  const head = [
    isAsync ? 'async ' : '',
    isLast ? group(withoutLines(given)) : given,
    returns === undefined ? '' : [': ', printType(returns)],
  ];
  const printed = printExpression(body, { kind: 'arrow', key: 'body' });
  return group([group(head), ' =>', group(printBody(body, printed, isLast))]);
}

function printBody(body: Expression, printed: Doc, isLast: boolean): Doc {
  const [comma, end]: readonly [Doc, Doc] = isLast ? [ifBreak(','), softline] : ['', ''];
  if (body.kind === 'array') return [' ', printed];
  if (body.kind === 'object') return [' (', printed, ')'];
  if (body.kind === 'conditional') return [' ', group([ifBreak('', '('), indent([softline, printed]), ifBreak('', ')'), comma, end])];
  return [indent([line, printed]), comma, end];
}

/** Parameters of a function that is the last argument stay on the line of the call. */
function withoutLines(doc: Doc): Doc {
  if (typeof doc === 'string') return doc;
  if (!('kind' in doc)) return doc.map(withoutLines);
  switch (doc.kind) {
    case 'line':
      return doc.soft ? '' : ' ';
    case 'if-break':
      return withoutLines(doc.flat);
    case 'fill':
      return doc.parts.map(withoutLines);
    default:
      return withoutLines(doc.contents);
  }
}

// ─── literals ──────────────────────────────────────────────────────────────────────────────────────────────

function printObject({ members }: ObjectLiteral): Doc {
  if (members.length === 0) return '{}';
  return group(['{', indent([line, join([',', line], members.map(printProperty))]), ifBreak(','), line, '}']);
}

export function printProperty({ key, value }: Property): Doc {
  if (value === undefined) return key ?? '';
  if (key === undefined) return ['...', printExpression(value, { kind: 'spread', key: 'argument' })];
  const layout = layoutOf(value, { canBreak: canBreak(key), isShort: key.length < 5, isComplex: false });
  return printAssignment(key, ':', printExpression(value, { kind: 'property', key: 'value' }), layout);
}

function printArray({ items }: ArrayLiteral): Doc {
  if (items.length === 0) return '[]';
  const printed = items.map((item) => group(printExpression(item, { kind: 'array', key: 'item' })));
  if (isNumbers(items)) {
    const id = Symbol('numbers');
    const parts = printed.flatMap((item, index): readonly Doc[] =>
      index === printed.length - 1 ? [[item, ifBreak(',', '', id)]] : [[item, ','], line],
    );
    return group(['[', indent([softline, fill(parts)]), softline, ']'], false, id);
  }
  return group(['[', indent([softline, join([',', line], printed)]), ifBreak(','), softline, ']'], isTable(items));
}

export function isNumbers(items: readonly Expression[]): boolean {
  const isNumber = (item: Expression): boolean =>
    item.kind === 'number' || (item.kind === 'unary' && item.operator === '-' && isNumber(item.argument));
  return items.length > 0 && items.every(isNumber);
}

/** Several objects, or several lists, of more than one member each. */
function isTable(items: readonly Expression[]): boolean {
  const [first] = items;
  return (
    items.length > 1 &&
    items.every(
      (item) =>
        item.kind === first?.kind &&
        ((item.kind === 'object' && item.members.length > 1) || (item.kind === 'array' && item.items.length > 1)),
    )
  );
}
