/** Expressions as documents, in the form that Prettier gives them. */
import { type Doc, canBreak, fill, group, ifBreak, indent, join, line, printFlat, removeLines, softline } from './doc.js';
import { type Parent, isFlattened, isLogical, needsParentheses } from './parentheses.js';
import { layoutOf, printAssignment } from './print-assignment.js';
import { printDescription } from './print-comment.js';
import { printCall } from './print-call.js';
import { isChained, printChain } from './print-chain.js';
import { printParameters } from './print-signature.js';
import { printBlock } from './print-statement.js';
import { printType } from './print-type.js';
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
      return node.text;
    case 'template':
      return printTemplate(node);
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
      return printCast(node, parent);
    case 'spread':
      return ['...', printExpression(node.argument, { kind: 'spread', key: 'argument' })];
  }
}

function printAccess(node: Extract<Expression, { kind: 'member' | 'index' }>, parent: Parent): Doc {
  const object = printExpression(node.object, { kind: node.kind, key: 'object' });
  if (node.kind === 'index') return [object, printIndex(node)];
  const property = `${node.optional ? '?' : ''}.${node.property}`;
  const isShort = node.object.kind === 'word' && node.object.text !== 'this' && parent.kind !== 'member';
  return [object, isShort ? property : group(indent([softline, property]))];
}

function printCast({ expression, operator, type }: Extract<Expression, { kind: 'cast' }>, parent: Parent): Doc {
  const doc = [printExpression(expression, { kind: 'cast', key: 'expression' }), ` ${operator} `, printType(type)];
  return parent.key === 'object' || parent.key === 'callee' ? group([indent([softline, ...doc]), softline]) : doc;
}

/** Returns the brackets of an index, in which the line may end. */
export function printIndex({ property, optional }: Extract<Expression, { kind: 'index' }>): Doc {
  const printed = printExpression(property, { kind: 'index', key: 'item' });
  const mark = optional ? '?.' : '';
  return property.kind === 'number' ? [mark, '[', printed, ']'] : group([mark, '[', indent([softline, printed]), softline, ']']);
}

/** Returns a template literal. No line ends in it, however long it is. */
function printTemplate({ parts }: Extract<Expression, { kind: 'template' }>): Doc {
  const place: Parent = { kind: 'template', key: 'item' };
  return ['`', ...parts.map((part) => (typeof part === 'string' ? part : `\${${printFlat(printExpression(part, place))}}`)), '`'];
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

function binaryParts(node: Binary, parent: Parent, isTest: boolean): Doc[] {
  const { operator, left, right } = node;
  const own: Parent = { kind: 'binary', key: 'left', operator };
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
  const branch: Parent = { kind: 'conditional', key: 'branch' };
  const choice = printExpression(yes, branch);
  const doc: Doc[] = [
    printExpression(test, { kind: 'conditional', key: 'test' }),
    indent([
      line,
      '? ',
      yes.kind === 'conditional' ? [ifBreak('', '('), choice, ifBreak('', ')')] : indent(choice),
      line,
      ': ',
      no.kind === 'conditional' ? printExpression(no, branch) : indent(printExpression(no, branch)),
    ]),
  ];
  // A choice within a choice breaks with it.
  return parent.kind === 'conditional' && parent.key === 'branch' ? doc : group(doc);
}

// ─── functions ─────────────────────────────────────────────────────────────────────────────────────────────

/** `isLast`: the last argument of a call, which is broken in its own lines. */
export function printArrow({ isAsync, parameters, returns, body }: Arrow, isLast: boolean): Doc {
  const given = printParameters(parameters);
  const head = [
    isAsync ? 'async ' : '',
    isLast ? group(removeLines(given)) : given,
    returns === undefined ? '' : [': ', printType(returns)],
  ];
  if (body.kind === 'block') return group([group(head), ' => ', printBlock(body.statements)]);
  return group([group(head), ' =>', group(printBody(body, printExpression(body, { kind: 'arrow', key: 'body' }), isLast))]);
}

function printBody(body: Expression, printed: Doc, isLast: boolean): Doc {
  const [comma, end]: readonly [Doc, Doc] = isLast ? [ifBreak(','), softline] : ['', ''];
  if (body.kind === 'array') return [' ', printed];
  if (body.kind === 'object') return [' (', printed, ')'];
  if (body.kind === 'conditional') return [' ', group([ifBreak('', '('), indent([softline, printed]), ifBreak('', ')'), comma, end])];
  return [indent([line, printed]), comma, end];
}

// ─── literals ──────────────────────────────────────────────────────────────────────────────────────────────

function printObject({ members, isOpen = false }: ObjectLiteral): Doc {
  if (members.length === 0) return '{}';
  return group(['{', indent([line, join([',', line], members.map(printProperty))]), ifBreak(','), line, '}'], { shouldBreak: isOpen });
}

export function printProperty({ description, ...property }: Property): Doc {
  return description === undefined ? printBareProperty(property) : [printDescription(description), printBareProperty(property)];
}

function printBareProperty({ key, value }: Property): Doc {
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
    const parts = printed.flatMap((item, index): Doc[] =>
      index === printed.length - 1 ? [[item, ifBreak(',', '', { groupId: id })]] : [[item, ','], line],
    );
    return group(['[', indent([softline, fill(parts)]), softline, ']'], { id });
  }
  return group(['[', indent([softline, join([',', line], printed)]), ifBreak(','), softline, ']'], { shouldBreak: isTable(items) });
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
