/** Where an expression needs parentheses, or has them by custom. */
import type { Expression } from './syntax.js';

/** Precedence of binary operators; a higher one binds more closely. */
const precedence: Readonly<Record<string, number>> = {
  '??': 1,
  '||': 2,
  '&&': 3,
  '==': 5,
  '!=': 5,
  '===': 5,
  '!==': 5,
  '<': 6,
  '>': 6,
  '<=': 6,
  '>=': 6,
  in: 6,
  instanceof: 6,
  '+': 7,
  '-': 7,
  '*': 8,
  '/': 8,
  '%': 8,
};

/** What an expression stands in, and as what. */
export interface Parent {
  readonly kind: Expression['kind'] | 'property' | 'variable' | 'return' | 'statement' | 'condition' | 'loop' | 'element';
  readonly key: 'object' | 'callee' | 'argument' | 'left' | 'right' | 'test' | 'branch' | 'body' | 'expression' | 'value' | 'item';
  readonly operator?: string;
}

const logical: ReadonlySet<string> = new Set(['??', '||', '&&']);

export function isLogical(operator: string): boolean {
  return logical.has(operator);
}

/** Is `a + b - c` one chain of terms? */
export function isFlattened(outer: string, inner: string): boolean {
  if (precedence[outer] !== precedence[inner]) return false;
  const isFactor = precedence[outer] === precedence['*'];
  return !/^[!=]==?$/.test(outer) && !(isFactor && outer !== inner);
}

export function needsParentheses(node: Expression, parent: Parent): boolean {
  const isHead = parent.key === 'object' || parent.key === 'callee';
  switch (node.kind) {
    case 'unary':
      if (node.operator !== 'await') return isHead;
      return isHead || parent.key === 'test' || ['spread', 'binary', 'cast'].includes(parent.kind) || isSign(parent);
    case 'cast':
      return isHead || ['unary', 'spread', 'binary', 'conditional'].includes(parent.kind);
    case 'binary':
      if (isHead || ['unary', 'spread', 'cast'].includes(parent.kind)) return true;
      if (parent.kind === 'conditional') return node.operator === '??';
      return parent.kind === 'binary' && isLooser(node.operator, parent);
    case 'conditional':
      return isHead || parent.key === 'test' || ['unary', 'spread', 'binary', 'cast'].includes(parent.kind);
    case 'arrow':
      return isHead || parent.key === 'test' || ['unary', 'binary', 'cast'].includes(parent.kind);
    default:
      return false;
  }
}

function isSign({ kind, operator }: Parent): boolean {
  return kind === 'unary' && operator !== 'await';
}

function isLooser(operator: string, { operator: outer = '', key }: Parent): boolean {
  if (isLogical(operator) && isLogical(outer) && operator !== outer) return true;
  const [own, around] = [precedence[operator] ?? 0, precedence[outer] ?? 0];
  if (around > own || (around === own && key === 'right')) return true;
  if (around === own) return !isFlattened(outer, operator);
  return operator === '%' && (outer === '+' || outer === '-');
}
