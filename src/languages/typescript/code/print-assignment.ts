/** What stands on both sides of `=` or `:`, and where the line may end between them. */
import { type Doc, group, indent, indentIfBreak, line } from './doc.js';
import { isShortArgument } from './simple.js';
import { isMemberChain } from './print-chain.js';
import { isHugged } from './print-type.js';
import type { Expression, Type } from './syntax.js';

/** A value after what it is given to. `isShort`: after a key that is shorter than the indentation that a break would save. */
export function printAssignment(left: Doc, operator: string, right: Doc, layout: Layout): Doc {
  switch (layout) {
    case 'after-operator':
      return group([group(left), operator, group(indent([line, right]))]);
    case 'never':
      return group([group(left), operator, ' ', right]);
    case 'left':
      return group([left, operator, ' ', group(right)]);
    case 'fluid': {
      const id = Symbol('assignment');
      return group([group(left), operator, group(indent(line), { id }), indentIfBreak(right, { groupId: id })]);
    }
  }
}

export type Layout = 'after-operator' | 'never' | 'left' | 'fluid';

export interface Left {
  /** Can a line end in it? */
  readonly canBreak: boolean;
  readonly isShort: boolean;
  /** It takes an object apart in other names, or is of a type of types. */
  readonly isComplex: boolean;
}

export function layoutOf(value: Expression, { canBreak, isShort, isComplex }: Left): Layout {
  if (isComplex || (value.kind === 'arrow' && canBreak)) return 'left';
  if (isOperation(value) || (value.kind === 'conditional' && isOperation(value.test))) return 'after-operator';
  if (!isShort && isPoorlyBreakable(strip(value))) return 'after-operator';
  const isConstant = value.kind === 'template' || value.kind === 'number' || (value.kind === 'word' && /^(?:true|false)$/.test(value.text));
  return !canBreak && (isShort || isConstant) ? 'never' : 'fluid';
}

export function layoutOfType(type: Type): Layout {
  return type.kind === 'union' && !isHugged(type.types) ? 'after-operator' : 'fluid';
}

/** An operation whose right side is no object or list, at whose bracket the line could end. */
function isOperation(value: Expression): boolean {
  if (value.kind !== 'binary') return false;
  const { operator, right } = value;
  const isLogical = operator === '??' || operator === '||' || operator === '&&';
  const isLiteral = (right.kind === 'object' && right.members.length > 0) || (right.kind === 'array' && right.items.length > 0);
  return !(isLogical && isLiteral);
}

function strip(value: Expression): Expression {
  return value.kind === 'unary' ? strip(value.argument) : value;
}

/** A text, or a path of names and calls in which a line could end only at a place that helps nobody. */
function isPoorlyBreakable(value: Expression): boolean {
  return value.kind === 'string' || isShortChain(value, false);
}

function isShortChain(value: Expression, deep: boolean): boolean {
  if (value.kind === 'call' && !value.isNew) {
    if (isMemberChain(value)) return false;
    const [only] = value.arguments;
    if (value.arguments.length > 1 || (only !== undefined && !isShortArgument(only))) return false;
    return !hasComplexTypes(value.types) && isShortChain(value.callee, true);
  }
  if (value.kind === 'member' || value.kind === 'index') return isShortChain(value.object, true);
  return deep && value.kind === 'word';
}

function hasComplexTypes(types: readonly Type[]): boolean {
  const [first] = types;
  return types.length > 1 || first?.kind === 'union' || first?.kind === 'intersection' || first?.kind === 'shape';
}
